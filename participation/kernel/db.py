"""The database: one declarative base, one session, and how a writing transaction begins."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any, ClassVar

import sqlalchemy as sa
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy.dialects.postgresql import insert as insert_on_postgres
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite
from sqlalchemy.orm import DeclarativeBase, scoped_session

POSTGRES_TIMEOUTS = (
    "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s"
)
SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=5000",
    "foreign_keys=ON",
)


class UtcDateTime(sa.TypeDecorator[datetime]):
    """Stores aware datetimes in UTC and gives them back aware; refuses naive ones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Turn an aware datetime into UTC; raise ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Give SQLite's naive values their time zone back."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Base of all tables: constraints have predictable names, text has no length limit."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime, str: sa.Text}


db = SQLAlchemy(metadata=Base.metadata)
migrate = Migrate()
session: scoped_session[FlaskSession] = db.session


def begin_writing() -> None:
    """Open the session's transaction as a writing one (on SQLite it takes the write lock now)."""
    session.connection(execution_options={"writing": True})


@contextmanager
def transaction() -> Iterator[None]:
    """Run a block outside a request as one writing transaction: commit, or roll back on error."""
    session.rollback()
    begin_writing()
    try:
        yield
    except BaseException:
        session.rollback()
        raise
    session.commit()


@contextmanager
def undone() -> Iterator[None]:
    """Run a block inside the running transaction and undo what it did, whatever comes of it."""
    attempt = session.begin_nested()
    try:
        yield
    finally:
        attempt.rollback()


def forget_changes() -> None:
    """Undo all that the running transaction did: a page shows afresh what others stored."""
    session.rollback()


def insert_if_absent(table: type[Base], **values: Any) -> bool:
    """Insert a row unless one with the same key exists; tell whether it was inserted.

    Asks the database by RETURNING: the row count of a skipped insert differs between drivers.
    """
    insert = insert_on_postgres if is_postgres() else insert_on_sqlite
    key = sa.inspect(table).primary_key[0]
    statement = insert(table).values(**values).on_conflict_do_nothing().returning(key)
    return session.execute(statement).first() is not None


def is_postgres() -> bool:
    """Tell whether the session speaks to PostgreSQL (otherwise SQLite)."""
    return session.get_bind().dialect.name == "postgresql"


def connect(app: Any) -> None:
    """Bind the session to the database that the application's settings name.

    Connections are checked before use, and errors do not repeat values of rows. On PostgreSQL no
    statement, lock or idle transaction lasts long enough to hold others up.
    """
    options: dict[str, Any] = {"pool_pre_ping": True, "hide_parameters": True}
    url = sa.make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() == "postgresql":
        options["connect_args"] = {"options": POSTGRES_TIMEOUTS, "connect_timeout": 2}
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", options)
    db.init_app(app)
    migrate.init_app(app, db, directory=str(Path(app.root_path).parent / "migrations"))


@sa.event.listens_for(sa.Engine, "connect")
def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Let us begin transactions ourselves and make SQLite durable and strict."""
    if isinstance(connection, SqliteConnection):
        connection.isolation_level = None
        for pragma in SQLITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")


@sa.event.listens_for(sa.Engine, "begin")
def _begin_sqlite(connection: sa.Connection) -> None:
    """Begin IMMEDIATE for writers: a reader that becomes a writer fails under load otherwise."""
    if connection.dialect.name == "sqlite":
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN DEFERRED")
