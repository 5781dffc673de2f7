"""The one way in which the state of a measure changes, and in which a change is taken back."""

from collections.abc import Callable

from participation.activity.commands import record
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError
from participation.kernel.messages import N_
from participation.kernel.versions import claim_version
from participation.measures import rules
from participation.measures.commands.owing import owe_again, owe_step
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState, StateChange
from participation.measures.queries import records

ELSEWHERE = N_("Der Stand dieser Maßnahme hat sich inzwischen geändert.")
WHOLE = 100
VERBS = {
    MeasureState.PROPOSED: "measure.proposed",
    MeasureState.RECOMMENDED: "measure.recommended",
    MeasureState.RETURNED: "measure.returned",
    MeasureState.ADOPTED: "measure.adopted",
    MeasureState.BEGUN: "measure.begun",
    MeasureState.DONE: "measure.done",
    MeasureState.STOPPED: "measure.stopped",
}


def change_state(
    *,
    actor: Actor,
    measure: Measure,
    to: MeasureState,
    reason: str,
    version: int,
    resolution: str = "",
) -> StateChange:
    """Bring a measure that its editor saw at `version` into another state, with a public reason.

    Adopting records the `resolution` ("Rat, 15.11.2018"). Raises Conflict where the transition
    table does not lead there, where something is missing before it can be adopted, or where
    somebody else changed the measure meanwhile; DomainError without reason or resolution.
    """
    require(rules.may_bring_to(actor, measure, to))
    claim_version(thing=measure, version=version)
    _require_possible(measure, to)
    _require_reason(reason)
    _require_resolution(to, resolution)
    change = StateChange(
        measure_id=measure.id,
        state_before=measure.state,
        state_after=to,
        reason=reason,
        changed_at=clock.now(),
    )
    session.add(change)
    measure.state = to
    measure.signed_of_life_at = change.changed_at
    if to in _EFFECTS:
        _EFFECTS[to](measure, resolution)
    owe_step(measure=measure)
    said = {"resolution": resolution} if to is MeasureState.ADOPTED else {}
    record(actor, VERBS[to], measure, reason=reason, **said)
    return change


def take_back_state(*, actor: Actor, measure: Measure, reason: str, version: int) -> StateChange:
    """Take the latest change of state back: what was owed before is owed again.

    Raises Conflict where there is none, or where somebody changed the measure meanwhile;
    DomainError without a reason.
    """
    require(rules.may_take_back(actor, measure))
    claim_version(thing=measure, version=version)
    change = records.find_latest_change(measure)
    if change is None:
        raise Conflict(N_("Hier lässt sich nichts mehr zurücknehmen."))
    _require_reason(reason)
    change.taken_back_at = measure.signed_of_life_at = clock.now()
    measure.state = change.state_before
    if change.state_after in _UNDONE:
        _UNDONE[change.state_after](measure)
    owe_again(measure=measure, undone=change)
    record(actor, "measure.state_taken_back", measure, reason=reason)
    return change


def _require_possible(measure: Measure, to: MeasureState) -> None:
    if not rules.may_become(measure, to):
        raise Conflict(ELSEWHERE)
    if to is MeasureState.ADOPTED and (missing := rules.obstacles(measure)):
        raise Conflict(missing[0])


def _require_reason(reason: str) -> None:
    if not reason:
        raise DomainError(N_("Bitte begründen Sie den Schritt."), field="reason")


def _require_resolution(to: MeasureState, resolution: str) -> None:
    if to is MeasureState.ADOPTED and not resolution:
        raise DomainError(
            N_("Bitte nennen Sie den Beschluss, zum Beispiel „Rat, 15.11.2018“."),
            field="resolution",
        )


def _adopt(measure: Measure, resolution: str) -> None:
    measure.resolution = resolution


def _begin(measure: Measure, _resolution: str) -> None:
    measure.begun_on = clock.today()


def _finish(measure: Measure, _resolution: str) -> None:
    measure.done_on = clock.today()
    measure.progress = WHOLE


def _unadopt(measure: Measure) -> None:
    measure.resolution = ""


def _unbegin(measure: Measure) -> None:
    measure.begun_on = None


def _unfinish(measure: Measure) -> None:
    measure.done_on = None
    measure.progress = records.get_reported_progress(measure)


_EFFECTS: dict[MeasureState, Callable[[Measure, str], None]] = {
    MeasureState.ADOPTED: _adopt,
    MeasureState.BEGUN: _begin,
    MeasureState.DONE: _finish,
}
_UNDONE: dict[MeasureState, Callable[[Measure], None]] = {
    MeasureState.ADOPTED: _unadopt,
    MeasureState.BEGUN: _unbegin,
    MeasureState.DONE: _unfinish,
}
