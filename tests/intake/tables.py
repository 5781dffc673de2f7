"""Foreign tables for tests, and what became of them."""

from pathlib import Path

import sqlalchemy as sa

from participation.ideas.models import Idea
from participation.imports.mapping import guess_mapping
from participation.imports.problems import Problem
from participation.imports.reading import read_table
from participation.imports.rows import ImportRow, build_rows
from participation.kernel.db import session

HEADINGS = "nr;quelle;titel;text"


def table(*rows: str, headings: str = HEADINGS) -> bytes:
    """Return a CSV file with these rows."""
    return "\n".join([headings, *rows, ""]).encode()


def cards(count: int, *, first: int = 1, source: str = "Workshop") -> bytes:
    """Return a CSV file with `count` numbered contributions."""
    return table(
        *(
            f"{each};{source};Karte {each};Der Text der Karte {each}."
            for each in range(first, first + count)
        )
    )


def rows_of(data: bytes) -> list[ImportRow | Problem]:
    """Return the rows of a CSV file whose columns speak for themselves."""
    read = read_table(data)
    return list(build_rows(read, guess_mapping(read.columns)))


def write(folder: Path, data: bytes, name: str = "karten.csv") -> Path:
    """Write a CSV file into `folder`."""
    path = folder / name
    path.write_bytes(data)
    return path


def list_imported() -> list[Idea]:
    """Return all ideas by their number."""
    return list(session.scalars(sa.select(Idea).order_by(Idea.number)))


def count_ideas() -> int:
    """Return how many ideas there are."""
    return session.scalar(sa.select(sa.func.count(Idea.id))) or 0
