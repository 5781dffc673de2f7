"""Deciding about ideas: one act of state, public reason and duty."""

import sqlalchemy as sa

from participation.activity.commands import record
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_
from participation.moderation import rules
from participation.moderation.commands.checking import checked_content
from participation.moderation.commands.claiming import claim_case
from participation.moderation.commands.drafts import delete_draft
from participation.moderation.commands.effects import take_effect
from participation.moderation.models import (
    Decision,
    DecisionBatch,
    DecisionContent,
    DecisionKind,
    DecisionStatus,
    Question,
)

NOT_POSSIBLE_NOW = N_("Diese Entscheidung ist beim jetzigen Stand der Idee nicht möglich.")
ALREADY_ASKED = N_("Es ist noch eine Rückfrage offen.")
IN_A_BUNDLE = N_("Bündeln geschieht auf der Seite des Bündels.")


def decide(*, actor: Actor, idea: Idea, content: DecisionContent, case_version: int) -> Decision:
    """Decide about an idea that stood at `case_version` when the actor began to.

    Needs `co_authors`, `format` and `open_duty` of the idea loaded (queries.cases.get_case). Every
    kind but BUNDLE. Declining waits for a second person where the idea needs one: the decision
    is PENDING then and the idea stays as it is. The actor's draft is deleted.
    Raises NotAllowed (not theirs to decide), Conflict (changed meanwhile, waits for a second
    person, not possible in this state) and DomainError at the field.
    """
    content = checked_content(content=content)
    decision = take_decision(actor=actor, idea=idea, content=content, case_version=case_version)
    delete_draft(actor=actor, idea=idea)
    return decision


def take_decision(
    *,
    actor: Actor,
    idea: Idea,
    content: DecisionContent,
    case_version: int,
    batch: DecisionBatch | None = None,
) -> Decision:
    """Decide as decide() does, alone or in a batch, with content that was checked before."""
    _require_possible(actor, idea, content.kind)
    claim_case(idea=idea, case_version=case_version)
    decision = _decision(actor, idea, content)
    decision.batch_id = batch.id if batch else None
    session.add(decision)
    session.flush()
    if decision.status is DecisionStatus.PENDING:
        record(actor, "idea.decline_proposed", idea)
    else:
        take_effect(actor=actor, idea=idea, decision=decision, content=content)
    return decision


def _require_possible(actor: Actor, idea: Idea, kind: DecisionKind) -> None:
    require(rules.may_triage(actor, idea))
    if kind is DecisionKind.BUNDLE:
        raise Conflict(IN_A_BUNDLE)
    if not rules.may_decide(actor, idea, kind):
        raise Conflict(NOT_POSSIBLE_NOW)
    if kind is DecisionKind.ASK_BACK and _is_asking(idea):
        raise Conflict(ALREADY_ASKED)


def _is_asking(idea: Idea) -> bool:
    asked = sa.select(Question.id).where(Question.idea_id == idea.id, Question.closed_at.is_(None))
    return session.scalar(asked) is not None


def _decision(actor: Actor, idea: Idea, content: DecisionContent) -> Decision:
    waits = content.kind is DecisionKind.DECLINE and rules.needs_second_person(idea)
    return Decision(
        idea_id=idea.id,
        duty_id=idea.open_duty.id if idea.open_duty else None,
        kind=content.kind,
        status=DecisionStatus.PENDING if waits else DecisionStatus.EFFECTIVE,
        state_before=idea.state,
        state_after=rules.state_after(idea, content.kind),
        reason=content.reason,
        reason_code=content.reason_code,
        reopening=content.reopening,
        reopens_on=content.reopens_on,
        topic_field_id=content.topic_field_id,
        topic_focus_id=content.topic_focus_id,
        decided_by_id=actor.user_id,
        decided_at=clock.now(),
    )
