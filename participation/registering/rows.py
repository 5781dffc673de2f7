"""From the cells of a row to the facts of a measure, or to what is wrong with them; pure."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from participation.imports.problems import Problem
from participation.imports.reading import Row, Table
from participation.imports.writing import restore
from participation.kernel.messages import N_
from participation.kernel.text import clean, one_line
from participation.measures.models.records import MeasureState
from participation.registering import words
from participation.registering.columns import FIELDS, HEADINGS

LONGEST_LINE = 300
LONGEST_TEXT = 20_000
_UNREADABLE = ("\x00", "\ufffd")
_TEXTS = ("aim", "description")
_IN_ORDER = (("begin_by", "done_by"), ("begun_on", "done_on"))
_READERS: dict[str, Callable[[str], Any]] = {
    "kind": words.find_kind,
    "state": words.find_state,
    "begin_by": words.find_day,
    "done_by": words.find_day,
    "begun_on": words.find_day,
    "done_on": words.find_day,
    "progress": words.find_percent,
    "plan_number": words.find_number,
    "audiences": words.find_audiences,
    "legal_footing": words.find_footing,
    "priority": words.find_priority,
}


@dataclass(frozen=True)
class Places:
    """The ids of Themenfelder and Fachbereiche by the names that files may call them."""

    topic_fields: dict[str, int] = field(default_factory=dict)
    departments: dict[str, int] = field(default_factory=dict)

    def find(self, name: str, text: str) -> int | None:
        """Return the id that a cell of the field `name` means, None where it names none."""
        known = self.topic_fields if name == "topic" else self.departments
        return known.get(words.plain(text))


@dataclass(frozen=True)
class MeasureRow:
    """A measure of a file. `facts` holds columns of a measure, read from its cells.

    What a cell says in words that nobody can compute with stands in the description. `key` is its
    number at its `source`, or a hash of what it says where the file has no such number.
    """

    line: int
    source: str
    key: str
    facts: dict[str, Any]


def build_rows(
    table: Table, chosen: dict[str, str], places: Places
) -> Iterator[MeasureRow | Problem]:
    """Yield each row of a table as a measure or as a problem, in the order of the file."""
    at = {name: table.columns.index(column) for name, column in chosen.items()}
    records: list[Row | Problem] = [*table.rows, *table.problems]
    for record in sorted(records, key=lambda each: each.line):
        if isinstance(record, Problem):
            yield record
            continue
        cells = {name: record.cells[place] for name, place in at.items()}
        yield _build(record, cells, chosen, places)


def _build(
    row: Row, cells: dict[str, str], chosen: dict[str, str], places: Places
) -> MeasureRow | Problem:
    if any(mark in cell for cell in cells.values() for mark in _UNREADABLE):
        return Problem(row.line, N_("Die Zeile enthält unlesbare Zeichen."), cells=row.cells)
    said = {name: _tidied(name, cells.get(name, "")) for name in FIELDS}
    facts, left = _read(said, places)
    facts |= {name: said[name] for name in ("title", "sponsor", "resolution")}
    facts["aim"] = said["aim"] or said["title"]
    notes = [f"{chosen[name]}: {said[name]}" for name in left]
    facts["description"] = "\n\n".join(filter(None, [said["description"], *notes]))
    reason = _reason_against(said, facts)
    if reason is not None:
        return Problem(row.line, reason, cells=row.cells)
    if facts.get("state") is MeasureState.DONE:
        facts.setdefault("progress", 100)
    return MeasureRow(row.line, said["source"], said["external_id"] or _hash(said), facts)


def _tidied(name: str, cell: str) -> str:
    text = clean(restore(cell))
    return text if name in _TEXTS else one_line(text)


def _read(said: dict[str, str], places: Places) -> tuple[dict[str, Any], list[str]]:
    """Return what cells say as values, and the names of those that say it in words only."""
    facts: dict[str, Any] = {}
    left = []
    for name, reader in _READERS.items():
        if said[name]:
            facts[name] = reader(said[name])
    for name, column in (("topic", "topic_field_id"), ("department", "lead_department_id")):
        if said[name]:
            facts[column] = places.find(name, said[name])
            left += [name] if facts[column] is None else []
    left += [name for name in _READERS if said[name] and facts[name] is None]
    return {name: value for name, value in facts.items() if value is not None}, left


def _reason_against(said: dict[str, str], facts: dict[str, Any]) -> str | None:
    if not said["title"]:
        return N_("Der Titel fehlt.")
    if any(len(said[name]) > LONGEST_LINE for name in FIELDS if name not in _TEXTS):
        return N_("Ein Feld ist länger als 300 Zeichen.")
    if max(len(facts[name]) for name in _TEXTS) > LONGEST_TEXT:
        return N_("Der Text ist länger als 20.000 Zeichen.")
    for first, last in _IN_ORDER:
        if first in facts and last in facts and facts[first] > facts[last]:
            return N_("Das Ende liegt vor dem Beginn.")
    return None


def _hash(said: dict[str, str]) -> str:
    whole = "\x1f".join(said[name] for name in HEADINGS if name != "source")
    return "sha256:" + hashlib.sha256(whole.encode()).hexdigest()
