"""Telling the demo's past: events run in the order of time, each with the clock set back to it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from participation.kernel import clock


@dataclass(frozen=True)
class Event:
    """Something that happens at a moment."""

    at: datetime
    run: Callable[[], None]


def tell(events: Iterable[Event]) -> None:
    """Let all events happen, the earliest first; of two at the same moment the first given."""
    for event in sorted(events, key=lambda each: each.at):
        with clock.at(event.at):
            event.run()
