"""The list of measures as a file, exactly as it is filtered and ordered on the page."""

from flask import Blueprint, abort, make_response, request
from flask.typing import ResponseReturnValue

from participation.kernel import clock
from participation.kernel.asking import UnknownFilter
from participation.overview.filters import read_filters
from participation.overview.queries import list_filter_choices
from participation.registering.queries import list_whole
from participation.registering.sheet import write_measures
from participation.web.access import READERS, allow

blueprint = Blueprint("registering", __name__, url_prefix="/measures")


@blueprint.get("/export.csv")
@allow(READERS)
def export() -> ResponseReturnValue:
    try:
        filters = read_filters(request.args, list_filter_choices(), also=("after",))
    except UnknownFilter:
        abort(400)
    answer = make_response(write_measures(list_whole(filters)))
    answer.mimetype = "text/csv"
    name = f"massnahmen-{clock.today():%Y-%m-%d}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
