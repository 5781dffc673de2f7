"""The council states its position; a moderator notes that none came in time."""

from functools import partial

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.council import queries
from participation.council.commands.answering import give_position, require_passed, waive_position
from participation.council.forms import PositionForm, WaiverForm
from participation.council.rules import Act
from participation.council.views import blueprint
from participation.council.views.parts import attempt, back, measure_for, page
from participation.web.access import SIGNED_IN, allow


@blueprint.route("/measures/<int:number>/council/position", methods=["GET", "POST"])
@allow(SIGNED_IN)
def answer(number: int) -> ResponseReturnValue:
    measure = measure_for(number, Act.ANSWER)
    form = PositionForm()
    if form.validate_on_submit():
        step = partial(give_position, content=form.content())
        if attempt(form, number, Act.ANSWER, step):
            return back(number, _("Ihre Stellungnahme ist gespeichert."))
    return page(
        "council/position.html", form, measure, laid_before=queries.get_open_request(measure)
    )


@blueprint.route("/measures/<int:number>/council/waiver", methods=["GET", "POST"])
@allow(SIGNED_IN)
def waive(number: int) -> ResponseReturnValue:
    measure = measure_for(number, Act.WAIVE)
    laid_before = queries.get_open_request(measure)
    require_passed(request=laid_before)
    form = WaiverForm()
    if form.validate_on_submit():
        step = partial(waive_position, reason=form.reason.data or "")
        if attempt(form, number, Act.WAIVE, step):
            return back(number, _("Vermerkt: Es geht ohne Stellungnahme weiter."))
    return page("council/waiver.html", form, measure, laid_before=queries.get_open_request(measure))
