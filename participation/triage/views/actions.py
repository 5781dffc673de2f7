"""What moderators do beside deciding: take on, hand over, note, and take a decision back."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.desk.commands.handing_over import hand_over
from participation.desk.commands.notes import add_note, settle_mention
from participation.ideas.models import Idea
from participation.kernel.access import Actor, require
from participation.kernel.errors import DomainError, NotFound
from participation.moderation import rules
from participation.moderation.commands.undoing import take_back
from participation.moderation.models import Decision, DecisionStatus
from participation.moderation.queries.cases import get_case
from participation.moderation.queries.decisions import find_pending, find_reversible
from participation.triage.forms import NoteForm, UndoForm
from participation.triage.views import MODERATORS, blueprint
from participation.triage.views.case import asked, case_address
from participation.web.access import allow, current_actor
from participation.web.forms import form_page, is_small_number
from participation.web.responses import see_other


@blueprint.post("/ideas/<int:number>/assign")
@allow(MODERATORS)
def assign(number: int) -> ResponseReturnValue:
    idea = get_case(current_actor(), number)
    try:
        _hand_over(idea)
        flash(_("Die Zuständigkeit ist gespeichert."), "success")
    except DomainError as refusal:
        flash(_(refusal.message), "danger")
    return see_other(case_address(number, asked()))


@blueprint.route("/ideas/<int:number>/notes", methods=["GET", "POST"])
@allow(MODERATORS)
def note(number: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_case(actor, number)
    form = NoteForm()
    if form.validate_on_submit():
        with form.attempt():
            add_note(actor=actor, idea=idea, text=form.note.data or "")
            return see_other(case_address(number, asked(), "notes"))
    return form_page("triage/note.html", form, idea=idea, back=case_address(number, asked()))


@blueprint.post("/ideas/<int:number>/seen")
@allow(MODERATORS)
def seen(number: int) -> ResponseReturnValue:
    actor = current_actor()
    settle_mention(actor=actor, idea=get_case(actor, number))
    return see_other(case_address(number, asked(), "notes"))


@blueprint.route("/ideas/<int:number>/undo", methods=["GET", "POST"])
@allow(MODERATORS)
def undo(number: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_case(actor, number)
    decision = _reversible(actor, idea)
    form = UndoForm(reason=_("Ich habe mich vertan."))
    if form.validate_on_submit():
        with form.attempt():
            reason = form.reason.data or ""
            take_back(actor=actor, idea=idea, reason=reason, case_version=form.version_shown)
            flash(_("Die Entscheidung ist zurückgenommen."), "success")
            return see_other(url_for("triage.show", number=number))
    is_pending = decision.status is DecisionStatus.PENDING
    return form_page("triage/undo.html", form, idea=idea, decision=decision, is_pending=is_pending)


def _hand_over(idea: Idea) -> None:
    chosen, version = request.form.get("moderator_id", ""), request.form.get("version", "")
    if chosen and not is_small_number(chosen):
        raise NotFound
    hand_over(
        actor=current_actor(),
        idea=idea,
        moderator_id=int(chosen) if is_small_number(chosen) else None,
        case_version=int(version) if is_small_number(version) else 0,
    )


def _reversible(actor: Actor, idea: Idea) -> Decision:
    """Return what can be taken back; raises NotFound where nothing can, NotAllowed."""
    decision = find_pending(idea) or find_reversible(idea)
    if decision is None:
        raise NotFound
    require(rules.may_take_back(actor, idea, decision))
    return decision
