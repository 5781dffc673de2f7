"""Opening and ending duties: one open duty of an idea at a time."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from participation.duties.commands import (
    Owed,
    end_duties,
    end_duty,
    open_duties,
    open_duty,
    pause_duty,
    reopen_duty,
    resume_duty,
)
from participation.duties.models import Duty, Holder, Step
from participation.kernel import clock
from participation.kernel.db import session
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea


def opened(idea_id: int) -> Duty:
    """Open the duty of checking an idea."""
    return open_duty(owed=Owed(Step.TRIAGE, Holder.MODERATION), idea_id=idea_id)


def test_triage_is_owed_within_ten_working_days(app: Flask) -> None:
    idea = make_idea(make_user())
    with clock.at(datetime(2026, 3, 6, 9, tzinfo=UTC)):
        duty = opened(idea.id)
    session.commit()
    assert (duty.due_on, duty.ended_at) == (date(2026, 3, 20), None)


def test_a_second_open_duty_is_refused_by_the_database(app: Flask) -> None:
    idea = make_idea(make_user())
    opened(idea.id)
    with pytest.raises(IntegrityError):
        opened(idea.id)
    session.rollback()


def test_after_one_ended_another_can_be_opened(app: Flask) -> None:
    idea = make_idea(make_user())
    first = opened(idea.id)
    with clock.at(datetime(2026, 3, 9, 9, tzinfo=UTC)):
        end_duty(duty=first)
    second = opened(idea.id)
    session.commit()
    assert (first.ended_at, second.ended_at) == (datetime(2026, 3, 9, 9, tzinfo=UTC), None)


def test_ending_no_duty_changes_nothing(app: Flask) -> None:
    end_duty(duty=None)
    assert not session.dirty


def at(day: int, hour: int = 9) -> datetime:
    """Return a moment in March 2026."""
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def test_many_ideas_are_owed_the_same_in_one_act(app: Flask) -> None:
    author = make_user()
    ids = [make_idea(author).id for _ in range(3)]
    with clock.at(at(6)):
        open_duties(owed=Owed(Step.TRIAGE, Holder.MODERATION), idea_ids=ids)
    session.commit()
    found = session.scalars(sa.select(Duty).order_by(Duty.idea_id)).all()
    assert [(duty.idea_id, duty.due_on) for duty in found] == [(i, date(2026, 3, 20)) for i in ids]


def test_all_that_is_owed_of_an_idea_ends_at_once(app: Flask) -> None:
    mine, other = make_idea(make_user()), make_idea(make_user())
    duties = [opened(mine.id), opened(other.id)]
    end_duties(idea_id=mine.id)
    session.commit()
    assert [duty.ended_at is None for duty in duties] == [False, True]


def test_what_had_ended_is_owed_again_until_the_same_day(app: Flask) -> None:
    idea = make_idea(make_user())
    with clock.at(at(6)):
        duty = opened(idea.id)
        end_duty(duty=duty)
    reopen_duty(duty=duty)
    session.commit()
    assert (duty.ended_at, duty.due_on) == (None, date(2026, 3, 20))


def test_a_paused_duty_gets_its_time_back(app: Flask) -> None:
    idea = make_idea(make_user())
    with clock.at(at(6)):
        duty = opened(idea.id)
    for moment in (at(10), at(11)):  # asked a second time, it stays stopped since the first
        with clock.at(moment):
            pause_duty(duty=duty, waits_for=Holder.AUTHORS)
    stopped = (duty.paused_at, duty.waits_for)
    for moment in (at(12), at(13)):  # resumed a second time, nothing moves
        with clock.at(moment):
            resume_duty(duty=duty)
    session.commit()
    assert stopped == (at(10), Holder.AUTHORS)
    assert (duty.paused_at, duty.waits_for, duty.due_on) == (None, None, date(2026, 3, 24))
