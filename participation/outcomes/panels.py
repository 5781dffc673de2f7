"""What became of an idea: its path on its page, one line of it wherever ideas stand in rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participation.ideas.models import Idea
from participation.ideas.panels import Panel
from participation.ideas.path import Stop
from participation.kernel.access import Actor
from participation.outcomes.path import path_of
from participation.outcomes.queries import load_ways
from participation.outcomes.way import Way


@dataclass(frozen=True)
class Outcome:
    """What became of an idea, as pages show it."""

    way: Way

    @property
    def stops(self) -> Sequence[Stop]:
        """Return the path; needs the idea's format and its kind loaded."""
        return path_of(self.way)


def load_outcomes(_actor: Actor, ideas: Sequence[Idea]) -> Mapping[int, Outcome]:
    """Return what became of each idea: two statements for them all."""
    return {idea_id: Outcome(way) for idea_id, way in load_ways(ideas).items()}


OUTCOME = Panel(
    "outcome", load_outcomes, "outcomes/_path.html", above=True, row="outcomes/_row.html"
)
