"""What each kind of decision brings about once it holds."""

from collections.abc import Callable, Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm.attributes import set_committed_value

from participation.activity.commands import record
from participation.duties.commands import (
    Owed,
    end_duty,
    open_duty,
    pause_duty,
    resume_duty,
)
from participation.duties.models import Holder, Step
from participation.ideas.commands.finding import let_be_found
from participation.ideas.commands.states import change_state
from participation.ideas.models import Idea
from participation.ideas.rules import OPEN_TO_COLLEAGUES
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.moderation.models import (
    BesideTopicField,
    Decision,
    DecisionContent,
    DecisionKind,
    Question,
)

Effect = Callable[[Actor, Idea, Decision, DecisionContent], None]


def take_effect(*, actor: Actor, idea: Idea, decision: Decision, content: DecisionContent) -> None:
    """Let a decision hold: state, Themenfeld, duty and question of the idea follow it.

    Needs `idea.open_duty` loaded. Raises Conflict where the state of the idea changed meanwhile.
    """
    _EFFECTS[decision.kind](actor, idea, decision, content)


def stop_asking(*, idea: Idea) -> None:
    """Close what was asked back without an answer, and let the clock go on."""
    statement = (
        sa.update(Question)
        .where(Question.idea_id == idea.id, Question.closed_at.is_(None))
        .values(closed_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    session.execute(statement)
    if idea.open_duty is not None:
        resume_duty(duty=idea.open_duty)


def owe_instead(*, idea: Idea, owed: Owed | None) -> None:
    """End what is owed of the idea now, and let the office owe another step, if any."""
    end_duty(duty=idea.open_duty)
    duty = None if owed is None else open_duty(owed=owed, idea_id=idea.id)
    set_committed_value(idea, "open_duty", duty)


def name_beside(*, idea: Idea, topic_field_ids: Collection[int]) -> None:
    """Name these Themenfelder beside the responsible one, and no others."""
    session.execute(sa.delete(BesideTopicField).where(BesideTopicField.idea_id == idea.id))
    if topic_field_ids:
        rows = [{"idea_id": idea.id, "topic_field_id": each} for each in sorted(topic_field_ids)]
        session.execute(sa.insert(BesideTopicField), rows)


def _publish(actor: Actor, idea: Idea, decision: Decision, _content: DecisionContent) -> None:
    _become(actor, idea, decision)


def _ask_back(actor: Actor, idea: Idea, decision: Decision, _content: DecisionContent) -> None:
    now = clock.now()
    session.add(
        Question(idea_id=idea.id, decision_id=decision.id, text=decision.reason, asked_at=now)
    )
    if idea.open_duty is not None:
        pause_duty(duty=idea.open_duty, waits_for=Holder.AUTHORS)
    record(actor, "idea.asked_back", idea, reason=decision.reason)


def _accept(actor: Actor, idea: Idea, decision: Decision, content: DecisionContent) -> None:
    tagged = {"topic_field_id": content.topic_field_id, "topic_focus_id": content.topic_focus_id}
    _become(actor, idea, decision, **tagged)
    name_beside(idea=idea, topic_field_ids=content.beside_ids)
    _settle(idea, Owed(Step.PROMOTION, Holder.MODERATION))
    record(actor, "idea.accepted", idea, reason=decision.reason)


def _decline(actor: Actor, idea: Idea, decision: Decision, _content: DecisionContent) -> None:
    _become(actor, idea, decision)
    _settle(idea, None)
    record(actor, "idea.declined", idea, reason=decision.reason)


def _defer(actor: Actor, idea: Idea, decision: Decision, _content: DecisionContent) -> None:
    _become(actor, idea, decision)
    _settle(idea, Owed(Step.RESUMPTION, Holder.MODERATION, due=decision.reopens_on))
    until = f"{decision.reopens_on:%d.%m.%Y}"
    record(actor, "idea.deferred", idea, reason=decision.reason, until=until)


def _reopen(actor: Actor, idea: Idea, decision: Decision, _content: DecisionContent) -> None:
    _become(actor, idea, decision)
    owe_instead(idea=idea, owed=Owed(Step.TRIAGE, Holder.MODERATION))
    record(actor, "idea.reopened", idea, reason=decision.reason or None)


_EFFECTS: dict[DecisionKind, Effect] = {
    DecisionKind.PUBLISH: _publish,
    DecisionKind.ASK_BACK: _ask_back,
    DecisionKind.ACCEPT: _accept,
    DecisionKind.DECLINE: _decline,
    DecisionKind.DEFER: _defer,
    DecisionKind.REOPEN: _reopen,
}


def _become(actor: Actor, idea: Idea, decision: Decision, **columns: Any) -> None:
    """Change the state; an idea that nobody saw before the check becomes visible with it."""
    newly_public = decision.state_after in OPEN_TO_COLLEAGUES and not idea.is_public
    if newly_public:
        columns["published_at"] = clock.now()
    change_state(idea=idea, to=decision.state_after, **columns)
    if newly_public:
        let_be_found(idea=idea)
        said = decision.reason if decision.kind is DecisionKind.PUBLISH else ""
        record(actor, "idea.published", idea, reason=said or None)


def _settle(idea: Idea, owed: Owed | None) -> None:
    """End the check: what was asked back needs no answer any more."""
    stop_asking(idea=idea)
    owe_instead(idea=idea, owed=owed)
