"""The activity record: who did what to which thing, when, and the public reason."""

from datetime import datetime
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from participation.kernel.db import Base


class Subject(Protocol):
    """Anything an activity can be about: a row with a table name and an id."""

    __tablename__: str

    @property
    def id(self) -> Any:
        """The primary key."""


class Activity(Base):
    """One thing that happened.

    `subject_type` and `subject_id` are the one generic reference of the house: history survives
    what it describes. `processed_at` is set by the worker once messages were derived from the row.
    """

    __tablename__ = "activities"
    __table_args__ = (
        sa.Index("ix_activities_subject", "subject_type", "subject_id", "id"),
        sa.Index(
            "ix_activities_unprocessed",
            "id",
            sqlite_where=sa.text("processed_at IS NULL"),
            postgresql_where=sa.text("processed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    verb: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[int]
    reason: Mapped[str | None]
    data: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    processed_at: Mapped[datetime | None]
