"""What stands around the list of ideas: its controls, what is set, and the result in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import format_decimal, gettext, ngettext

from participation.finding.filters import LISTED_STATES, FilterChoices, IdeaFilters, Sort
from participation.finding.queries.listing import COUNTED_UP_TO
from participation.ideas.models import Audience, IdeaKind
from participation.ideas.panels import FACETS
from participation.kernel.access import Actor
from participation.kernel.choices import Choice
from participation.kernel.messages import N_

IN_THIS_ORDER = {
    Sort.NEWEST: N_("neueste zuerst"),
    Sort.SUPPORTED: N_("nach Unterstützung sortiert"),
    Sort.DISCUSSED: N_("nach Kommentaren sortiert"),
    Sort.UNSEEN: N_("wenig beachtete zuerst"),
}
MINE = N_("Von mir eingereicht")


@dataclass(frozen=True)
class Select:
    """A drop-down of the filters: its label, parameter, options (value, words), what is chosen."""

    label: str
    name: str
    options: list[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Toggle:
    """A check box of the filters."""

    label: str
    name: str
    is_set: bool


def selects(filters: IdeaFilters, choices: FilterChoices) -> list[Select]:
    """Return the drop-downs, the order first."""
    formats = ((str(each.number), each.title) for each in choices.formats)
    topics = ((each.numeral, f"{each.numeral} · {each.title}") for each in choices.topics)
    found = (
        ("state", gettext("Stand"), _words(LISTED_STATES)),
        ("kind", gettext("Art"), _words(IdeaKind)),
        ("topic", gettext("Themenfeld"), topics),
        ("format", gettext("Format"), formats),
        ("audience", gettext("Für wen"), _words(Audience)),
    )
    chosen = filters.as_parameters()
    order = Select(gettext("Reihenfolge"), "sort", list(_words(Sort)), str(filters.sort))
    return [order] + [
        Select(label, name, [("", gettext("Alle")), *options], chosen.get(name, ""))
        for name, label, options in found
    ]


def toggles(actor: Actor, filters: IdeaFilters) -> list[Toggle]:
    """Return the check boxes about the reader: none for somebody not signed in."""
    if not actor.is_signed_in:
        return []
    return [
        Toggle(gettext(MINE), "mine", filters.mine),
        *(
            Toggle(gettext(facet.label), name, name in filters.facets)
            for name, facet in FACETS.items()
        ),
    ]


def chips(filters: IdeaFilters) -> list[tuple[str, str]]:
    """Return each filter that is set, in words, with the address of the list without it."""
    choices = {
        "state": filters.state,
        "kind": filters.kind,
        "audience": filters.audience,
    }
    words = {
        "words": filters.words and gettext("„%(words)s“", words=filters.words),
        **{name: gettext(choice.label) for name, choice in choices.items() if choice},
        "topic": filters.topic and gettext("Themenfeld %(numeral)s", numeral=filters.topic.numeral),
        "format": filters.format and filters.format.title,
        "mine": gettext(MINE) if filters.mine else "",
        **{name: gettext(FACETS[name].label) for name in filters.facets},
    }
    return [(str(text), address(filters.without(name))) for name, text in words.items() if text]


def in_words(count: int, filters: IdeaFilters) -> str:
    """Say how many ideas fit, in which order: "143 Ideen, nach Unterstützung sortiert"."""
    order = gettext(IN_THIS_ORDER[filters.sort])
    if count <= COUNTED_UP_TO:
        number = ngettext("%(number)s Idee", "%(number)s Ideen", count, number=_number(count))
        return f"{number}, {order}" if count > 1 else str(number)
    if filters.words and filters.sort is not Sort.NEWEST:
        order = gettext("die neuesten davon %(order)s", order=order)
    more = gettext("Mehr als %(number)s Ideen", number=_number(COUNTED_UP_TO))
    return f"{more}, {order}"


def address(filters: IdeaFilters, **also: str) -> str:
    """Return the address of the list that asks for this."""
    parameters: dict[str, Any] = {**filters.as_parameters(), **also}
    return url_for("finding.index", **parameters)


def _words(choices: Iterable[Choice]) -> Iterable[tuple[str, str]]:
    return ((str(choice), gettext(choice.label)) for choice in choices)


def _number(count: int) -> str:
    return str(format_decimal(count))
