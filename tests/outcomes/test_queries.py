"""What became of ideas, read for many at once, and the newest decisions."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from participation.bundling.models import Bundle, BundleMember, BundleState, Consent
from participation.duties.commands import Owed, open_duty
from participation.duties.models import Holder, Step
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.db import session
from participation.masterplan.models import Edition, EditionPart, PartKind
from participation.measures.models.measure import Measure, Origin
from participation.measures.models.records import MeasureState, StateChange
from participation.moderation.models import Decision, DecisionKind, DecisionStatus, Question
from participation.outcomes.queries import list_newest_decisions, load_ways
from tests.conftest import QueryCount
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea
from tests.factories.measures import make_measure

Counting = Callable[[], AbstractContextManager[QueryCount]]
DAY = datetime(2026, 3, 20, 9, tzinfo=UTC)


def add(*rows: Any) -> None:
    """Add rows and commit."""
    session.add_all(rows)
    session.commit()


def decided(idea: Idea, kind: DecisionKind, at: datetime = DAY, **fields: Any) -> Decision:
    """Add a decision that holds about an idea as it is now."""
    values = {"status": DecisionStatus.EFFECTIVE, "reason": "Das ist der Grund.", "reopening": ""}
    states = {"state_before": IdeaState.PUBLISHED, "state_after": idea.state}
    decision = Decision(
        **{"idea_id": idea.id, "kind": kind, "decided_at": at, **values, **states, **fields}
    )
    add(decision)
    return decision


def taken(idea: Idea, measure: Measure, **fields: Any) -> Origin:
    """Let a measure come of an idea."""
    values = {"taken": "Alles.", "created_at": DAY}
    origin = Origin(**{"measure_id": measure.id, "idea_id": idea.id, **values, **fields})
    add(origin)
    return origin


def loaded(*ideas: Idea) -> list[Idea]:
    """Return the ideas with their open duties, as lists of ideas have them."""
    for idea in ideas:
        session.refresh(idea, ["open_duty"])
    return list(ideas)


def test_each_idea_has_its_own_way(app: Flask) -> None:
    author = make_user()
    accepted = make_idea(author, state=IdeaState.ACCEPTED)
    declined = make_idea(author, state=IdeaState.DECLINED)
    asked = make_idea(author)
    decided(accepted, DecisionKind.ACCEPT)
    decided(declined, DecisionKind.DECLINE, settled_at=DAY + timedelta(days=1))
    question = decided(asked, DecisionKind.ASK_BACK)
    add(Question(idea_id=asked.id, decision_id=question.id, text="Wo?", asked_at=DAY))
    ways = load_ways(loaded(accepted, declined, asked))
    assert ways[accepted.id].case.accepted_at == DAY
    assert ways[declined.id].case.settled_at == DAY + timedelta(days=1)
    assert (ways[asked.id].case.asked_at, ways[asked.id].case.accepted_at) == (DAY, None)


def test_what_was_taken_back_or_waits_does_not_count(app: Flask) -> None:
    idea = make_idea(make_user(), state=IdeaState.ACCEPTED)
    decided(idea, DecisionKind.ACCEPT, status=DecisionStatus.TAKEN_BACK)
    decided(idea, DecisionKind.DECLINE, status=DecisionStatus.PENDING)
    taken(idea, make_measure(), ended_at=DAY)
    way = load_ways(loaded(idea))[idea.id]
    assert (way.case.accepted_at, way.case.settled_at, list(way.strands)) == (None, None, [])


@pytest.mark.parametrize(
    ("state", "number"), [(BundleState.PROPOSED, None), (BundleState.FORMED, 4)]
)
def test_a_bundle_counts_once_it_is_formed(
    app: Flask, state: BundleState, number: int | None
) -> None:
    idea = make_idea(make_user(), state=IdeaState.BUNDLED)
    values = {"title": "Räume", "text": "", "reason": "", "answers_until": date(2026, 4, 1)}
    bundle = Bundle(number=4, state=state, proposed_at=DAY, formed_at=DAY, **values)
    add(bundle)
    asked = {"consent": Consent.AGREED, "objection": "", "joined_at": DAY}
    add(BundleMember(bundle_id=bundle.id, idea_id=idea.id, **asked))
    assert load_ways(loaded(idea))[idea.id].case.bundle_number == number


def test_a_measure_brings_its_resolution_its_edition_and_who_owes_the_next_step(app: Flask) -> None:
    idea = make_idea(make_user(), state=IdeaState.ACCEPTED)
    measure = make_measure(state=MeasureState.ADOPTED, begin_by=date(2026, 9, 1))
    taken(idea, measure)
    change = {"state_before": MeasureState.RECOMMENDED, "state_after": MeasureState.ADOPTED}
    earlier = StateChange(
        **change, measure_id=measure.id, reason="", changed_at=DAY, taken_back_at=DAY
    )
    add(earlier, StateChange(**change, measure_id=measure.id, reason="", changed_at=DAY))
    publish(measure, 1)
    publish(measure, 2)
    way = load_ways(loaded(idea))[idea.id]
    (found,) = way.strands
    assert (found.adopted_at, found.edition, found.taken_at) == (DAY, 2, DAY)
    assert way.duty is not None
    assert (way.duty.step, way.duty.due_on) == (Step.BEGIN, date(2026, 9, 1))


def publish(measure: Measure, number: int) -> None:
    """Freeze an edition that holds a measure."""
    texts = {"title": "Masterplan", "resolution": "Rat", "foreword": "", "fingerprint": ""}
    edition = Edition(number=number, dated=date(2026, 1, 1), published_at=DAY, **texts)
    key = f"massnahme-{measure.number}"
    part = {"kind": PartKind.MEASURE, "key": key, "label": "7", "title": "", "fields": {}}
    edition.parts = [EditionPart(position=1, **part)]
    add(edition)


def test_what_the_idea_itself_owes_comes_first(app: Flask) -> None:
    idea = make_idea(make_user(), state=IdeaState.ACCEPTED)
    taken(idea, make_measure())
    open_duty(owed=Owed(Step.PROMOTION, Holder.MODERATION), idea_id=idea.id)
    session.commit()
    duty = load_ways(loaded(idea))[idea.id].duty
    assert duty is not None
    assert duty.step is Step.PROMOTION


@pytest.mark.parametrize("count", [1, 3])
def test_ways_cost_two_statements(app: Flask, count_queries: Counting, count: int) -> None:
    author = make_user()
    ideas = [make_idea(author, state=IdeaState.ACCEPTED) for _ in range(count)]
    for idea in ideas:
        decided(idea, DecisionKind.ACCEPT)
        taken(idea, make_measure())
        taken(idea, make_measure())
    found = loaded(*ideas)
    with count_queries() as counted:
        ways = load_ways(found)
        duties = [way.duty for way in ways.values()]
    assert (len(counted), len(duties)) == (2, count)


def test_the_newest_decisions_are_those_that_hold_and_that_all_may_read(app: Flask) -> None:
    author = make_user()
    kinds = {
        IdeaState.ACCEPTED: DecisionKind.ACCEPT,
        IdeaState.DECLINED: DecisionKind.DECLINE,
        IdeaState.DEFERRED: DecisionKind.DEFER,
    }
    for state, kind in kinds.items():
        decided(make_idea(author, state=state, title=state.value), kind)
    decided(make_idea(author, state=IdeaState.DECLINED, published_at=None), DecisionKind.DECLINE)
    hidden = make_idea(author, state=IdeaState.DECLINED, hidden_reason="Beleidigend.")
    decided(hidden, DecisionKind.DECLINE)
    decided(make_idea(author), DecisionKind.ACCEPT, state_after=IdeaState.ACCEPTED)
    pending = make_idea(author, state=IdeaState.DECLINED)
    decided(pending, DecisionKind.DECLINE, status=DecisionStatus.PENDING)
    decided(make_idea(author), DecisionKind.PUBLISH)
    titles = [decision.idea.title for decision in list_newest_decisions()]
    assert titles == ["deferred", "declined", "accepted"]


def test_only_three_are_told(app: Flask) -> None:
    author = make_user()
    for _ in range(4):
        decided(make_idea(author, state=IdeaState.ACCEPTED), DecisionKind.ACCEPT, clock.now())
    assert len(list_newest_decisions()) == 3
