"""What a page of a measure offers to those who keep it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participation.kernel.access import Actor
from participation.measures import rules
from participation.measures.models.measure import Measure
from participation.measures.models.records import Clock, MeasureState
from participation.measures.panels import Panel
from participation.measures.queries.records import find_latest_change
from participation.steering.steps import STEPS, Step, list_clocks, list_steps


@dataclass(frozen=True)
class Keeping:
    """What the viewer may do with a measure."""

    steps: Mapping[MeasureState, Step]
    clocks: Sequence[Clock]
    may_edit: bool
    may_track: bool
    may_report: bool
    may_take_back: bool


def load_keeping(actor: Actor, measures: Sequence[Measure]) -> Mapping[int, Keeping]:
    """Return what the actor may do with each measure; nobody else asks the database anything."""
    return {each.id: _keeping(actor, each) for each in measures if _may_anything(actor, each)}


def _may_anything(actor: Actor, measure: Measure) -> bool:
    return (
        rules.may_track(actor, measure)
        or rules.may_move_dates(actor, measure)
        or rules.may_take_back(actor, measure)
    )


def _keeping(actor: Actor, measure: Measure) -> Keeping:
    may_take_back = rules.may_take_back(actor, measure)
    return Keeping(
        steps={to: STEPS[to] for to in list_steps(actor, measure)},
        clocks=list_clocks(actor, measure),
        may_edit=rules.may_edit(actor, measure),
        may_track=rules.may_track(actor, measure),
        may_report=rules.may_report(actor, measure),
        may_take_back=may_take_back and find_latest_change(measure) is not None,
    )


KEEPING = Panel("keeping", load_keeping, "steering/_keeping.html", aside=True)
