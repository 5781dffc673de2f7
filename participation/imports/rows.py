"""From the cells of a foreign row to a contribution with its key, or to what is wrong; pure."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from participation.imports.mapping import FIELDS, Mapping
from participation.imports.problems import Problem
from participation.imports.reading import Row, Table
from participation.imports.writing import restore
from participation.kernel.messages import N_
from participation.kernel.text import clean, first_sentence, one_line

LONGEST_MADE_TITLE = 120
LONGEST_TITLE = 300
LONGEST_TEXT = 100_000
LONGEST_NAME = 500
_UNREADABLE = ("\x00", "\ufffd")


@dataclass(frozen=True)
class ImportRow:
    """A contribution of a foreign file.

    `incomplete` marks a title without a text. `key` is the number it has at its `source`, or a
    hash of its content where the file has no such number; (source, key) tells whether it was
    brought in before.
    """

    line: int
    title: str
    text: str
    source: str
    external_id: str
    key: str
    incomplete: bool
    cells: tuple[str, ...]

    @property
    def content(self) -> str:
        """Return what the contribution says: the text, or the title where that is all."""
        return self.text or self.title

    def as_problem(self, reason: str, **values: str | int) -> Problem:
        """Return the row as one that is left out for `reason` (a msgid)."""
        return Problem(self.line, reason, values, self.cells)


def build_rows(table: Table, mapping: Mapping) -> Iterator[ImportRow | Problem]:
    """Yield each row of a table as a contribution or as a problem, in the order of the file."""
    places = [
        table.columns.index(column) if (column := getattr(mapping, field)) else None
        for field in FIELDS
    ]
    records: list[Row | Problem] = [*table.rows, *table.problems]
    for record in sorted(records, key=lambda each: each.line):
        if isinstance(record, Problem):
            yield record
            continue
        yield _build(record, [record.cells[place] if place is not None else "" for place in places])


def _build(row: Row, cells: list[str]) -> ImportRow | Problem:
    if any(mark in cell for cell in cells for mark in _UNREADABLE):
        return Problem(row.line, N_("Die Zeile enthält unlesbare Zeichen."), cells=row.cells)
    title, text, source, external_id = (clean(restore(cell)) for cell in cells)
    title, source, external_id = one_line(title), one_line(source), one_line(external_id)
    reason = _reason_against(title, text, source, external_id)
    if reason is not None:
        return Problem(row.line, reason, cells=row.cells)
    if len(title) > LONGEST_TITLE:
        title, text = "", f"{title}\n\n{text}".strip()
    return ImportRow(
        line=row.line,
        title=title or first_sentence(text, LONGEST_MADE_TITLE),
        text=text,
        source=source,
        external_id=external_id,
        key=external_id or _hash(title, text),
        incomplete=not text,
        cells=row.cells,
    )


def _reason_against(title: str, text: str, source: str, external_id: str) -> str | None:
    if not title and not text:
        return N_("Titel und Text fehlen.")
    if len(text) > LONGEST_TEXT or len(title) > LONGEST_TEXT:
        return N_("Der Text ist länger als 100.000 Zeichen.")
    if max(len(source), len(external_id)) > LONGEST_NAME:
        return N_("Quelle oder Nummer ist länger als 500 Zeichen.")
    return None


def _hash(title: str, text: str) -> str:
    return "sha256:" + hashlib.sha256(f"{title}\x1f{text}".encode()).hexdigest()
