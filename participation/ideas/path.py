"""A stop of the path „Was daraus wurde", as pages of ideas and of measures show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Stop:
    """One stop: done, current, todo or stopped, when it was, and where more is to be read.

    Its label is a German msgid with `values`; it is `wide` where that may be a long name.
    """

    label: str
    status: str
    when: date | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    url: str | None = None
    wide: bool = False
