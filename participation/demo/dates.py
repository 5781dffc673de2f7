"""Dates of the demo: everything is told in days from today and lies in working hours."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from random import Random

from participation.kernel import clock

TRIES = 200
EARLIEST, LATEST = 7 * 60, 18 * 60


def day_begins(days: int) -> datetime:
    """Return the moment at which the day `days` from today begins in Dortmund."""
    return clock.start_of_day(clock.today() + timedelta(days=days))


def wall_time(days: int, at: time) -> datetime:
    """Return the moment at which Dortmund's clocks show `at` on the day `days` from today."""
    return clock.from_local(datetime.combine(clock.today() + timedelta(days=days), at))


def moment_on(rng: Random, days: int, not_after: datetime) -> datetime:
    """Return a moment in the working hours of a day, at the latest shortly before `not_after`."""
    moment = wall_time(days, time.min) + timedelta(minutes=rng.randint(EARLIEST, LATEST))
    return min(moment, not_after - timedelta(minutes=rng.randint(2, 40)))


def moments_between(
    rng: Random, start: datetime, end: datetime, count: int, *, allowed: Callable[[datetime], bool]
) -> list[datetime]:
    """Return `count` moments in order, after `start` and before `end`, at which `allowed` agrees.

    Most come soon after `start`, as answers do. Raises ValueError where hardly any moment is
    allowed.
    """
    found: list[datetime] = []
    for _ in range(TRIES * max(count, 1)):
        if len(found) == count:
            return sorted(found)
        moment = start + (end - start) * rng.betavariate(1, 3)
        minutes = clock.local(moment).hour * 60
        if EARLIEST <= minutes <= LATEST and allowed(moment):
            found.append(moment)
    while len(found) < count and allowed(end - timedelta(minutes=1)):
        found.append(end - timedelta(minutes=1 + count - len(found)))
    if len(found) < count:
        raise ValueError(f"no moment between {start} and {end} is allowed")
    return sorted(found)
