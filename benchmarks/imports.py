"""Times the import of real files, beside one transaction of bare `executemany`.

    REAL_DATA=… python -m benchmarks.imports --rounds 3

Each round uses a fresh database, on SQLite and on the PostgreSQL of the tests; the best one is
shown. `of work` counts only the processor's time in this process. The bare rows are those of the
table of ideas alone: once in that table with its indexes, once in one without any.
"""

import argparse
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import flask_migrate
import psycopg
import sqlalchemy as sa

from participation import create_app
from participation.imports.mapping import parse_mapping
from participation.imports.reading import read_file
from participation.imports.rows import ImportRow, build_rows
from participation.intake.commands.importing import import_ideas
from participation.intake.targets import Target
from participation.kernel.access import OPERATOR
from participation.kernel.db import db, session
from tests.conftest import settings
from tests.postgres_server import PostgresServer, running_postgres

FILES = {
    "cimt/beitraege_de.csv": "title=titel,text=text,source=verfahren,external_id=beitrag_id",
    "ottensen/ottensen_kategorien.csv": "title=title,text=text,external_id=document_id",
    "klimarat/beitraege_klimarat.csv": "text=text,source=themenfeld,external_id=beitrag_nr",
}
COLUMNS = (
    *("id", "number", "kind", "state", "title", "text", "benefit", "for_administration"),
    *("for_citizens", "for_companies", "name_shown", "source", "incomplete", "discussion_id"),
    *("support_count", "comment_count", "created_at", "submitted_at", "published_at", "version"),
)
PLAIN = f"CREATE TABLE plain AS SELECT {', '.join(COLUMNS)} FROM ideas WHERE id < 0"
PLACES = "INSERT INTO discussions (id, owner) VALUES (?, 'ideas')"
Bare = Sequence[tuple[object, ...]]


def rows_of(path: Path, words: str) -> list[ImportRow]:
    """Return the contributions of a file."""
    built = build_rows(read_file(path), parse_mapping(words))
    return [row for row in built if isinstance(row, ImportRow)]


@contextmanager
def fresh_database(server: PostgresServer | None) -> Iterator[str]:
    """Give the URL of an empty migrated database with the application's context around it."""
    with tempfile.TemporaryDirectory() as folder:
        url = server.create_database() if server else f"sqlite:///{folder}/bench.sqlite"
        with create_app(settings(url, Path(folder))).app_context():
            flask_migrate.upgrade()
            yield url
            session.remove()
            db.engine.dispose()
        if server:
            server.drop_database(url)


def time_import(path: Path, words: str, server: PostgresServer | None) -> tuple[float, float]:
    """Return the seconds that reading and importing a file takes: on the clock and of work."""
    with fresh_database(server):
        import_ideas(actor=OPERATOR, rows=rows_of(path, words)[:1], target=Target.of(None))
        begun, worked = time.perf_counter(), time.process_time()
        rows = build_rows(read_file(path), parse_mapping(words))
        outcome = import_ideas(actor=OPERATOR, rows=rows, target=Target.of(None))
        assert outcome.known == 1
        assert outcome.problems == ()
        return time.perf_counter() - begun, time.process_time() - worked


def time_bare(rows: Bare, table: str, server: PostgresServer | None) -> float:
    """Return the seconds of one transaction that inserts `rows` into `table` by `executemany`."""
    insert = f"INSERT INTO {table} ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
    with fresh_database(server) as url, connected(url) as connection:
        mark = "?" if server is None else "%s"
        connection.cursor().execute(PLAIN)
        connection.cursor().executemany(PLACES.replace("?", mark), [(row[0],) for row in rows])
        connection.commit()
        begun = time.perf_counter()
        connection.cursor().executemany(insert.replace("?", mark), rows)
        connection.commit()
        return time.perf_counter() - begun


@contextmanager
def connected(url: str) -> Iterator[Any]:
    """Give a connection of the bare driver to the database at `url`."""
    made = sa.make_url(url)
    if made.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(made.database))) as connection:
            yield connection
    else:
        plain = made.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain) as connection:
            yield connection


def bare_row(place: int, row: ImportRow) -> tuple[object, ...]:
    """Return the values of COLUMNS for a contribution."""
    now = "2026-01-01 12:00:00+00:00"
    texts = ("idea", "published", row.title, row.text, "")
    same = (False, False, False, "named", row.source, row.incomplete)
    return (place, place, *texts, *same, place, 0, 0, now, now, now, 1)


def main() -> None:
    """Print a table: per file and database seconds, rows per second, and the bare rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    folder = Path(os.environ["REAL_DATA"])
    print(f"{'file':<33} database    rows seconds rows/s of work  in ideas/s share  plain/s share")
    with running_postgres() as postgres:
        for name, words in FILES.items():
            rows = rows_of(folder / name, words)
            bare = [bare_row(place, row) for place, row in enumerate(rows, start=1)]
            for server in (None, postgres):
                times = [time_import(folder / name, words, server) for _ in range(rounds)]
                seconds, work = (min(each) for each in zip(*times, strict=True))
                print(
                    f"{name:<33} {'PostgreSQL' if server else 'SQLite':<10} {len(rows):>5}"
                    f" {seconds:>7.2f} {len(rows) / seconds:>6.0f} {len(rows) / work:>7.0f}",
                    end="",
                )
                for table in ("ideas", "plain"):
                    plain = min(time_bare(bare, table, server) for _ in range(rounds))
                    print(f" {len(rows) / plain:>10.0f} {plain / seconds:>5.2f}", end="")
                print(flush=True)


if __name__ == "__main__":
    main()
