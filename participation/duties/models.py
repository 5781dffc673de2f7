"""The table of duties: one open row says who owes the next step of a thing until when."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from participation.duties.deadlines import days_late
from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_


class Step(Choice):
    """What is owed, as a verb that follows the holder."""

    TRIAGE = "triage", N_("prüft")


class Holder(Choice):
    """Who owes it: always an office, never a person."""

    MODERATION = "moderation", N_("Ideenmanagement")


class Duty(Base):
    """One step that an office owes. At most one duty of a thing is open at a time."""

    __tablename__ = "duties"
    __table_args__ = (
        sa.Index(
            "uq_duties_open_idea",
            "idea_id",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    step: Mapped[Step] = mapped_column(choice_type(Step, "step"))
    holder: Mapped[Holder] = mapped_column(choice_type(Holder, "holder"))
    due_on: Mapped[date]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    def days_late(self, today: date) -> int:
        """Return by how many working days the step is overdue on `today`, 0 while it is not."""
        return days_late(self.due_on, today)
