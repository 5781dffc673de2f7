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
    `view`, with `idea` beside it. It stands in the page's column, before the text of the idea if it
    is `above`, or in the side column if it is `aside`; cards show it only if it is `on_cards`.
    Plain lists of ideas show the one line that the partial `row` makes of the view.
    """

    name: str
    load: Callable[[Actor, Sequence[Idea]], Mapping[int, Any]]
    template: str
    above: bool = False
    aside: bool = False
    on_cards: bool = False
    row: str | None = None


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


def load_rows(actor: Actor, ideas: Sequence[Idea]) -> Sequence[tuple[str, Mapping[int, Any]]]:
    """Return partial and views of every panel that has a line for the rows of `ideas`."""
    return [(panel.row, panel.load(actor, ideas)) for panel in PANELS.values() if panel.row]


def load_page(
    actor: Actor, idea: Idea, *, above: bool = False, aside: bool = False
) -> Sequence[tuple[str, Any]]:
    """Return template and view of each panel on the page of one idea, of one place on the page."""
    return [
        (panel.template, panel.load(actor, [idea])[idea.id])
        for panel in PANELS.values()
        if (panel.above, panel.aside) == (above, aside)
    ]
