"""How migrations run: one at a time under a lock, never waiting long for another's lock."""

import warnings

import sqlalchemy as sa
from alembic import context
from flask import current_app

LOCK_KEY = 7_241_990_001
SEARCH_TABLE = "idea_search"


def include_object(
    _item: object, name: str, kind: str, _reflected: bool, _compare_to: object
) -> bool:
    """Leave out the search index and its shadow tables: they differ between the databases."""
    return not (kind == "table" and name.startswith(SEARCH_TABLE))


def run() -> None:
    """Apply the migrations to the application's database.

    Indexes on expressions cannot be compared by the tool; it says so as a warning each time.
    """
    warnings.filterwarnings("ignore", message=".*expression-based index.*")
    database = current_app.extensions["migrate"].db
    engine = database.engine
    with engine.connect().execution_options(writing=True) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SET statement_timeout = 0"))
            connection.execute(sa.text("SET idle_in_transaction_session_timeout = 0"))
            connection.execute(sa.text("SET lock_timeout = '10s'"))
            connection.execute(sa.text(f"SELECT pg_advisory_lock({LOCK_KEY})"))
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            include_object=include_object,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
