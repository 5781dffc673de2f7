"""The destinations in the header; features hand in their entries at the start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from flask import current_app, request, url_for
from flask_babel import gettext

from participation.kernel.access import Actor
from participation.web.access import current_actor


class Place(Enum):
    """Where an entry stands."""

    HEADER = "header"
    PERSON_MENU = "person_menu"
    FOOTER = "footer"


@dataclass(frozen=True)
class Destination:
    """One entry: its endpoint, its German label (a msgid), for whom it is shown, and where."""

    endpoint: str
    label: str
    values: dict[str, str] = field(default_factory=dict)
    shown_to: Callable[[Actor], bool] = lambda _actor: True
    place: Place = Place.HEADER


@dataclass(frozen=True)
class NavigationEntry:
    """An entry as a page shows it; `count` is what waits there, if it counts."""

    label: str
    url: str
    current: bool
    count: int | None = None


def navigation() -> Sequence[NavigationEntry]:
    """Return the header's destinations open to the current actor, the present one marked."""
    return _entries(Place.HEADER)


def person_links() -> Sequence[NavigationEntry]:
    """Return what the menu of the person offers beside profile and signing out."""
    return _entries(Place.PERSON_MENU)


def footer_links() -> Sequence[NavigationEntry]:
    """Return the footer's links: the pages the law wants within two clicks."""
    return _entries(Place.FOOTER)


def _entries(place: Place) -> Sequence[NavigationEntry]:
    actor = current_actor()
    destinations: Sequence[Destination] = current_app.extensions["destinations"]
    return [
        _entry(destination)
        for destination in destinations
        if destination.place is place and destination.shown_to(actor)
    ]


def _entry(destination: Destination) -> NavigationEntry:
    return NavigationEntry(
        label=gettext(destination.label),
        url=url_for(destination.endpoint, **dict[str, Any](destination.values)),
        current=request.endpoint == destination.endpoint,
    )
