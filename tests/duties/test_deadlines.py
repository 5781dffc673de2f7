"""Deadlines in working days: expected dates counted by hand on a calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.duties.deadlines import days_late, due_after_pause, due_on
from participation.duties.models import Duty, Holder
from participation.kernel import clock

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MOMENTS = st.datetimes(
    datetime(2020, 1, 1),
    datetime(2035, 12, 31),
    timezones=st.just(UTC),
)


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
    ("started", "days", "due"),
    [
        # 24 and 31 December are working days, 25 and 26 December and 1 January are none.
        (date(2025, 12, 23), 1, date(2025, 12, 24)),
        (date(2025, 12, 24), 1, date(2025, 12, 29)),
        (date(2025, 12, 30), 2, date(2026, 1, 2)),
        (date(2027, 12, 31), 1, date(2028, 1, 3)),
        # Carnival Monday is a working day.
        (date(2026, 2, 13), 1, date(2026, 2, 16)),
        # Corpus Christi 4 June 2026 and All Saints 1 November 2027, a Monday, are free.
        (date(2026, 6, 3), 1, date(2026, 6, 5)),
        (date(2027, 10, 29), 1, date(2027, 11, 2)),
        # Good Friday to Easter Monday 2026.
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
    ],
)
def test_feasts_of_nrw_and_turns_of_the_year(started: date, days: int, due: date) -> None:
    assert due_on(clock.start_of_day(started), days) == due


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        # On 29 March 2026 clocks go forward at 1:00 UTC, on 25 October 2026 back.
        (datetime(2026, 3, 27, 22, 59, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 31)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 27)),
    ],
)
def test_the_day_is_dortmunds_also_in_nights_of_changed_clocks(moment: datetime, due: date) -> None:
    assert due_on(moment, 1) == due


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
    duty = Duty(due_on=date(2026, 3, 20), holder=Holder.MODERATION)
    assert duty.days_late(date(2026, 3, 25)) == 3


def test_a_stopped_clock_makes_nothing_late() -> None:
    paused_at = datetime(2026, 3, 19, 9, tzinfo=UTC)
    duty = Duty(due_on=date(2026, 3, 20), holder=Holder.MODERATION, paused_at=paused_at)
    assert (duty.days_late(date(2026, 6, 1)), duty.level(date(2026, 6, 1))) == (0, None)


@pytest.mark.parametrize(
    ("paused", "resumed", "due"),
    [
        (datetime(2026, 3, 10, 9, tzinfo=UTC), datetime(2026, 3, 10, 15, tzinfo=UTC), "2026-03-16"),
        (datetime(2026, 3, 10, 9, tzinfo=UTC), datetime(2026, 3, 12, 9, tzinfo=UTC), "2026-03-18"),
        # A pause over a weekend costs one working day, one over Easter two.
        (datetime(2026, 3, 13, 9, tzinfo=UTC), datetime(2026, 3, 16, 9, tzinfo=UTC), "2026-03-17"),
        (datetime(2026, 4, 1, 9, tzinfo=UTC), datetime(2026, 4, 7, 9, tzinfo=UTC), "2026-03-18"),
    ],
)
def test_a_pause_moves_the_deadline(paused: datetime, resumed: datetime, due: str) -> None:
    assert due_after_pause(date(2026, 3, 16), paused, resumed).isoformat() == due


@given(due=DAYS, paused=MOMENTS, hours=st.integers(-100, 10_000))
def test_a_pause_never_shortens(due: date, paused: datetime, hours: int) -> None:
    assert due_after_pause(due, paused, paused + timedelta(hours=hours)) >= due


@given(due=DAYS, paused=MOMENTS, hours=st.integers(0, 5_000), more=st.integers(0, 5_000))
def test_a_longer_pause_gives_no_less_time(
    due: date, paused: datetime, hours: int, more: int
) -> None:
    shorter = due_after_pause(due, paused, paused + timedelta(hours=hours))
    assert due_after_pause(due, paused, paused + timedelta(hours=hours + more)) >= shorter


@given(started=MOMENTS, days=st.integers(1, 500))
def test_a_deadline_is_a_working_day_and_so_many_days_away(started: datetime, days: int) -> None:
    due = due_on(started, days)
    first = clock.local(started).date()
    assert (clock.is_working_day(due), clock.working_days_between(first, due)) == (True, days)


@given(started=MOMENTS, days=st.integers(1, 100), late=st.integers(0, 100))
def test_lateness_is_the_inverse_of_the_deadline(started: datetime, days: int, late: int) -> None:
    due = due_on(started, days)
    assert days_late(due, clock.add_working_days(due, late)) == late
