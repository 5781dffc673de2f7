"""Taking decisions back: the idea is again what it was before, and the history says so."""

from sqlalchemy.orm.attributes import set_committed_value

from participation.activity.commands import record
from participation.duties.commands import end_duty, reopen_duty
from participation.duties.models import Duty
from participation.ideas.commands.states import change_state
from participation.ideas.models import Idea, IdeaState
from participation.kernel.access import Actor, require
from participation.kernel.errors import Conflict, DomainError
from participation.kernel.messages import N_
from participation.moderation import rules
from participation.moderation.commands.claiming import claim_case, claim_waiting_case
from participation.moderation.commands.confirming import settle
from participation.moderation.commands.effects import name_beside, stop_asking
from participation.moderation.holds import find_hold
from participation.moderation.models import Decision, DecisionKind, DecisionStatus
from participation.moderation.queries.decisions import find_pending, find_reversible

NOTHING_TO_TAKE_BACK = N_("Hier lässt sich keine Entscheidung mehr zurücknehmen.")
NO_REASON = N_("Bitte schreiben Sie, warum die Entscheidung zurückgenommen wird.")


def take_back(*, actor: Actor, idea: Idea, reason: str, case_version: int) -> Decision:
    """Take back the latest decision about an idea, and return it.

    One that waits for a second person falls to nothing, by who proposed it alone; `reason` stays
    internal and may be empty. One that holds is undone with a public reason: state, Themenfeld
    and what was owed are as before, and what was asked back is closed.
    Needs the idea loaded as for decide(). Raises NotAllowed, DomainError (`reason`), and Conflict
    where nothing can be taken back (a measure came of it, say) or the idea changed meanwhile.
    """
    require(rules.may_triage(actor, idea))
    pending = find_pending(idea)
    if pending is not None:
        _drop(actor, pending, reason.strip(), case_version)
        return pending
    decision = find_reversible(idea)
    if decision is None or not rules.may_take_back(actor, idea, decision):
        raise Conflict(NOTHING_TO_TAKE_BACK)
    _undo(actor, idea, decision, reason.strip(), case_version)
    return decision


def _drop(actor: Actor, pending: Decision, reason: str, case_version: int) -> None:
    require(rules.may_take_back(actor, pending.idea, pending))
    claim_waiting_case(idea=pending.idea, case_version=case_version)
    settle(decision=pending, status=DecisionStatus.TAKEN_BACK, settled_reason=reason or None)
    record(actor, "idea.decline_dropped", pending.idea)


def _undo(actor: Actor, idea: Idea, decision: Decision, reason: str, case_version: int) -> None:
    if not reason:
        raise DomainError(NO_REASON, field="reason")
    hold = find_hold(idea)
    if hold is not None:
        raise Conflict(hold)
    claim_case(idea=idea, case_version=case_version)
    settle(decision=decision, status=DecisionStatus.TAKEN_BACK, settled_reason=reason)
    if decision.kind is DecisionKind.ASK_BACK:
        stop_asking(idea=idea)
    else:
        _restore(idea, decision)
    record(actor, "idea.decision_taken_back", idea, reason=reason)


def _restore(idea: Idea, decision: Decision) -> None:
    """Let the idea be what it was before the decision, and its old step be owed again."""
    columns: dict[str, object] = {}
    if decision.state_before is IdeaState.SUBMITTED:
        columns["published_at"] = None
    if decision.kind is DecisionKind.ACCEPT:
        columns |= {"topic_field_id": None, "topic_focus_id": None}
        name_beside(idea=idea, topic_field_ids=())
    change_state(idea=idea, to=decision.state_before, **columns)
    if decision.kind is not DecisionKind.PUBLISH:
        _owe_again(idea, decision.duty)


def _owe_again(idea: Idea, duty: Duty | None) -> None:
    end_duty(duty=idea.open_duty)
    if duty is not None:
        reopen_duty(duty=duty)
    set_committed_value(idea, "open_duty", duty)
