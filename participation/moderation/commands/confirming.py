"""The second person: confirming or refusing what another moderator proposed to decline."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm.attributes import set_committed_value

from participation.activity.commands import record
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError
from participation.kernel.messages import N_
from participation.moderation import rules
from participation.moderation.commands.claiming import CHANGED_MEANWHILE, claim_waiting_case
from participation.moderation.commands.effects import take_effect
from participation.moderation.models import (
    Decision,
    DecisionContent,
    DecisionStatus,
)

SETTLED = N_("Über diesen Vorschlag ist inzwischen entschieden.")
NO_REASON = N_("Bitte schreiben Sie, warum Sie nicht zustimmen.")


def confirm_decision(*, actor: Actor, decision: Decision) -> None:
    """Let what another moderator proposed hold.

    Needs `decision.idea` loaded as for decide() (queries.decisions.get_decision). Raises
    NotAllowed for who proposed it and for the authors, Conflict where it was settled or the idea
    changed meanwhile.
    """
    idea = _claim(actor, decision)
    if idea.state is not decision.state_before:
        raise Conflict(CHANGED_MEANWHILE)
    settle(decision=decision, status=DecisionStatus.EFFECTIVE, confirmed_by_id=actor.user_id)
    # What the answered step is may have changed while the decision waited.
    decision.duty_id = idea.open_duty.id if idea.open_duty else None
    take_effect(actor=actor, idea=idea, decision=decision, content=DecisionContent(decision.kind))


def refuse_decision(*, actor: Actor, decision: Decision, reason: str) -> None:
    """Refuse what another moderator proposed: the idea stays as it is, and the case is open.

    The reason is for the moderators alone. Raises what confirm_decision() raises, and DomainError
    (`reason`) where none is given.
    """
    if not reason.strip():
        raise DomainError(NO_REASON, field="reason")
    idea = _claim(actor, decision)
    settle(
        decision=decision,
        status=DecisionStatus.REFUSED,
        confirmed_by_id=actor.user_id,
        settled_reason=reason.strip(),
    )
    record(actor, "idea.decline_refused", idea)


def settle(*, decision: Decision, status: DecisionStatus, **values: Any) -> None:
    """Bring a decision into another status, once.

    Raises Conflict where somebody else settled it since it was loaded.
    """
    values |= {"status": status, "settled_at": clock.now()}
    statement = (
        sa.update(Decision)
        .where(Decision.id == decision.id, Decision.status == decision.status)
        .values(values)
        .returning(Decision.id)
        .execution_options(synchronize_session=False)
    )
    if session.scalar(statement) is None:
        raise Conflict(SETTLED)
    for name, value in values.items():
        set_committed_value(decision, name, value)


def _claim(actor: Actor, decision: Decision) -> Idea:
    idea = decision.idea
    if decision.status is not DecisionStatus.PENDING:
        raise Conflict(SETTLED)
    require(rules.may_confirm(actor, idea, decision))
    claim_waiting_case(idea=idea, case_version=idea.case_version)
    return idea
