"""When the staff council is reminded by the calendar: pure functions of days."""

from collections.abc import Iterable
from datetime import date

from participation.kernel import clock

DAYS_BEFORE = 3


def is_reminder_due(*, due_on: date, requested_on: date, past: Iterable[date], today: date) -> bool:
    """Tell whether the calendar reminds of a request `today`.

    Once three working days before `due_on`, once on the first working day after it; `past` are
    the days on which the calendar did so. Where a day was missed, the next working day makes up
    for it. The day of the request itself needs no reminder.
    """
    if not clock.is_working_day(today) or today <= requested_on:
        return False
    if today > due_on:
        return not any(day > due_on for day in past)
    return clock.working_days_between(today, due_on) <= DAYS_BEFORE and not any(past)
