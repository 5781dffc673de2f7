"""What upper features show on the page of a format; features.py connects them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from participation.formats.models import Format
from participation.kernel.access import Actor


@dataclass(frozen=True)
class Panel:
    """A part of the page of a format.

    `load` returns what the partial `template` shows as `view` (with `held`, the format, beside
    it), or None where there is nothing to show.
    """

    name: str
    load: Callable[[Actor, Format], Any]
    template: str


PANELS: dict[str, Panel] = {}


def connect(*panels: Panel) -> None:
    """Take in what upper features offer; called once at the start, by features.py."""
    PANELS.update({panel.name: panel for panel in panels})


def load_panels(actor: Actor, held: Format) -> Sequence[tuple[str, Any]]:
    """Return template and view of every panel that has something to show, in their order."""
    loaded = ((panel.template, panel.load(actor, held)) for panel in PANELS.values())
    return [(template, view) for template, view in loaded if view is not None]
