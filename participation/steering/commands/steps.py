"""The steps of a measure that people take by hand: adopt, begin, finish, stop, return, propose."""

from datetime import date

from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.measures import rules
from participation.measures.commands.creating import check_clocks
from participation.measures.commands.states import change_state
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.steering.content import StepContent


def take_step(*, actor: Actor, measure: Measure, to: MeasureState, content: StepContent) -> None:
    """Bring a measure into another state, on the day it happened.

    Adopting sets the clocks that are missing. Raises as change_state() does, and DomainError
    (`day`, `done_by`) for a day in the future, before the beginning, or clocks out of order.
    """
    require(rules.may_bring_to(actor, measure, to))
    if to is MeasureState.ADOPTED:
        _set_clocks(measure, content)
    elif to in {MeasureState.BEGUN, MeasureState.DONE}:
        _check_day(measure, to, content.day)
    change_state(
        actor=actor,
        measure=measure,
        to=to,
        reason=content.reason,
        version=content.version,
        resolution=content.resolution,
    )
    if to is MeasureState.BEGUN:
        measure.begun_on = content.day or measure.begun_on
    elif to is MeasureState.DONE:
        measure.done_on = content.day or measure.done_on
    session.flush()


def _set_clocks(measure: Measure, content: StepContent) -> None:
    begin_by = measure.begin_by or content.begin_by
    done_by = measure.done_by or content.done_by
    check_clocks(begin_by=begin_by, done_by=done_by)
    measure.begin_by, measure.done_by = begin_by, done_by


def _check_day(measure: Measure, to: MeasureState, day: date | None) -> None:
    if day is not None and day > clock.today():
        raise DomainError(N_("Dieser Tag liegt in der Zukunft."), field="day")
    begun = measure.begun_on
    if to is MeasureState.DONE and begun is not None and (day or clock.today()) < begun:
        raise DomainError(N_("An diesem Tag war die Maßnahme noch nicht begonnen."), field="day")
