"""Reading foreign CSV files: delimiter, header, and each row with the line it begins on; pure."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from participation.imports.decoding import decode
from participation.imports.problems import Problem
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.kernel.text import one_line

MEBIBYTE = 1024 * 1024
LARGEST_FILE = 50 * MEBIBYTE
LARGEST_CELL = 1_000_000
MOST_COLUMNS = 500
DELIMITERS = {";": N_("Semikolon"), ",": N_("Komma"), "\t": N_("Tabulator"), "|": N_("Strich |")}
_SAMPLE_CHARACTERS = 100_000
_SAMPLE_ROWS = 50


@dataclass(frozen=True)
class Row:
    """One row of a table and the line of the file on which it begins, counted from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """What was read: how, the columns by name, the rows that fit them and those that do not.

    `renamed` names the columns whose heading was missing or stood there before.
    """

    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    renamed: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]

    @property
    def delimiter_name(self) -> str:
        """Return what the delimiter is called (a msgid)."""
        return DELIMITERS[self.delimiter]

    @property
    def row_count(self) -> int:
        """Return how many rows the file holds, readable or not; empty lines do not count."""
        return len(self.rows) + len(self.problems)


def read_file(path: Path, *, largest: int = LARGEST_FILE) -> Table:
    """Read a CSV file of at most `largest` bytes.

    Raises DomainError at `file` where it is larger (nothing is read then), or holds no table.
    """
    _check_size(path.stat().st_size, largest)
    return read_table(path.read_bytes(), largest=largest)


def read_table(data: bytes, *, largest: int = LARGEST_FILE) -> Table:
    """Read CSV of at most `largest` bytes; raises DomainError at `file` where it is no table."""
    _check_size(len(data), largest)
    decoded = decode(data)
    text, declared = _without_declaration(decoded.text)
    delimiter = declared or _find_delimiter(text)
    records = _records(text, delimiter, first_line=2 if declared else 1)
    header = next(records, None)
    if not isinstance(header, Row):
        raise DomainError(N_("Diese Datei ist leer."), field="file")
    columns, renamed = _name_columns(header.cells)
    rows, problems = _sort(records, len(columns))
    if not rows and not problems:
        raise DomainError(
            N_("Diese Datei enthält nur die Zeile mit den Überschriften."), field="file"
        )
    return Table(decoded.encoding, delimiter, columns, renamed, rows, problems)


def _check_size(size: int, largest: int) -> None:
    if size > largest:
        raise DomainError(
            N_("Diese Datei ist %(size)s MB groß; höchstens %(largest)s MB können gelesen werden."),
            field="file",
            size=-(-size // MEBIBYTE),
            largest=largest // MEBIBYTE,
        )
    if size == 0:
        raise DomainError(N_("Diese Datei ist leer."), field="file")


def _without_declaration(text: str) -> tuple[str, str | None]:
    """Take off the line `sep=;` that Excel writes and return the delimiter it names."""
    line, newline, rest = text.partition("\n")
    named = line.strip().strip('"').lower()
    if newline and named.startswith("sep=") and len(named) == 5 and named[4] in DELIMITERS:
        return rest, named[4]
    return text, None


def _find_delimiter(text: str) -> str:
    """Return the delimiter that cuts most of the first rows into as many cells as the header."""

    def fitness(delimiter: str) -> tuple[float, int]:
        rows = _first_rows(text[:_SAMPLE_CHARACTERS], delimiter)
        width = len(rows[0]) if rows else 1
        alike = sum(len(row) == width for row in rows) / len(rows) if rows else 0.0
        return (alike, width) if width > 1 else (0.0, 0)

    return max(DELIMITERS, key=fitness)


def _first_rows(sample: str, delimiter: str) -> Sequence[list[str]]:
    """Return the first rows of a sample but the last, which may be cut."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    rows = list(islice((row for row in reader if row), _SAMPLE_ROWS))
    return rows[:-1] or rows


def _records(text: str, delimiter: str, first_line: int) -> Iterator[Row | Problem]:
    """Yield every row that is not empty; what follows a quote that never ends is one problem."""
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    held: Row | None = None
    line = first_line
    try:
        for cells in reader:
            if held is not None:
                yield held
            held = Row(line, tuple(cells)) if any(cell.strip() for cell in cells) else None
            line = first_line + reader.line_num
    except csv.Error:
        if held is not None:
            yield held
        yield _never_ending(Row(line, ()))
        return
    if held is not None:
        yield _never_ending(held) if _ends_in_quotes(text, delimiter, held, first_line) else held


def _ends_in_quotes(text: str, delimiter: str, last: Row, first_line: int) -> bool:
    """Tell whether the last row ends inside quotes, as the strict reading of it says."""
    lines = io.StringIO(text, newline="")
    for _ in range(last.line - first_line):
        lines.readline()
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def _never_ending(row: Row) -> Problem:
    reason = N_("Ein Anführungszeichen wird nicht geschlossen; ab hier ist nichts lesbar.")
    return Problem(row.line, reason, cells=tuple(cell[:200] for cell in row.cells))


def _name_columns(header: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a name of its own for each column, and which of them had none in the file."""
    cells = [one_line(cell) for cell in header]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise DomainError(N_("Diese Datei hat zu viele Spalten."), field="file")
    names: list[str] = []
    renamed: list[str] = []
    for place, cell in enumerate(cells, start=1):
        name = cell
        if not cell or cell in names:
            name = _free_name(f"{cell or 'Spalte'} ({place})", names)
            renamed.append(name)
        names.append(name)
    return tuple(names), tuple(renamed)


def _free_name(name: str, taken: Sequence[str]) -> str:
    while name in taken:
        name += "*"
    return name


def _sort(
    records: Iterator[Row | Problem], width: int
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Tell rows with a cell for each column from those with more or fewer."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for record in records:
        if isinstance(record, Problem):
            problems.append(record)
            continue
        cells = record.cells
        if len(cells) == width or (len(cells) > width and not any(cells[width:])):
            rows.append(Row(record.line, cells[:width]))
            continue
        reason = N_("Die Zeile hat %(cells)s Felder, die Kopfzeile aber %(columns)s.")
        values: dict[str, str | int] = {"cells": len(cells), "columns": width}
        problems.append(Problem(record.line, reason, values, cells))
    return tuple(rows), tuple(problems)
