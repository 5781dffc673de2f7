"""Opening and ending duties: one open duty of an idea at a time."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from participation.duties.commands import Owed, end_duty, open_duty
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
