"""Tables of imports: each run with its progress, and each record brought in."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_


class RunState(Choice):
    """How far an import run is."""

    UPLOADED = "uploaded", N_("hochgeladen")
    WAITING = "waiting", N_("wartet")
    RUNNING = "running", N_("läuft")
    DONE = "done", N_("fertig")
    FAILED = "failed", N_("abgebrochen")


class ImportRun(Base):
    """One file brought in by a person through the page; the worker does the work.

    `headings` are those of the file, `columns` says which of them holds what.
    `source` is what the person says about rows that name no source; `problems` keeps the first of
    the rows left out; `failure` is why the run was given up (a msgid, or a full sentence
    where it names values).
    """

    __tablename__ = "import_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[RunState] = mapped_column(choice_type(RunState, "state"), index=True)
    file_name: Mapped[str]
    storage_name: Mapped[str] = mapped_column(unique=True)
    format_id: Mapped[int | None] = mapped_column(sa.ForeignKey("formats.id"), index=True)
    started_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    headings: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    columns: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    source: Mapped[str] = mapped_column(default="")
    rows_total: Mapped[int] = mapped_column(default=0)
    rows_read: Mapped[int] = mapped_column(default=0)
    rows_added: Mapped[int] = mapped_column(default=0)
    rows_known: Mapped[int] = mapped_column(default=0)
    problems: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    failure: Mapped[str | None]
    created_at: Mapped[datetime]
    beat_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]

    @property
    def rows_left_out(self) -> int:
        """Return how many of the rows read so far had a problem."""
        return self.rows_read - self.rows_added - self.rows_known


class ImportedRecord(Base):
    """A record that was brought in: its source and key there, so that it comes in only once."""

    __tablename__ = "imported_records"
    __table_args__ = (sa.UniqueConstraint("source", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    key: Mapped[str]
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
