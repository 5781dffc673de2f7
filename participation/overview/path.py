"""The path of a measure as stops, from the proposal to what came of it."""

from participation.ideas.path import Stop
from participation.kernel.messages import N_
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState

WAY = (
    MeasureState.PROPOSED,
    MeasureState.RECOMMENDED,
    MeasureState.ADOPTED,
    MeasureState.BEGUN,
    MeasureState.DONE,
)
# What is going on before a state is reached.
GOING_ON = {
    MeasureState.RECOMMENDED: N_("wird geprüft"),
    MeasureState.ADOPTED: N_("wartet auf den Beschluss"),
    MeasureState.BEGUN: N_("wartet auf den Beginn"),
    MeasureState.DONE: N_("wird umgesetzt"),
}


def path_of(measure: Measure) -> list[Stop]:
    """Return the stops of a measure: what it reached, the one it goes for now, those to come.

    A stopped measure ends there; a returned one waits for its new proposal.
    """
    if measure.state is MeasureState.STOPPED:
        return [*_reached_before_the_stop(measure), Stop(MeasureState.STOPPED.label, "stopped")]
    if measure.state is MeasureState.RETURNED:
        reached = [
            _stop(measure, MeasureState.PROPOSED, "done"),
            Stop(N_("überarbeiten"), "current"),
        ]
        return reached + [_stop(measure, state, "todo") for state in WAY[1:]]
    here = WAY.index(measure.state)
    return [_stop(measure, state, _status(place - here)) for place, state in enumerate(WAY)]


def _status(ahead: int) -> str:
    if ahead <= 0:
        return "done"
    return "current" if ahead == 1 else "todo"


def _reached_before_the_stop(measure: Measure) -> list[Stop]:
    reached = {
        MeasureState.PROPOSED: True,
        MeasureState.ADOPTED: bool(measure.resolution),
        MeasureState.BEGUN: measure.begun_on is not None,
    }
    return [_stop(measure, state, "done") for state, was_there in reached.items() if was_there]


def _stop(measure: Measure, state: MeasureState, status: str) -> Stop:
    days = {
        MeasureState.PROPOSED: measure.created_at,
        MeasureState.BEGUN: measure.begun_on,
        MeasureState.DONE: measure.done_on,
    }
    label = GOING_ON[state] if status == "current" else state.label
    return Stop(label, status, days.get(state))
