"""Changing what is said about a measure, and moving its clocks."""

from datetime import date

from participation.activity.commands import record
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError
from participation.kernel.messages import N_
from participation.kernel.versions import claim_version
from participation.measures import rules
from participation.measures.commands.creating import check_clocks, take_over
from participation.measures.commands.owing import renew_step
from participation.measures.models.measure import Measure, MeasureContent
from participation.measures.models.records import Clock, DateMove


def edit_measure(*, actor: Actor, measure: Measure, content: MeasureContent, version: int) -> None:
    """Change what is said about a measure; an office that owes something owes it under its name.

    Raises Conflict where the measure is no longer at the `version` that was shown, and
    DomainError (`lead_department_id`) where nobody would lead a measure that is under way.
    """
    require(rules.may_edit(actor, measure))
    claim_version(thing=measure, version=version)
    if measure.state in rules.UNDER_WAY and content.lead_department_id is None:
        raise DomainError(
            N_("Eine beschlossene Maßnahme braucht eine Federführung."), field="lead_department_id"
        )
    take_over(measure=measure, content=content)
    renew_step(measure=measure)
    measure.signed_of_life_at = clock.now()
    record(actor, "measure.edited", measure)


def move_clock(
    *, actor: Actor, measure: Measure, moved: Clock, to: date, reason: str, version: int
) -> DateMove:
    """Move one of the two clocks of a measure; the old day stays in its history.

    What is owed by that day is owed by the new one. Raises DomainError (`day`, `reason`) for the
    same day, an end before the beginning or a missing reason; Conflict where the measure has begun
    already, or is no longer at the `version` that was shown.
    """
    require(rules.may_move_dates(actor, measure))
    claim_version(thing=measure, version=version)
    if moved is Clock.BEGIN_BY and measure.begun_on is not None:
        raise Conflict(N_("Diese Maßnahme hat schon begonnen."))
    old: date | None = getattr(measure, moved.value)
    _require_move(old, to, reason)
    setattr(measure, moved.value, to)
    _require_order(measure)
    move = DateMove(
        measure_id=measure.id, clock=moved, old=old, new=to, reason=reason, moved_at=clock.now()
    )
    session.add(move)
    measure.signed_of_life_at = move.moved_at
    renew_step(measure=measure)
    record(
        actor,
        "measure.done_moved" if moved is Clock.DONE_BY else "measure.begin_moved",
        measure,
        reason=reason,
        to=f"{to:%d.%m.%Y}",
    )
    return move


def _require_move(old: date | None, to: date, reason: str) -> None:
    if to == old:
        raise DomainError(N_("Dieses Datum gilt schon."), field="day")
    if not reason:
        raise DomainError(N_("Bitte begründen Sie, warum sich das Datum ändert."), field="reason")


def _require_order(measure: Measure) -> None:
    try:
        check_clocks(begin_by=measure.begin_by, done_by=measure.done_by)
    except DomainError as refusal:
        raise DomainError(refusal.message, field="day") from None
