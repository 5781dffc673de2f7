"""How long each step may take, for administrators; how punctual the offices are, for readers."""

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.duties import commands, queries
from participation.duties.escalation import ORDER
from participation.duties.forms import AllowanceForm
from participation.duties.models import Step
from participation.duties.punctuality import SMALLEST_GROUP, figures
from participation.duties.queries import Allowance
from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.errors import Conflict, NotFound
from participation.web import access
from participation.web.access import READERS, allow, current_actor
from participation.web.forms import form_page
from participation.web.responses import see_other

ADMINISTRATORS = access.roles(Role.ADMINISTRATOR)
blueprint = Blueprint("duties", __name__)


@blueprint.get("/punctuality")
@allow(READERS)
def punctuality() -> str:
    """Show for each step and office what is open, overdue and was answered in time."""
    found = figures(queries.list_counted_duties(), clock.today())
    return render_template(
        "duties/punctuality.html", figures=found, order=ORDER, smallest=SMALLEST_GROUP
    )


@blueprint.get("/admin/deadlines")
@allow(ADMINISTRATORS)
def index() -> str:
    return render_template("duties/deadlines.html", allowances=queries.list_allowances())


@blueprint.route("/admin/deadlines/<step>", methods=["GET", "POST"])
@allow(ADMINISTRATORS)
def edit(step: str) -> ResponseReturnValue:
    allowance = queries.get_allowance(_step(step))
    form = AllowanceForm(data=_filled_from(allowance) if request.method == "GET" else None)
    if form.validate_on_submit():
        try:
            _set(allowance.step, form)
            return _saved()
        except Conflict:
            form.show_conflict(queries.get_allowance(allowance.step).version)
    return _page(form, allowance)


@blueprint.post("/admin/deadlines/<step>/reset")
@allow(ADMINISTRATORS)
def reset(step: str) -> ResponseReturnValue:
    version = AllowanceForm().version_shown
    commands.reset_working_days(actor=current_actor(), step=_step(step), version=version)
    return _saved()


def _step(name: str) -> Step:
    step = Step.named(name)
    if step is None:
        raise NotFound
    return step


def _set(step: Step, form: AllowanceForm) -> None:
    days, version = form.working_days.data or 0, form.version_shown
    commands.set_working_days(actor=current_actor(), step=step, working_days=days, version=version)


def _filled_from(allowance: Allowance) -> dict[str, int]:
    return {"working_days": allowance.working_days, "version": allowance.version}


def _saved() -> Response:
    flash(_("Die Frist ist gespeichert. Sie gilt für alles, was ab jetzt beginnt."), "success")
    return see_other(url_for("duties.index"))


def _page(form: AllowanceForm, allowance: Allowance) -> Response:
    answer = form_page("duties/deadline.html", form, allowance=allowance)
    if form.changed_meanwhile:
        answer.status_code = 409
    return answer
