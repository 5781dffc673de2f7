"""Foreign lists of measures for tests, and what became of them."""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participation.imports.problems import Problem
from participation.imports.reading import read_table
from participation.kernel.db import session
from participation.measures.models.measure import Measure
from participation.registering import columns
from participation.registering.queries import load_places
from participation.registering.rows import MeasureRow, Places, build_rows

HEADINGS = "Nummer;Titel;Ziel;Stand"


def table(*rows: str, headings: str = HEADINGS) -> bytes:
    """Return a CSV file with these rows."""
    return "\n".join([headings, *rows, ""]).encode()


def lines(count: int) -> bytes:
    """Return a CSV file with `count` numbered measures."""
    return table(*(f"{each};Maßnahme {each};Ziel {each};geplant" for each in range(1, count + 1)))


def rows_of(data: bytes, places: Places | None = None) -> list[MeasureRow | Problem]:
    """Return the rows of a CSV file whose columns speak for themselves."""
    read = read_table(data)
    places = places if places is not None else load_places()
    return list(build_rows(read, columns.guess(read.columns), places))


def write(folder: Path, data: bytes) -> Path:
    """Write a CSV file into `folder`."""
    path = folder / "massnahmen.csv"
    path.write_bytes(data)
    return path


def list_measures() -> list[Measure]:
    """Return all measures by their number, with what is owed of them."""
    statement = (
        sa.select(Measure)
        .options(joinedload(Measure.open_duties), joinedload(Measure.lead_department))
        .order_by(Measure.number)
    )
    return list(session.scalars(statement).unique())
