"""The clock and the working days of NRW."""

from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from participation.kernel import clock

DAYS = st.dates(min_value=date(1995, 1, 1), max_value=date(2060, 12, 31))


@time_machine.travel(datetime(2026, 11, 23, 8, 30, tzinfo=UTC), tick=False)
def test_now_is_aware_and_in_utc() -> None:
    assert clock.now() == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    assert clock.now().utcoffset() == timedelta(0)


@time_machine.travel(datetime(2026, 7, 1, 22, 30, tzinfo=UTC), tick=False)
def test_today_is_the_date_in_dortmund_not_in_greenwich() -> None:
    assert clock.today() == date(2026, 7, 2)


def test_local_time_follows_summer_and_winter() -> None:
    assert clock.local(datetime(2026, 7, 1, 12, tzinfo=UTC)).hour == 14
    assert clock.local(datetime(2026, 12, 1, 12, tzinfo=UTC)).hour == 13


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        clock.local(datetime(2026, 7, 1, 12))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (datetime(2026, 3, 29, 1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        # 02:30 is skipped in this night: thirty minutes after the change is 03:30 in summer time
        (datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (datetime(2026, 3, 29, 3, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        # 02:30 happens twice in this night: the first one is meant
        (datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (datetime(2026, 10, 25, 3, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_what_a_form_says_becomes_one_moment_also_in_the_nights_of_the_time_change(
    typed: datetime, meant: datetime
) -> None:
    assert clock.from_local(typed) == meant
    assert clock.from_local(typed).utcoffset() == timedelta(0)


def test_a_moment_with_zone_is_no_wall_clock() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        clock.from_local(datetime(2026, 7, 1, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 11, 23), 24)],
)
def test_a_day_lasts_from_midnight_to_midnight_in_dortmund(day: date, hours: int) -> None:
    length = clock.start_of_day(day + timedelta(days=1)) - clock.start_of_day(day)
    assert length == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Neujahr"),
        (date(2026, 4, 3), "Karfreitag"),
        (date(2026, 4, 6), "Ostermontag"),
        (date(2026, 5, 1), "Tag der Arbeit"),
        (date(2026, 5, 14), "Christi Himmelfahrt"),
        (date(2026, 5, 25), "Pfingstmontag"),
        (date(2026, 6, 4), "Fronleichnam"),
        (date(2028, 10, 3), "Tag der Deutschen Einheit"),
        (date(2028, 11, 1), "Allerheiligen"),
        (date(2026, 12, 25), "erster Weihnachtstag"),
        (date(2028, 12, 26), "zweiter Weihnachtstag"),
        (date(2017, 10, 31), "Reformationstag, nur 2017"),
        (date(2026, 11, 21), "Samstag"),
        (date(2026, 11, 22), "Sonntag"),
    ],
)
def test_weekends_and_public_holidays_of_nrw_are_free(day: date, name: str) -> None:
    assert not clock.is_working_day(day), name


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 2, 16), "Rosenmontag"),
        (date(2026, 12, 24), "Heiligabend"),
        (date(2026, 12, 31), "Silvester"),
        (date(2026, 1, 6), "Heilige Drei Könige, nicht in NRW"),
        (date(2022, 8, 15), "Mariä Himmelfahrt, nicht in NRW"),
        (date(2018, 10, 31), "Reformationstag, nicht in NRW"),
        (date(2026, 11, 18), "Buß- und Bettag, nicht in NRW"),
        (date(2026, 11, 23), "Montag"),
    ],
)
def test_these_days_are_worked_in_nrw(day: date, name: str) -> None:
    assert clock.is_working_day(day), name


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # Friday to Monday
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # Saturday to Monday
        (date(2026, 11, 23), 10, date(2026, 12, 7)),
        (date(2026, 12, 23), 3, date(2026, 12, 29)),  # two days of Christmas, one on a Saturday
        (date(2026, 12, 30), 2, date(2027, 1, 4)),  # New Year's Day and a weekend
        (date(2024, 12, 20), 10, date(2025, 1, 8)),  # over a year's end
        (date(2026, 2, 13), 1, date(2026, 2, 16)),  # Carnival Monday counts
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Easter
        (date(2026, 6, 3), 1, date(2026, 6, 5)),  # over Fronleichnam
        (date(2026, 11, 21), 0, date(2026, 11, 21)),
    ],
)
def test_a_deadline_in_working_days(start: date, days: int, end: date) -> None:
    assert clock.add_working_days(start, days) == end
    assert clock.working_days_between(start, end) == days


def test_working_days_are_not_added_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        clock.add_working_days(date(2026, 11, 23), -1)


def test_overdue_days_are_negative() -> None:
    assert clock.working_days_between(date(2026, 11, 23), date(2026, 11, 19)) == -2


@given(DAYS, st.integers(min_value=0, max_value=400))
def test_a_deadline_agrees_with_counting_on_a_calendar(start: date, days: int) -> None:
    end, counted = start, 0
    while counted < days:
        end += timedelta(days=1)
        counted += clock.is_working_day(end)
    assert clock.add_working_days(start, days) == end


@given(DAYS, DAYS)
def test_counting_there_and_back_cancels_out(one: date, other: date) -> None:
    forth = clock.working_days_between(one, other)
    assert forth == -clock.working_days_between(other, one)


@given(DAYS, DAYS, DAYS)
def test_counting_may_be_interrupted(one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    parts = clock.working_days_between(first, middle) + clock.working_days_between(middle, last)
    assert parts == clock.working_days_between(first, last)


def test_inside_a_block_it_can_be_another_moment() -> None:
    moment = datetime(2019, 10, 1, 9, tzinfo=UTC)
    with clock.at(moment):
        assert (clock.now(), clock.today()) == (moment, date(2019, 10, 1))
    assert clock.now() > moment


def test_another_moment_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2019, 10, 1, 9)):
        pass


def test_a_day_in_the_far_future_is_counted_to_at_once() -> None:
    before = perf_counter()
    assert clock.working_days_between(date(2026, 11, 23), date(9999, 12, 31)) > 2_000_000
    assert perf_counter() - before < 2
