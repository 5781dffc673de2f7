"""Writing CSV that German Excel opens as it is meant, and that never runs as a formula; pure."""

import codecs
import csv
import io
from collections.abc import Iterable, Sequence

from participation.imports.problems import Problem

# First characters that make a spreadsheet compute, in both widths (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "'"


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV in UTF-8 with byte order mark and semicolons, safe to open."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    for row in (columns, *rows):
        writer.writerow([neutralise(cell) for cell in row])
    return codecs.BOM_UTF8 + buffer.getvalue().encode("utf-8", "replace")


def write_problems(
    columns: Sequence[str], problems: Iterable[tuple[Problem, str]], headings: tuple[str, str]
) -> bytes:
    """Return the rows that were left out as CSV: line and reason first, then their own cells.

    Each problem comes with its reason in the reader's language; `headings` name the two columns.
    """
    found = list(problems)
    width = max([len(columns), *(len(problem.cells) for problem, _ in found)])
    padded = [*columns, *([""] * (width - len(columns)))]
    rows = (
        (str(problem.line), reason, *problem.cells, *([""] * (width - len(problem.cells))))
        for problem, reason in found
    )
    return write_csv([*headings, *padded], rows)


def neutralise(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe stands before it."""
    cell = cell.replace("\x00", "")
    return _MARK + cell if cell.startswith(_FORMULA) else cell


def restore(cell: str) -> str:
    """Take off the apostrophe that neutralise() put before a cell."""
    return cell[1:] if cell.startswith(tuple(_MARK + each for each in _FORMULA)) else cell
