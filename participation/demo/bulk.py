"""Writing very many rows at once: COPY on PostgreSQL, executemany on SQLite."""

from typing import Any

import sqlalchemy as sa
from psycopg import sql

from participation.kernel.db import Base, is_postgres, session


class Bulk:
    """Writes rows past the ORM, inside the running transaction."""

    def next_id(self, table: type[Base]) -> int:
        """Return the first free id of a table."""
        column = table.__table__.c.id
        return (session.scalar(sa.select(sa.func.max(column))) or 0) + 1

    def write(self, table: type[Base], rows: list[dict[str, Any]]) -> None:
        """Write `rows`, which all name the same columns, into `table`."""
        if not rows:
            return
        if is_postgres():
            self._copy(table, rows)
        else:
            session.connection().execute(sa.insert(table.__table__), rows)  # type: ignore[arg-type]  # a mapped class has a Table

    def _copy(self, table: type[Base], rows: list[dict[str, Any]]) -> None:
        """Send the rows by COPY, and move the table's sequence behind the ids that were given."""
        columns = list(rows[0])
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(table.__tablename__),
            sql.SQL(", ").join(map(sql.Identifier, columns)),
        )
        driver: Any = session.connection().connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(tuple(row[column] for column in columns))
        if "id" in columns:
            session.execute(
                sa.text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"),
                {"name": table.__tablename__, "last": rows[-1]["id"]},
            )
