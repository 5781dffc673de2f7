"""How a measure stands to its two clocks, and how long a time is in words."""

from datetime import UTC, date, datetime

import pytest

from participation.kernel import clock
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.overview.standing import Span, span_between, standing_of

NOON = datetime(2026, 6, 10, 10, tzinfo=UTC)


def measure_in(state: str, **fields: object) -> Measure:
    """Return a measure whose clocks both passed."""
    dates = {"begin_by": date(2025, 6, 10), "done_by": date(2026, 5, 10), "signed_of_life_at": NOON}
    return Measure(**{"state": MeasureState(state), **dates, **fields})


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [
        ("2026-06-10", "2026-06-11", (1, "days")),
        ("2026-06-10", "2026-06-23", (13, "days")),
        ("2026-06-10", "2026-06-24", (2, "weeks")),
        ("2026-06-10", "2026-08-09", (8, "weeks")),
        ("2026-06-10", "2026-08-10", (2, "months")),
        ("2025-12-31", "2026-03-30", (2, "months")),
        ("2025-12-31", "2026-03-31", (3, "months")),
        ("2024-06-11", "2026-06-10", (23, "months")),
        ("2024-06-10", "2026-06-10", (2, "years")),
        ("2023-06-11", "2026-06-10", (2, "years")),
    ],
)
def test_a_time_is_said_in_whole_units(first: str, last: str, span: tuple[int, str]) -> None:
    assert span_between(date.fromisoformat(first), date.fromisoformat(last)) == Span(*span)


@pytest.mark.parametrize(
    ("state", "begin_late", "done_late"),
    [
        ("proposed", Span(12, "months"), Span(4, "weeks")),
        ("adopted", Span(12, "months"), Span(4, "weeks")),
        ("begun", None, Span(4, "weeks")),
        ("done", None, None),
        ("stopped", None, None),
    ],
)
def test_a_clock_is_late_until_what_it_measures_happened(
    state: str, begin_late: Span | None, done_late: Span | None
) -> None:
    standing = standing_of(measure_in(state), NOON)
    assert (standing.begin.late, standing.done.late) == (begin_late, done_late)
    assert standing.late == (begin_late or done_late)


def test_on_the_day_itself_nothing_is_late() -> None:
    today = date(2026, 6, 10)
    standing = standing_of(measure_in("adopted", begin_by=today, done_by=today), NOON)
    assert standing.late is None


def test_without_days_nothing_is_late() -> None:
    standing = standing_of(measure_in("adopted", begin_by=None, done_by=None), NOON)
    assert (standing.begin.by, standing.done.by, standing.late) == (None, None, None)


def test_silence_counts_from_the_last_sign_of_life() -> None:
    sign = clock.from_local(datetime(2026, 1, 10, 12))
    standing = standing_of(measure_in("begun", signed_of_life_at=sign), NOON)
    assert standing.silent == Span(5, "months")
    assert standing_of(measure_in("begun"), NOON).silent is None
