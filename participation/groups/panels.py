"""What upper features show on the page of a working group; features.py connects them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from participation.kernel.access import Actor
from participation.topics.models import WorkingGroup


@dataclass(frozen=True)
class Panel:
    """A part of the page of a working group.

    `load` returns what the partial `template` shows as `view` (with `group` beside it).
    """

    name: str
    load: Callable[[Actor, WorkingGroup], Any]
    template: str


PANELS: dict[str, Panel] = {}


def connect(*panels: Panel) -> None:
    """Take in what upper features offer; called once at the start, by features.py."""
    PANELS.update({panel.name: panel for panel in panels})


def load_panels(actor: Actor, group: WorkingGroup) -> Sequence[tuple[str, Any]]:
    """Return template and view of every panel, in their order."""
    return [(panel.template, panel.load(actor, group)) for panel in PANELS.values()]
