"""What upper features show on ideas and filter ideas by; features.py connects them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from participation.ideas.models import Idea
from participation.kernel.access import Actor


@dataclass(frozen=True)
class Panel:
    """A part of the idea page and of idea cards: one query for a whole list of ideas.

    `load` returns a view for each idea id; `template` is the partial that shows one of them as
    `view`, with `idea` beside it. It stands in the page's column, or in the side column if it is
    `aside`; cards show it only if it is `on_cards`.
    """

    name: str
    load: Callable[[Actor, Sequence[Idea]], Mapping[int, Any]]
    template: str
    aside: bool = False
    on_cards: bool = False


@dataclass(frozen=True)
class Facet:
    """A filter of the list of ideas, such as "supported by me"; `label` is a msgid."""

    name: str
    label: str
    clause: Callable[[Actor], sa.ColumnElement[bool]]


PANELS: dict[str, Panel] = {}
FACETS: dict[str, Facet] = {}


def connect(*, panels: Sequence[Panel] = (), facets: Sequence[Facet] = ()) -> None:
    """Take in what upper features offer; called once at the start, by features.py."""
    PANELS.update({panel.name: panel for panel in panels})
    FACETS.update({facet.name: facet for facet in facets})


def load_panels(actor: Actor, ideas: Sequence[Idea]) -> dict[str, Mapping[int, Any]]:
    """Return the views of every panel on the cards of `ideas`: one query for each panel."""
    return {name: panel.load(actor, ideas) for name, panel in PANELS.items() if panel.on_cards}


def load_page(actor: Actor, idea: Idea, *, aside: bool) -> Sequence[tuple[str, Any]]:
    """Return template and view of each panel on the page of one idea, in or beside its column."""
    return [
        (panel.template, panel.load(actor, [idea])[idea.id])
        for panel in PANELS.values()
        if panel.aside is aside
    ]
