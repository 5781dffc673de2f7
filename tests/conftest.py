"""What all tests share: the app on both databases, a reviewing client, a count of queries."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import flask_migrate
import hypothesis
import pytest
import sqlalchemy as sa
from flask import Flask

from participation import create_app
from participation.home.queries import forget_figures
from participation.kernel.db import Base, db, session
from tests.client import ReviewingClient

pytest_plugins = ["tests.postgres_fixtures", "tests.backends", "tests.scheduling"]

SERIES = ("ideas", "formats", "measures", "bundles", "editions")
# What Hypothesis tries is the same in every run, however long the machine takes for it.
hypothesis.settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("suite")

COUNTERS = "INSERT INTO counters (series, value) VALUES " + ", ".join(
    f"('{series}', 0)" for series in SERIES
)


def settings(url: str, files: Path) -> dict[str, Any]:
    """Return the configuration that the suite runs with: as in production, but over http."""
    return {
        "TESTING": True,
        "DEMO": False,
        "SECRET_KEY": "a secret for the tests, longer than needed",
        "SQLALCHEMY_DATABASE_URI": url,
        "TRUSTED_HOSTS": ["localhost", "127.0.0.1"],
        "PUBLIC_URL": "http://localhost",
        "MAIL_URL": "",
        "MAIL_FROM": "beteiligung@example.org",
        "FILES_DIR": files,
        "READING": "signed_in",
        "REGISTRATION_DOMAINS": [],
        "PROXY_HOPS": 0,
        "HTTPS": False,
        "PROPAGATE_EXCEPTIONS": False,
    }


@pytest.fixture(
    scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def migrated_app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """Give the app on one database, migrated once per run."""
    folder = tmp_path_factory.mktemp("database")
    if request.param == "sqlite":
        url = f"sqlite:///{folder / 'test.sqlite'}"
    else:
        url = request.getfixturevalue("postgres_url")
    app = create_app(settings(url, folder / "files"))
    app.test_client_class = ReviewingClient
    with app.app_context():
        sa.event.listen(db.engine, "connect", reverse_unordered_rows)
        flask_migrate.upgrade()
    yield app
    with app.app_context():
        db.engine.dispose()


def reverse_unordered_rows(connection: Any, _record: object) -> None:
    """Let SQLite give rows that nobody ordered the other way round: then no test relies on it."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA reverse_unordered_selects = ON")


@pytest.fixture
def app(migrated_app: Flask) -> Iterator[Flask]:
    """Give the app with an empty database; a test must not leave the session dirty."""
    before = dict(migrated_app.config)
    with migrated_app.app_context():
        yield migrated_app
        left = [*session.new, *session.dirty, *session.deleted]
        session.remove()
        empty_database()
        forget_figures()
    migrated_app.config.clear()
    migrated_app.config.update(before)
    assert left == [], "the test left unsaved changes in the session"


def empty_database() -> None:
    """Delete every row and begin ids and public numbers anew.

    On PostgreSQL in one round trip, and not by TRUNCATE, which makes new files for each table.
    """
    tables = [*reversed(Base.metadata.sorted_tables)]
    # Without the counters first, no edition could be deleted.
    names = ["counters", "idea_search", *(each.name for each in tables)]
    deletions = [f"DELETE FROM {name}" for name in names]
    with db.engine.connect().execution_options(writing=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            counted = [each.name for each in tables if "id" in each.columns]
            restarts = [f"SELECT setval('{name}_id_seq', 1, false)" for name in counted]
            connection.exec_driver_sql("; ".join([*deletions, *restarts, COUNTERS]))
            return
        for statement in ["PRAGMA defer_foreign_keys = ON", *deletions, COUNTERS]:
            connection.exec_driver_sql(statement)


@pytest.fixture
def client(app: Flask) -> ReviewingClient:
    """Give a browser that is not signed in and reviews every page it fetches."""
    client = app.test_client()
    assert isinstance(client, ReviewingClient)
    return client


@dataclass
class QueryCount:
    """The statements that ran inside a `with count_queries() as queries` block."""

    statements: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.statements)


@pytest.fixture
def count_queries(app: Flask) -> Callable[[], AbstractContextManager[QueryCount]]:
    """Give a context manager that counts the statements sent to the database."""

    @contextmanager
    def counting() -> Iterator[QueryCount]:
        counted = QueryCount()

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK")):
                counted.statements.append(statement)

        sa.event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield counted
        finally:
            sa.event.remove(db.engine, "before_cursor_execute", note)

    return counting


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Give the folder of real contributions, or skip with the reason."""
    folder = os.environ.get("REAL_DATA")
    if not folder:
        pytest.skip("REAL_DATA names no folder of real contributions")
    return Path(folder)
