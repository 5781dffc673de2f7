"""Why a decision cannot be taken back: upper rooms say so; features.py connects them."""

from collections.abc import Callable

from participation.ideas.models import Idea

Hold = Callable[[Idea], str | None]
HOLDS: list[Hold] = []


def connect(*holds: Hold) -> None:
    """Take in what upper rooms offer; called once at the start, by features.py.

    A hold returns a German sentence (a msgid) that says what stands in the way, else None.
    """
    HOLDS[:] = holds


def find_hold(idea: Idea) -> str | None:
    """Return why the decision about the idea cannot be taken back now, None where it can."""
    return next((reason for hold in HOLDS if (reason := hold(idea))), None)
