"""Pages on which moderators decide about reports and objections."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.kernel.access import Actor, Role
from participation.kernel.messages import N_
from participation.reporting import commands
from participation.reporting.forms import HandlingForm
from participation.reporting.models import Hiding, Passage
from participation.reporting.queries import (
    find_hiding,
    get_hiding,
    get_reported,
    list_cases,
    list_reports,
)
from participation.reporting.rules import is_objection_open
from participation.reporting.views import blueprint
from participation.web.access import allow, current_actor, roles
from participation.web.forms import form_page
from participation.web.pages import decode_position, encode_position
from participation.web.responses import see_other

MODERATORS = roles(Role.MODERATOR)
DONE = {
    "hide": N_("Der Text ist ausgeblendet. Wer ihn schrieb, sieht den Grund."),
    "dismiss": N_("Der Text bleibt, wie er ist."),
    "restore": N_("Der Text ist wieder zu sehen."),
    "keep": N_("Ihre Antwort ist gespeichert. Der Text bleibt ausgeblendet."),
}


@blueprint.get("/moderation/reports")
@allow(MODERATORS)
def index() -> str:
    position = decode_position(request.args.get("after"), (int, int))
    after = (int(position[0]), int(position[1])) if position else None
    page = list_cases(current_actor(), after)
    return render_template(
        "reporting/index.html",
        cases=page.cases,
        after=encode_position(page.after) if page.after else None,
    )


@blueprint.route("/moderation/reports/<int:report_id>", methods=["GET", "POST"])
@allow(MODERATORS)
def show(report_id: int) -> ResponseReturnValue:
    """Show a reported text with its reports, and take what a moderator decides about it."""
    actor, form = current_actor(), HandlingForm()
    passage = get_reported(actor, report_id)
    if form.validate_on_submit():
        action = str(form.action.data)
        with form.attempt():
            _handle(actor, passage, action, form.text.data or "")
            flash(_(DONE[action]), "success")
            return see_other(url_for("reporting.show", report_id=report_id))
    return _page(form, passage)


def _page(form: HandlingForm, passage: Passage) -> Response:
    hiding = find_hiding(passage)
    return form_page(
        "reporting/show.html",
        form,
        passage=passage,
        reports=list_reports(passage),
        hiding=hiding,
        objection_waits=is_objection_open(hiding),
    )


def _handle(actor: Actor, passage: Passage, action: str, text: str) -> None:
    if action == "hide":
        commands.hide(actor=actor, passage=passage, reason=text)
    elif action == "dismiss":
        commands.dismiss(actor=actor, passage=passage)
    else:
        hiding: Hiding = get_hiding(passage)
        answer = commands.show_again if action == "restore" else commands.keep_hidden
        answer(actor=actor, passage=passage, hiding=hiding, answer=text)
