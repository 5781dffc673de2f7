"""What a moderator asked of the queue: read from an address, and written into one again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from participation.finding.filters import (
    FilterChoices,
    FormatChoice,
    TopicChoice,
)
from participation.kernel.asking import choice, is_set, one_of, refuse_unknown
from participation.kernel.choices import Choice
from participation.kernel.messages import N_


class Tab(Choice):
    """A part of the queue: what is owed, and whether the clock runs."""

    TO_CHECK = "to_check", N_("Zu prüfen")
    ASKED = "asked", N_("Rückfrage läuft")
    ACCEPTED = "accepted", N_("Angenommen")
    DEFERRED = "deferred", N_("Wiedervorlage")


class Turn(Choice):
    """Whose turn it is among the moderators."""

    MINE = "me", N_("Mir zugewiesen")
    NOBODYS = "nobody", N_("Niemandem zugewiesen")


@dataclass(frozen=True)
class QueueFilters:
    """What is asked for; None and False mean that this does not matter."""

    tab: Tab = Tab.TO_CHECK
    turn: Turn | None = None
    topic: TopicChoice | None = None
    format: FormatChoice | None = None
    mentioned: bool = False
    reported: bool = False

    def without(self, name: str) -> "QueueFilters":
        """Return the same question without one of its parts."""
        unset: dict[str, Any] = {name: getattr(NOTHING_ASKED, name)}
        return replace(self, **unset)

    def only_tab(self, tab: Tab) -> "QueueFilters":
        """Return the same question about another part of the queue."""
        return replace(self, tab=tab)

    @property
    def is_narrowed(self) -> bool:
        """Tell whether anything but the tab is asked for."""
        return self != NOTHING_ASKED.only_tab(self.tab)

    def as_parameters(self) -> dict[str, str]:
        """Return the parameters of the address that asks for this; what is usual is left out."""
        found = {
            "tab": "" if self.tab is Tab.TO_CHECK else str(self.tab),
            "turn": str(self.turn or ""),
            "topic": self.topic.numeral if self.topic else "",
            "format": str(self.format.number) if self.format else "",
            "mentioned": "1" if self.mentioned else "",
            "reported": "1" if self.reported else "",
        }
        return {name: value for name, value in found.items() if value}


NOTHING_ASKED = QueueFilters()


def read_filters(
    parameters: Mapping[str, str], choices: FilterChoices, *, also: Collection[str] = ()
) -> QueueFilters:
    """Return what the address asks for; `also` names parameters that belong to the page itself.

    Raises UnknownFilter for every name and value not known here: nothing else reaches a query.
    """
    known = {"tab", "turn", "topic", "format", "mentioned", "reported", *also}
    refuse_unknown(parameters, known)
    by_numeral = {each.numeral: each for each in choices.topics}
    by_number = {str(each.number): each for each in choices.formats}
    return QueueFilters(
        tab=choice(Tab, parameters.get("tab")) or Tab.TO_CHECK,
        turn=choice(Turn, parameters.get("turn")),
        topic=one_of(by_numeral, parameters.get("topic")),
        format=one_of(by_number, parameters.get("format")),
        mentioned=is_set(parameters.get("mentioned")),
        reported=is_set(parameters.get("reported")),
    )
