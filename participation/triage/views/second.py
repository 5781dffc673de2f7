"""The second person: confirming or refusing what another moderator proposed."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from participation.desk.commands import batches
from participation.desk.queries import get_batch
from participation.kernel.access import Actor, require
from participation.kernel.errors import Conflict
from participation.moderation.commands import confirming
from participation.moderation.commands.claiming import CHANGED_MEANWHILE
from participation.moderation.queries.cases import get_case
from participation.moderation.queries.decisions import get_decision
from participation.queue.queries.proposals import Proposal, get_proposal
from participation.triage.forms import RefusalForm
from participation.triage.views import MODERATORS, blueprint
from participation.web.access import allow, current_actor
from participation.web.forms import form_page
from participation.web.responses import see_other


@blueprint.get("/decisions/<int:decision_id>")
@allow(MODERATORS)
def proposal(decision_id: int) -> ResponseReturnValue:
    found = get_proposal(current_actor(), decision_id)
    return _page(RefusalForm(formdata=None), found)


@blueprint.post("/decisions/<int:decision_id>/confirm")
@allow(MODERATORS)
def confirm(decision_id: int) -> ResponseReturnValue:
    actor = current_actor()
    found = get_proposal(actor, decision_id)
    require(not found.is_by(actor))
    if request.form.get("version") != str(found.version):
        raise Conflict(CHANGED_MEANWHILE)
    number = _confirm(actor, found)
    flash(ngettext("%(num)s Ablehnung gilt.", "%(num)s Ablehnungen gelten.", number), "success")
    return see_other(url_for("queue.pending"))


@blueprint.post("/decisions/<int:decision_id>/refuse")
@allow(MODERATORS)
def refuse(decision_id: int) -> ResponseReturnValue:
    actor = current_actor()
    found = get_proposal(actor, decision_id)
    form = RefusalForm()
    if form.validate_on_submit():
        with form.attempt():
            _refuse(actor, found, form.reason.data or "")
            flash(_("Der Vorschlag ist nicht bestätigt. Die Ideen stehen wieder an."), "success")
            return see_other(url_for("queue.pending"))
    return _page(form, found)


def _confirm(actor: Actor, found: Proposal) -> int:
    if found.batch_id is not None:
        return batches.confirm_batch(actor=actor, batch=get_batch(found.batch_id))
    idea = get_case(actor, found.number)
    decision = get_decision(idea, found.first.id)
    confirming.confirm_decision(actor=actor, decision=decision)
    return 1


def _refuse(actor: Actor, found: Proposal, reason: str) -> None:
    if found.batch_id is not None:
        batches.refuse_batch(actor=actor, batch=get_batch(found.batch_id), reason=reason)
        return
    idea = get_case(actor, found.number)
    decision = get_decision(idea, found.first.id)
    confirming.refuse_decision(actor=actor, decision=decision, reason=reason)


def _page(form: RefusalForm, found: Proposal) -> ResponseReturnValue:
    is_own = found.is_by(current_actor())
    return form_page("triage/proposal.html", form, proposal=found, is_own=is_own)
