"""„Was daraus wurde": the path of an idea as stops, from submitting to what came of it."""

from dataclasses import dataclass
from datetime import date

from participation.ideas.models import Idea, IdeaState
from participation.kernel.messages import N_


@dataclass(frozen=True)
class Stop:
    """One stop: its German label (a msgid), done, current, todo or stopped, and when it was."""

    label: str
    status: str
    when: date | None = None


def path_of(idea: Idea) -> list[Stop]:
    """Return the stops of an idea that has been submitted.

    An idea that was withdrawn ends there; otherwise the first thing that has not happened is the
    one going on now.
    """
    happened = [
        Stop(N_("eingereicht"), "done", idea.submitted_at),
        Stop(N_("veröffentlicht"), "done" if idea.is_public else "current", idea.published_at),
    ]
    if idea.state is IdeaState.WITHDRAWN:
        reached = [stop for stop in happened if stop.status == "done"]
        return [*reached, Stop(N_("zurückgezogen"), "stopped", idea.withdrawn_at)]
    checking = "current" if idea.is_public else "todo"
    return [
        *happened,
        Stop(N_("wird geprüft") if idea.is_public else N_("geprüft"), checking),
        Stop(N_("Maßnahme"), "todo"),
        Stop(N_("umgesetzt"), "todo"),
    ]
