"""The criteria, version by version, for administrators."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.criteria import queries
from participation.criteria.commands import publish_criteria
from participation.criteria.forms import CriteriaForm, filled_from
from participation.kernel.access import Role
from participation.kernel.errors import Conflict
from participation.web.access import allow, current_actor, roles
from participation.web.forms import form_page
from participation.web.responses import see_other
from participation.web.transaction import repeatable

blueprint = Blueprint("criteria", __name__, url_prefix="/admin/criteria")
ADMINISTRATORS = roles(Role.ADMINISTRATOR)


@blueprint.route("", methods=["GET", "POST"])
@allow(ADMINISTRATORS)
def edit() -> ResponseReturnValue:
    newest = queries.find_criteria()
    form = CriteriaForm(data=filled_from(newest) if request.method == "GET" else None)
    if form.validate_on_submit():
        try:
            with form.attempt():
                published = publish_criteria(
                    actor=current_actor(), criteria=form.content(), number=form.version_shown
                )
                flash(_("Fassung %(number)s gilt ab sofort.", number=published.number), "success")
                return see_other(url_for("criteria.edit"))
        except Conflict:
            form.show_conflict(newest.number if newest else 0)
    return _page(form)


@blueprint.post("/rows")
@allow(ADMINISTRATORS)
@repeatable
def rows() -> ResponseReturnValue:
    form = CriteriaForm()
    form.change_rows(request.form.get("rows", ""))
    return _page(form)


def _page(form: CriteriaForm) -> Response:
    versions = queries.list_criteria_versions()
    answer = form_page("criteria/edit.html", form, versions=versions)
    if form.changed_meanwhile:
        answer.status_code = 409
    return answer
