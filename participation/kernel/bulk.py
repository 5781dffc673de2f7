"""Writing many rows of a table in one go: COPY on PostgreSQL, executemany on SQLite."""

from collections.abc import Callable, Sequence
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import sql

from participation.kernel.db import Base, is_postgres, session

Row = dict[str, Any]


def reserve_ids(table: type[Base], how_many: int) -> list[int]:
    """Return ids for new rows of `table` that nobody else is given.

    On SQLite they hold until the running writing transaction ends, which lets nobody else write.
    """
    if is_postgres():
        sequence = sa.func.pg_get_serial_sequence(table.__tablename__, "id")
        numbers = sa.select(sa.func.generate_series(1, how_many).label("n")).subquery()
        drawn = sa.select(sa.func.nextval(sequence)).select_from(numbers)
        return list(session.scalars(drawn))
    column = sa.inspect(table).primary_key[0]
    last = session.scalar(sa.select(sa.func.max(column))) or 0
    return list(range(last + 1, last + how_many + 1))


def insert_many(table: type[Base], rows: Sequence[Row]) -> None:
    """Insert `rows`, which all name the same columns, inside the running transaction.

    Columns that are not named get their default; constraints speak here.
    """
    if not rows:
        return
    if is_postgres():
        _copy(table, rows)
    else:
        session.connection().execute(sa.insert(table), list(rows))


def _copy(table: type[Base], rows: Sequence[Row]) -> None:
    columns = [column for column in _columns(table) if _is_written(column, rows[0])]
    writers = [(column.key, _processor(column), _default(column)) for column in columns]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.__tablename__),
        sql.SQL(", ").join(sql.Identifier(column.name) for column in columns),
    )
    driver: Any = session.connection().connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([write(row.get(key, default)) for key, write, default in writers])
    except psycopg.Error as error:
        # Callers know the errors of the session, which is passed by here.
        raise sa.exc.DBAPIError.instance(str(statement), None, error, psycopg.Error) from error


def _columns(table: type[Base]) -> Sequence[sa.Column[Any]]:
    return list(sa.inspect(table).local_table.columns)  # type: ignore[arg-type]  # a mapped table


def _is_written(column: sa.Column[Any], row: Row) -> bool:
    return column.key in row or column.default is not None


def _default(column: sa.Column[Any]) -> Any:
    default = column.default
    if default is None:
        return None
    value = default.arg  # type: ignore[attr-defined]  # constants and functions both have one
    return value(None) if callable(value) else value


def _processor(column: sa.Column[Any]) -> Callable[[Any], Any]:
    """Return what the type of a column does to a value before the driver is given it."""
    dialect = session.connection().dialect
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    return process or (lambda value: value)
