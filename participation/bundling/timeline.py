"""What happened to a bundle, in one German sentence for each kind of event; none names a person."""

from collections.abc import Iterable

from participation.activity.models import Activity
from participation.ideas.timeline import Day, Sentence, timeline
from participation.kernel.messages import N_

SENTENCES: dict[str, Sentence] = {
    "bundle.proposed": Sentence(N_("Vorgeschlagen, Autor*innen gefragt"), "question"),
    "bundle.formed": Sentence(N_("Gebündelt"), "bundle"),
    "bundle.extended": Sentence(N_("Um weitere Ideen ergänzt"), "add"),
    "bundle.reduced": Sentence(N_("Nr.\u00a0%(number)s herausgenommen"), "undo"),
    "bundle.dissolved": Sentence(N_("Aufgelöst"), "undo"),
}


def days_of(activities: Iterable[Activity]) -> list[Day]:
    """Return the days on which something happened to a bundle, newest first."""
    return timeline(activities, SENTENCES)
