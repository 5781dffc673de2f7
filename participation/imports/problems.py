"""What keeps a row of a foreign file from coming in: where it stands, why, and what it holds."""

from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(frozen=True)
class Problem:
    """A row that was left out: its line in the file, the reason (a msgid) and its cells."""

    line: int
    reason: str
    values: dict[str, str | int] = field(default_factory=dict)
    cells: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the problem as it is stored with a run."""
        return {
            "line": self.line,
            "reason": self.reason,
            "values": self.values,
            "cells": list(self.cells),
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """Return the problem that as_json() was made of."""
        return cls(stored["line"], stored["reason"], stored["values"], tuple(stored["cells"]))
