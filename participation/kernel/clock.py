"""Time: the one reader of the clock, Dortmund's local time and the working days of NRW."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

LOCAL = ZoneInfo("Europe/Berlin")

_MONDAY_TO_FRIDAY = 5
_FAR = 200


_moved_to: ContextVar[datetime | None] = ContextVar("moved_to", default=None)


def now() -> datetime:
    """Return the present moment as an aware datetime in UTC."""
    return _moved_to.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be `moment` inside the block: how demo data comes to have a past."""
    _require_aware(moment)
    token = _moved_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moved_to.reset(token)


def today() -> date:
    """Return the date it is in Dortmund at this moment."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """Return the same moment in Dortmund's time; `moment` must be aware."""
    _require_aware(moment)
    return moment.astimezone(LOCAL)


def from_local(wall: datetime) -> datetime:
    """Return the UTC moment at which Dortmund's clocks show `wall` (naive, as typed in a form).

    An hour that happens twice in autumn means its first occurrence; an hour that is skipped in
    spring means the moment as far after the change as was typed (PEP 495, `fold=0`).
    """
    if wall.tzinfo is not None:
        raise ValueError("from_local() takes what a wall clock shows, without a zone")
    return wall.replace(tzinfo=LOCAL).astimezone(UTC)


def start_of_day(day: date) -> datetime:
    """Return the UTC moment at which `day` begins in Dortmund."""
    return from_local(datetime.combine(day, time.min))


def is_working_day(day: date) -> bool:
    """Tell whether `day` is a working day: Monday to Friday and no public holiday in NRW.

    Carnival Monday, 24 and 31 December are working days (Feiertagsgesetz NW § 2 does not list
    them).
    """
    return day.weekday() < _MONDAY_TO_FRIDAY and day not in _free_weekdays(day.year)


def add_working_days(start: date, days: int) -> date:
    """Return the working day that is `days` working days after `start`.

    The day something happens does not count (BGB § 187), so one working day after a Friday is
    the Monday; zero days give `start` itself. Raises ValueError for negative `days`.
    """
    if days < 0:
        raise ValueError("working days are counted forwards")
    end = start
    while (missing := days - working_days_between(start, end)) > 0:
        end += timedelta(days=missing)
    return end


def working_days_between(start: date, end: date) -> int:
    """Count the working days after `start` up to and including `end`; negative if `end` is earlier.

    The inverse of add_working_days(): working_days_between(d, add_working_days(d, n)) == n.
    Further than _FAR years away public holidays are not looked up any more: somebody mistyped.
    """
    if end < start:
        return -working_days_between(end, start)
    years = range(start.year, min(end.year, start.year + _FAR) + 1)
    free = sum(start < day <= end for year in years for day in _free_weekdays(year))
    return _weekdays_until(end) - _weekdays_until(start) - free


def _weekdays_until(day: date) -> int:
    """Count Mondays to Fridays from 0001-01-01, which was a Monday, up to and including `day`."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * _MONDAY_TO_FRIDAY + min(rest, _MONDAY_TO_FRIDAY)


@lru_cache(maxsize=512)
def _free_weekdays(year: int) -> tuple[date, ...]:
    """Return the public holidays of `year` in NRW that fall on Monday to Friday, in order."""
    free = holidays.country_holidays("DE", subdiv="NW", years=year)
    return tuple(sorted(day for day in free if day.weekday() < _MONDAY_TO_FRIDAY))


def _require_aware(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
