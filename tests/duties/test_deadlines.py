"""Deadlines in working days: expected dates counted by hand on a calendar."""

from datetime import UTC, date, datetime

import pytest

from participation.duties.deadlines import days_late, due_on
from participation.duties.models import Duty


@pytest.mark.parametrize(
    ("started", "days", "due"),
    [
        (datetime(2026, 3, 2, 8, tzinfo=UTC), 10, date(2026, 3, 16)),
        (datetime(2026, 3, 30, 8, tzinfo=UTC), 10, date(2026, 4, 15)),
        (datetime(2026, 12, 21, 8, tzinfo=UTC), 10, date(2027, 1, 6)),
        (datetime(2026, 7, 3, 22, 30, tzinfo=UTC), 1, date(2026, 7, 6)),
    ],
)
def test_working_days_skip_weekends_and_holidays(started: datetime, days: int, due: date) -> None:
    assert due_on(started, days) == due


@pytest.mark.parametrize(
    ("due", "today", "late"),
    [
        (date(2026, 3, 20), date(2026, 3, 20), 0),
        (date(2026, 3, 20), date(2026, 3, 22), 0),
        (date(2026, 3, 20), date(2026, 3, 23), 1),
        (date(2026, 4, 2), date(2026, 4, 8), 2),
        (date(2026, 3, 20), date(2026, 3, 1), 0),
    ],
)
def test_lateness_counts_working_days_only(due: date, today: date, late: int) -> None:
    assert days_late(due, today) == late


def test_a_duty_says_how_late_it_is() -> None:
    assert Duty(due_on=date(2026, 3, 20)).days_late(date(2026, 3, 25)) == 3
