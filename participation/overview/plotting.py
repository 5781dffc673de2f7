"""Where the bars and marks of a measure stand on a line of time: pure functions of dates.

Places are percent of the width, with two decimals.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from participation.kernel import clock
from participation.measures import rules
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState

FARTHEST_YEARS = 15
MOST_TICKS = 9


@dataclass(frozen=True)
class Tick:
    """The beginning of a year on the line, with its number."""

    year: int
    at: float


@dataclass(frozen=True)
class Scale:
    """A line of time from the beginning of `first` to the beginning of `last`, two days."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """Return where `day` stands; what lies beyond an end stands at that end."""
        share = (day - self.first).days / (self.last - self.first).days
        return round(100 * min(max(share, 0.0), 1.0), 2)

    def ticks(self) -> list[Tick]:
        """Return the years on the line, no more of them than can be read."""
        years = range(self.first.year, self.last.year)
        step = -(-len(years) // MOST_TICKS)
        return [Tick(year, self.place(date(year, 1, 1))) for year in years[::step]]


@dataclass(frozen=True)
class Bar:
    """A part of the line: where it starts and how wide it is."""

    start: float
    width: float


@dataclass(frozen=True)
class Lane:
    """One measure on the line.

    `begin_by` and `done_by` are its two marks; `planned` lies between them, `worked` from the day
    it began to the day it ended or today, `late` from the clock that passed to today.
    """

    begin_by: float | None
    done_by: float | None
    planned: Bar | None
    worked: Bar | None
    late: Bar | None


def scale_of(measures: Iterable[Measure], today: date) -> Scale:
    """Return the line of whole years that holds today and the clocks of all `measures`.

    A date mistyped by centuries does not press the others together: it stands at the end.
    """
    days = {today}
    for each in measures:
        days.update(
            day for day in (each.begin_by, each.done_by, each.begun_on, each.done_on) if day
        )
    first = max(min(days).year, today.year - FARTHEST_YEARS)
    last = min(max(days).year, today.year + FARTHEST_YEARS)
    return Scale(date(first, 1, 1), date(last + 1, 1, 1))


def lane_of(measure: Measure, scale: Scale, today: date) -> Lane:
    """Return where the marks and bars of a measure stand on `scale`."""
    passed = rules.owed_by(measure) if rules.is_late(measure, today) else None
    return Lane(
        begin_by=_place(scale, measure.begin_by),
        done_by=_place(scale, measure.done_by),
        planned=_bar(scale, measure.begin_by, measure.done_by),
        worked=_bar(scale, measure.begun_on, _worked_until(measure, today)),
        late=_bar(scale, passed, today),
    )


def _worked_until(measure: Measure, today: date) -> date:
    """Return the day work ended: a stopped measure gave its last sign of life when it stopped."""
    if measure.state is MeasureState.STOPPED:
        return clock.local(measure.signed_of_life_at).date()
    return measure.done_on or today


def _place(scale: Scale, day: date | None) -> float | None:
    return None if day is None else scale.place(day)


def _bar(scale: Scale, first: date | None, last: date | None) -> Bar | None:
    if first is None or last is None:
        return None
    start = scale.place(first)
    return Bar(start, round(scale.place(last) - start, 2))
