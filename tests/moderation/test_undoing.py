"""Taking decisions back: the idea is again what it was before."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from participation.activity.models import Activity
from participation.duties.models import Duty
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed
from participation.moderation import holds
from participation.moderation.commands.undoing import take_back
from participation.moderation.models import (
    BesideTopicField,
    Decision,
    DecisionKind,
    DecisionStatus,
    Question,
)
from participation.moderation.queries.cases import get_case
from tests.factories.ideas import make_topic_field
from tests.factories.moderation import as_actor, make_case, make_decision, make_moderator

pytestmark = pytest.mark.usefixtures("app")
WHY = "Das war ein Irrtum."
KINDS = {
    (IdeaState.SUBMITTED, DecisionKind.PUBLISH),
    (IdeaState.SUBMITTED, DecisionKind.ASK_BACK),
    (IdeaState.SUBMITTED, DecisionKind.ACCEPT),
    (IdeaState.SUBMITTED, DecisionKind.DECLINE),
    (IdeaState.SUBMITTED, DecisionKind.DEFER),
    (IdeaState.PUBLISHED, DecisionKind.ASK_BACK),
    (IdeaState.PUBLISHED, DecisionKind.ACCEPT),
    (IdeaState.PUBLISHED, DecisionKind.DECLINE),
    (IdeaState.PUBLISHED, DecisionKind.DEFER),
    (IdeaState.DEFERRED, DecisionKind.ACCEPT),
    (IdeaState.DEFERRED, DecisionKind.DECLINE),
    (IdeaState.DEFERRED, DecisionKind.REOPEN),
    (IdeaState.DECLINED, DecisionKind.REOPEN),
}


@pytest.fixture
def held() -> Iterator[None]:
    """Let something stand in the way of taking back."""
    before = list(holds.HOLDS)
    holds.connect(lambda *, idea: None, lambda *, idea: "Daraus ist eine Maßnahme geworden.")
    yield
    holds.connect(*before)


def undo(idea: Idea, reason: str = WHY) -> Decision:
    """Take the latest decision back as another moderator."""
    actor = as_actor(make_moderator())
    case = get_case(actor, idea.number or 0)
    found = take_back(actor=actor, idea=case, reason=reason, case_version=case.case_version)
    session.commit()
    return found


def snapshot(idea: Idea) -> dict[str, Any]:
    """Return what a decision can change of the idea and of what is owed of it."""
    session.expire_all()
    names = ("state", "published_at", "topic_field_id", "topic_focus_id", "listed_topic_field_id")
    found = session.scalars(sa.select(Idea).where(Idea.id == idea.id)).one()
    open_now = sa.select(Duty).where(Duty.idea_id == idea.id, Duty.ended_at.is_(None))
    duties = [(each.id, each.due_on, each.paused_at) for each in session.scalars(open_now)]
    beside = session.scalars(sa.select(BesideTopicField.topic_field_id)).all()
    return {**{name: getattr(found, name) for name in names}, "duties": duties, "beside": beside}


@pytest.mark.parametrize(("state", "kind"), sorted(KINDS, key=str))
def test_afterwards_all_is_as_before(state: IdeaState, kind: DecisionKind) -> None:
    idea = make_case(state=state, alone=True)
    before = snapshot(idea)
    responsible, other = make_topic_field("I"), make_topic_field("II", "Führung")
    fields: dict[str, Any] = {}
    if kind is DecisionKind.ACCEPT:
        fields = {"topic_field_id": responsible.id, "beside_ids": frozenset({other.id})}
    make_decision(make_moderator(), idea, kind, **fields)
    assert snapshot(idea) != before
    assert undo(idea).status is DecisionStatus.TAKEN_BACK
    assert snapshot(idea) == before
    last = session.scalars(sa.select(Activity).order_by(Activity.id.desc()).limit(1)).one()
    assert (last.verb, last.reason) == ("idea.decision_taken_back", WHY)


def test_taking_back_goes_on_decision_by_decision() -> None:
    idea, moderator = make_case(state=IdeaState.SUBMITTED), make_moderator()
    make_decision(moderator, idea, DecisionKind.PUBLISH)
    make_decision(moderator, idea, DecisionKind.DEFER)
    assert [undo(idea).kind, undo(idea).kind] == [DecisionKind.DEFER, DecisionKind.PUBLISH]
    assert snapshot(idea)["state"] is IdeaState.SUBMITTED
    with pytest.raises(Conflict, match="keine Entscheidung mehr"):
        undo(idea)
    session.rollback()


def test_taking_back_a_question_closes_it() -> None:
    idea = make_case()
    make_decision(make_moderator(), idea, DecisionKind.ASK_BACK)
    undo(idea)
    question = session.scalars(sa.select(Question)).one()
    assert (question.closed_at is None, question.answer) == (False, None)


def test_an_answered_question_is_passed_over() -> None:
    idea, moderator = make_case(state=IdeaState.SUBMITTED), make_moderator()
    make_decision(moderator, idea, DecisionKind.PUBLISH)
    make_decision(moderator, idea, DecisionKind.ASK_BACK)
    session.execute(sa.update(Question).values(answer="Für alle.", closed_at=clock.now()))
    session.commit()
    assert undo(idea).kind is DecisionKind.PUBLISH


def test_the_clock_stands_still_while_it_is_asked_back() -> None:
    idea, moderator = make_case(), make_moderator()
    due = snapshot(idea)["duties"][0][1]
    with clock.at(clock.now() - timedelta(days=28)):
        make_decision(moderator, idea, DecisionKind.ASK_BACK)
    undo(idea)
    moved = snapshot(idea)["duties"][0][1]
    assert 15 < clock.working_days_between(due, moved) <= 20


def test_taking_back_needs_a_reason() -> None:
    idea = make_case(alone=True)
    make_decision(make_moderator(), idea, DecisionKind.DECLINE)
    with pytest.raises(DomainError) as refusal:
        undo(idea, " ")
    assert refusal.value.field == "reason"
    session.rollback()


@pytest.mark.usefixtures("held")
def test_what_a_measure_came_of_stays() -> None:
    idea = make_case()
    make_decision(make_moderator(), idea, DecisionKind.DEFER)
    with pytest.raises(Conflict, match="Maßnahme geworden"):
        undo(idea)
    session.rollback()


def test_an_idea_that_went_on_keeps_its_decision() -> None:
    idea = make_case()
    make_decision(make_moderator(), idea, DecisionKind.DEFER)
    session.execute(sa.update(Idea).values(state=IdeaState.WITHDRAWN))
    session.commit()
    with pytest.raises(Conflict, match="keine Entscheidung mehr"):
        undo(idea)
    session.rollback()


def test_who_saw_another_state_of_affairs_takes_nothing_back() -> None:
    idea = make_case()
    make_decision(make_moderator(), idea, DecisionKind.DEFER)
    actor = as_actor(make_moderator())
    case = get_case(actor, idea.number or 0)
    with pytest.raises(Conflict, match="etwas geändert"):
        take_back(actor=actor, idea=case, reason=WHY, case_version=1)
    session.rollback()


def test_nobody_takes_back_what_was_decided_about_their_own() -> None:
    author = make_moderator()
    idea = make_case(author=author)
    make_decision(make_moderator(), idea, DecisionKind.DEFER)
    case = get_case(as_actor(make_moderator()), idea.number or 0)
    with pytest.raises(NotAllowed):
        take_back(actor=as_actor(author), idea=case, reason=WHY, case_version=2)
    session.rollback()
