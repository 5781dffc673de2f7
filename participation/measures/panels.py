"""What upper features show on measures; features.py connects them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from participation.kernel.access import Actor
from participation.measures.models.measure import Measure


@dataclass(frozen=True)
class Panel:
    """A part of the page of a measure, and of the rows of their list: one query for them all.

    `load` returns a view for each measure id; `template` is the partial that shows one of them as
    `view`, with `measure` beside it. It stands in the page's column, before reports, milestones
    and indicators if it is `above`, or in the side column if it is `aside`; rows of the list show
    it only if it is `on_cards`.
    """

    name: str
    load: Callable[[Actor, Sequence[Measure]], Mapping[int, Any]]
    template: str
    above: bool = False
    aside: bool = False
    on_cards: bool = False


PANELS: dict[str, Panel] = {}


def connect(*panels: Panel) -> None:
    """Take in what upper features offer; called once at the start, by features.py."""
    PANELS.update({panel.name: panel for panel in panels})


def load_panels(
    actor: Actor, measures: Sequence[Measure]
) -> dict[str, tuple[str, Mapping[int, Any]]]:
    """Return template and views of every panel on the rows of `measures`: one query for each."""
    return {
        name: (panel.template, panel.load(actor, measures))
        for name, panel in PANELS.items()
        if panel.on_cards
    }


def load_page(
    actor: Actor, measure: Measure, *, above: bool = False, aside: bool = False
) -> Sequence[tuple[str, Any]]:
    """Return template and view of each panel on the page of one measure, of one place on the page.

    A panel that has no view of the measure is left out.
    """
    loaded = (
        (panel.template, panel.load(actor, [measure]).get(measure.id))
        for panel in PANELS.values()
        if (panel.above, panel.aside) == (above, aside)
    )
    return [(template, view) for template, view in loaded if view is not None]
