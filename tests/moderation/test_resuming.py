"""Deferred ideas come back on their day, once, whatever the clocks of the year do."""

from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa

from participation.activity.models import Activity
from participation.duties.models import Duty, Step
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.db import session, transaction
from participation.moderation.commands import resuming
from participation.moderation.commands.resuming import resume_deferred
from participation.moderation.models import DecisionKind
from tests.factories.moderation import make_case, make_decision, make_moderator

pytestmark = pytest.mark.usefixtures("app")
# The night clocks go forward, the night they go back, New Year, a public holiday, a Sunday.
DAYS = [
    date(2027, 3, 28),
    date(2026, 10, 25),
    date(2027, 1, 1),
    date(2026, 5, 1),
    date(2026, 8, 16),
]


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return the moment at which Dortmund's clocks show this."""
    return clock.from_local(datetime(day.year, day.month, day.day, hour, minute))


def defer_until(day: date, **fields: object) -> Idea:
    """Add an idea that was deferred to `day` a month before."""
    with clock.at(at(day - timedelta(days=30), 12)):
        idea = make_case(**fields)  # type: ignore[arg-type]  # columns of an idea
        make_decision(make_moderator(), idea, DecisionKind.DEFER, reopens_on=day)
    return idea


def resume_at(moment: datetime) -> int:
    """Let the worker look at this moment; return how many came back."""
    with clock.at(moment), transaction():
        return resume_deferred()


def events() -> list[str]:
    """Return what happened since the idea was deferred."""
    statement = sa.select(Activity.verb).where(Activity.verb == "idea.resumed")
    return list(session.scalars(statement))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_an_idea_comes_back_on_its_day_and_once(day: date) -> None:
    defer_until(day)
    before = at(day, 0) - timedelta(seconds=1)
    hours = [before, at(day, 0), at(day, 2, 30), at(day, 3, 30), at(day, 23, 59)]
    assert [resume_at(moment) for moment in hours] == [0, 1, 0, 0, 0]
    assert resume_at(at(day + timedelta(days=1), 0)) == 0
    assert events() == ["idea.resumed"]


def test_its_check_is_owed_anew() -> None:
    idea = defer_until(date(2027, 1, 1))
    resume_at(at(date(2027, 1, 1), 0, 5))
    found = session.scalars(sa.select(Idea)).one()
    assert (found.id, found.state, found.case_version) == (idea.id, IdeaState.PUBLISHED, 3)
    duty = session.scalars(sa.select(Duty).where(Duty.ended_at.is_(None))).one()
    # Ten working days after New Year's Day 2027, a Friday.
    assert (duty.step, duty.due_on) == (Step.TRIAGE, date(2027, 1, 15))


def test_a_worker_that_stood_still_catches_up() -> None:
    defer_until(date(2026, 12, 31))
    defer_until(date(2027, 1, 4))
    defer_until(date(2027, 2, 1))
    assert resume_at(at(date(2027, 1, 10), 4)) == 2


def test_what_waits_for_a_second_person_is_left_until_it_is_settled() -> None:
    day = date(2027, 1, 4)
    idea = defer_until(day)
    with clock.at(at(day - timedelta(days=3), 12)):
        make_decision(make_moderator(), idea, DecisionKind.DECLINE)
    assert resume_at(at(day, 6)) == 0
    assert session.scalars(sa.select(Idea.state)).one() is IdeaState.DEFERRED


def test_what_somebody_changes_at_the_same_moment_is_left_to_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    day = date(2027, 1, 4)
    first, second = defer_until(day), defer_until(day)
    first_id, second_id = first.id, second.id
    found_before = resuming.list_due_again

    def found_then_changed(today: date) -> object:
        found = found_before(today)
        elsewhere = sa.update(Idea).where(Idea.id == first_id).values(state=IdeaState.WITHDRAWN)
        session.execute(elsewhere.execution_options(synchronize_session=False))
        return found

    monkeypatch.setattr(resuming, "list_due_again", found_then_changed)
    assert resume_at(at(day, 6)) == 1
    states = dict(session.execute(sa.select(Idea.id, Idea.state)).all())
    assert states == {first_id: IdeaState.WITHDRAWN, second_id: IdeaState.PUBLISHED}
