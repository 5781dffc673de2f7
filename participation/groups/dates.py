"""What comes next in a working group: pure functions of its measures and their milestones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from participation.kernel.messages import N_
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState, Milestone
from participation.measures.rules import is_over, owed_by

SHOWN_AT_MOST = 12


@dataclass(frozen=True)
class Coming:
    """A day on which something of a measure is due: what (a msgid or its own words)."""

    day: date
    what: str
    measure: Measure
    title: str = ""


def coming_dates(
    measures: Iterable[Measure], milestones: Iterable[tuple[Milestone, Measure]]
) -> Sequence[Coming]:
    """Return what is due in a group, the earliest first, at most SHOWN_AT_MOST entries.

    Each measure counts with the clock that runs (begin-by, once begun done-by), each milestone
    with its day; what is overdue stands first.
    """
    found = [
        Coming(day, _word(measure), measure)
        for measure in measures
        if not is_over(measure) and (day := owed_by(measure)) is not None
    ]
    found += [
        Coming(milestone.due_on, N_("Meilenstein"), measure, milestone.title)
        for milestone, measure in milestones
    ]
    found.sort(key=lambda each: (each.day, each.measure.number, each.title))
    return found[:SHOWN_AT_MOST]


def by_state(measures: Sequence[Measure]) -> Sequence[tuple[MeasureState, Sequence[Measure]]]:
    """Return the measures of each state that has some, in the order of a measure's way."""
    sorted_in = (
        (state, [each for each in measures if each.state is state]) for state in MeasureState
    )
    return [(state, found) for state, found in sorted_in if found]


def _word(measure: Measure) -> str:
    return N_("Abschluss bis") if measure.state is MeasureState.BEGUN else N_("Beginn bis")
