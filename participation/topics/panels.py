"""What upper features show on the page of a Themenfeld; features.py connects them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from participation.kernel.access import Actor
from participation.topics.models import TopicField


@dataclass(frozen=True)
class Panel:
    """A part of the page of a Themenfeld.

    `load` returns what the partial `template` shows as `view` (with `topic_field` beside it), or
    None where there is nothing to show.
    """

    name: str
    load: Callable[[Actor, TopicField], Any]
    template: str


PANELS: dict[str, Panel] = {}


def connect(*panels: Panel) -> None:
    """Take in what upper features offer; called once at the start, by features.py."""
    PANELS.update({panel.name: panel for panel in panels})


def load_panels(actor: Actor, topic_field: TopicField) -> Sequence[tuple[str, Any]]:
    """Return template and view of every panel that has something to show, in their order."""
    loaded = ((panel.template, panel.load(actor, topic_field)) for panel in PANELS.values())
    return [(template, view) for template, view in loaded if view is not None]
