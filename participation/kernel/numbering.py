"""Public running numbers without gaps: one counter row per series, locked until commit."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from participation.kernel.db import Base, session


class Counter(Base):
    """The last number given out in one series."""

    __tablename__ = "counters"

    series: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]


def next_numbers(series: str, how_many: int = 1) -> int:
    """Reserve `how_many` numbers of `series` and return the first.

    The row of each series is created by a migration. It stays locked until the transaction ends,
    so a rollback gives the numbers back and no gap appears; a database sequence would leave gaps.
    """
    statement = (
        sa.update(Counter)
        .where(Counter.series == series)
        .values(value=Counter.value + how_many)
        .returning(Counter.value)
    )
    last = session.execute(statement).scalar_one()
    return last - how_many + 1
