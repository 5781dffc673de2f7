"""Deadlines in working days of NRW: pure functions of dates and moments."""

from datetime import date, datetime

from participation.kernel import clock


def due_on(started_at: datetime, working_days: int) -> date:
    """Return the date until which a step is owed that began at `started_at`.

    The day it begins does not count; Saturdays, Sundays and public holidays of NRW are free.
    """
    return clock.add_working_days(clock.local(started_at).date(), working_days)


def days_late(due: date, today: date) -> int:
    """Return by how many working days a step due on `due` is overdue on `today`, else 0."""
    return max(0, clock.working_days_between(due, today))


def due_after_pause(due: date, paused_at: datetime, resumed_at: datetime) -> date:
    """Return the new deadline of a step whose clock stood still from `paused_at` to `resumed_at`.

    It moves by as many working days as lie between the two days in Dortmund.
    """
    first, last = clock.local(paused_at).date(), clock.local(resumed_at).date()
    return clock.add_working_days(due, max(0, clock.working_days_between(first, last)))
