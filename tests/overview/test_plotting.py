"""Where bars and marks stand on the line of time."""

from datetime import UTC, date, datetime

import pytest

from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.overview.plotting import Bar, Lane, Scale, Tick, lane_of, scale_of

TODAY = date(2026, 7, 2)
# 2026 and 2027: 730 days.
TWO_YEARS = Scale(date(2026, 1, 1), date(2028, 1, 1))


def measure_in(state: str, **fields: object) -> Measure:
    """Return a measure in a state with these dates."""
    return Measure(state=MeasureState(state), **fields)


def test_the_line_is_of_whole_years_around_today_and_all_clocks() -> None:
    measures = [
        measure_in("adopted", begin_by=date(2025, 3, 1), done_by=date(2028, 3, 1)),
        measure_in("begun", begun_on=date(2024, 12, 31)),
        measure_in("proposed"),
    ]
    assert scale_of(measures, TODAY) == Scale(date(2024, 1, 1), date(2029, 1, 1))


def test_without_measures_it_is_this_year() -> None:
    assert scale_of([], TODAY) == Scale(date(2026, 1, 1), date(2027, 1, 1))


def test_a_mistyped_century_stands_at_the_end_of_the_line() -> None:
    measure = measure_in("adopted", begin_by=date(202, 6, 1), done_by=date(9999, 12, 31))
    scale = scale_of([measure], TODAY)
    assert scale == Scale(date(2011, 1, 1), date(2042, 1, 1))
    assert (scale.place(date(202, 6, 1)), scale.place(date(9999, 12, 31))) == (0.0, 100.0)


def test_days_stand_at_their_share_of_the_line() -> None:
    days = [date(2026, 1, 1), date(2027, 1, 1), date(2026, 3, 15), date(2028, 1, 1)]
    assert [TWO_YEARS.place(day) for day in days] == [0.0, 50.0, 10.0, 100.0]


def test_every_year_has_a_tick() -> None:
    assert TWO_YEARS.ticks() == [Tick(2026, 0.0), Tick(2027, 50.0)]


def test_a_long_line_has_no_more_ticks_than_can_be_read() -> None:
    ticks = Scale(date(2011, 1, 1), date(2042, 1, 1)).ticks()
    assert [tick.year for tick in ticks] == [2011, 2015, 2019, 2023, 2027, 2031, 2035, 2039]


def test_a_measure_that_waits_has_its_marks_and_what_is_planned() -> None:
    measure = measure_in("adopted", begin_by=date(2026, 10, 20), done_by=date(2027, 10, 20))
    lane = Lane(40.0, 90.0, Bar(40.0, 50.0), worked=None, late=None)
    assert lane_of(measure, TWO_YEARS, TODAY) == lane


def test_a_measure_not_begun_in_time_is_late_until_today() -> None:
    lane = lane_of(measure_in("adopted", begin_by=date(2026, 3, 15)), TWO_YEARS, TODAY)
    assert (lane.begin_by, lane.done_by, lane.planned, lane.worked) == (10.0, None, None, None)
    assert lane.late == Bar(10.0, 14.93)


def test_work_lies_between_its_beginning_and_today() -> None:
    measure = measure_in("begun", begun_on=date(2026, 3, 15), done_by=date(2027, 1, 1))
    lane = lane_of(measure, TWO_YEARS, TODAY)
    assert (lane.worked, lane.late) == (Bar(10.0, 14.93), None)


def test_what_is_done_ends_on_its_day() -> None:
    days = {"begun_on": date(2026, 1, 1), "done_on": date(2026, 3, 15)}
    lane = lane_of(measure_in("done", done_by=date(2026, 2, 1), **days), TWO_YEARS, TODAY)
    assert (lane.worked, lane.late) == (Bar(0.0, 10.0), None)


@pytest.mark.parametrize(("begun", "bar"), [(date(2026, 1, 1), Bar(0.0, 10.0)), (None, None)])
def test_what_was_stopped_ends_with_its_last_sign_of_life(
    begun: date | None, bar: Bar | None
) -> None:
    sign = datetime(2026, 3, 14, 23, 30, tzinfo=UTC)
    measure = measure_in("stopped", begun_on=begun, signed_of_life_at=sign)
    assert lane_of(measure, TWO_YEARS, TODAY).worked == bar
