"""Where contributions of a file go, and under which name they are known there; pure."""

from dataclasses import dataclass
from typing import Self

from participation.formats.models import Format, Publishes
from participation.imports.rows import ImportRow

Key = tuple[str, str]
UNNAMED = "Sammlung"


@dataclass(frozen=True)
class Target:
    """A format or the open channel, and what holds for rows that name no source.

    `label` stands on the page ("eingebracht in: …"). `namespace` belongs to the key that tells
    what was brought in before, so that the cards 1 to 30 of two formats are sixty cards. Ideas
    are published `at_once` or after the check. `author_id` is on whose behalf they are entered.
    """

    label: str
    namespace: str = ""
    format_id: int | None = None
    at_once: bool = True
    author_id: int | None = None

    @classmethod
    def of(cls, held: Format | None, *, source: str = "", author_id: int | None = None) -> Self:
        """Return the target for a format, or for the open channel where there is none."""
        if held is None:
            return cls(label=source or UNNAMED, namespace=source, author_id=author_id)
        return cls(
            label=source or held.title,
            namespace=source or f"format:{held.number}",
            format_id=held.id,
            at_once=held.publishes is Publishes.AT_ONCE,
            author_id=author_id,
        )

    def key(self, row: ImportRow) -> Key:
        """Return under which source and key a row is known."""
        return row.source or self.namespace, row.key

    def label_of(self, row: ImportRow) -> str:
        """Return where a row was brought in, as its page says it."""
        return row.source or self.label
