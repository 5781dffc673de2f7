"""Why a decision cannot be taken back: upper rooms say so; features.py connects them."""

from typing import Protocol

from participation.ideas.models import Idea


class Hold(Protocol):
    """Says in a German sentence (a msgid) what stands in the way, or returns None."""

    def __call__(self, *, idea: Idea) -> str | None:
        """Look at one idea."""


HOLDS: list[Hold] = []


def connect(*holds: Hold) -> None:
    """Take in what upper rooms offer; called once at the start, by features.py."""
    HOLDS[:] = holds


def find_hold(idea: Idea) -> str | None:
    """Return why the decision about the idea cannot be taken back now, None where it can."""
    return next((reason for hold in HOLDS if (reason := hold(idea=idea))), None)
