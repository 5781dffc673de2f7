"""How a measure stands to its two clocks: what was due when, what happened, how late it is."""

from dataclasses import dataclass
from datetime import date, datetime

from participation.kernel import clock
from participation.measures import rules
from participation.measures.models.measure import Measure
from participation.measures.models.records import Clock, MeasureState

FEW_DAYS = 14
FEW_WEEKS = 61
FEW_MONTHS = 24
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Span:
    """A length of time in the largest unit that says it well: days, weeks, months or years."""

    number: int
    unit: str


@dataclass(frozen=True)
class Face:
    """One of the two clocks: the day promised, the day it happened, for how long it is late."""

    clock: Clock
    by: date | None
    happened_on: date | None
    late: Span | None


@dataclass(frozen=True)
class Standing:
    """How a measure stands: its two clocks, and for how long it gave no sign of life."""

    begin: Face
    done: Face
    silent: Span | None

    @property
    def late(self) -> Span | None:
        """Return for how long the measure is late: the clock that passed first counts."""
        return self.begin.late or self.done.late


def standing_of(measure: Measure, now: datetime) -> Standing:
    """Return how a measure stands at `now`; what is done or stopped is late no more."""
    today, sign = clock.local(now).date(), clock.local(measure.signed_of_life_at).date()
    open_clocks = not rules.is_over(measure)
    not_begun = open_clocks and measure.state is not MeasureState.BEGUN
    return Standing(
        begin=Face(
            Clock.BEGIN_BY,
            measure.begin_by,
            measure.begun_on,
            _late(measure.begin_by, today) if not_begun else None,
        ),
        done=Face(
            Clock.DONE_BY,
            measure.done_by,
            measure.done_on,
            _late(measure.done_by, today) if open_clocks else None,
        ),
        silent=span_between(sign, today) if rules.is_silent(measure, now) else None,
    )


def span_between(first: date, last: date) -> Span:
    """Return the time from `first` to `last` in words' terms: whole units, never rounded up."""
    days = (last - first).days
    if days < FEW_DAYS:
        return Span(days, "days")
    if days < FEW_WEEKS:
        return Span(days // 7, "weeks")
    months = MONTHS_A_YEAR * (last.year - first.year) + last.month - first.month
    months -= last.day < first.day
    if months < FEW_MONTHS:
        return Span(months, "months")
    return Span(months // MONTHS_A_YEAR, "years")


def _late(by: date | None, today: date) -> Span | None:
    return span_between(by, today) if by is not None and by < today else None
