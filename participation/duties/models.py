"""The table of duties: one open row says who owes the next step of a thing until when."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from participation.duties.deadlines import days_late
from participation.duties.escalation import Level, highest_level
from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_

OPEN = sa.text("ended_at IS NULL")


class Step(Choice):
    """What is owed, as a verb phrase that follows the holder."""

    TRIAGE = "triage", N_("prüft")
    RESUMPTION = "resumption", N_("greift die Idee wieder auf")
    PROMOTION = "promotion", N_("macht daraus eine Maßnahme")
    REVIEW = "review", N_("prüft und empfiehlt")
    POSITION = "position", N_("nimmt Stellung")
    ADOPTION = "adoption", N_("holt den Beschluss ein")
    REWORK = "rework", N_("überarbeitet")
    BEGIN = "begin", N_("beginnt mit der Umsetzung")
    DONE = "done", N_("schließt die Umsetzung ab")


class Holder(Choice):
    """Who owes it: always an office, or the authors together, never a named person."""

    MODERATION = "moderation", N_("Ideenmanagement")
    AUTHORS = "authors", N_("Autor*in")
    WORKING_GROUP = "working_group", N_("Arbeitsgruppe")
    LEAD_DEPARTMENT = "lead_department", N_("Federführung")
    STAFF_COUNCIL = "staff_council", N_("Personalrat")


class Duty(Base):
    """One step of an idea or a measure that an office owes.

    `office` names the office where the holder's word alone does not ("Arbeitsgruppe I", "FB 11").
    While the clock is stopped, `paused_at` says since when and `waits_for` for whom. An idea has
    at most one open duty; a measure at most one for each step.
    """

    __tablename__ = "duties"
    __table_args__ = (
        sa.CheckConstraint("(idea_id IS NULL) <> (measure_id IS NULL)", name="of_one_thing"),
        sa.CheckConstraint("(paused_at IS NULL) = (waits_for IS NULL)", name="pause_waits"),
        sa.Index(
            "uq_duties_open_idea",
            "idea_id",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        sa.Index(
            "uq_duties_open_measure_step",
            "measure_id",
            "step",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        sa.Index(
            "ix_duties_open",
            "step",
            "due_on",
            "id",
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("ideas.id", ondelete="CASCADE"), index=True
    )
    measure_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("measures.id", ondelete="CASCADE"), index=True
    )
    step: Mapped[Step] = mapped_column(choice_type(Step, "step"))
    holder: Mapped[Holder] = mapped_column(choice_type(Holder, "holder"))
    office: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date]
    started_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    waits_for: Mapped[Holder | None] = mapped_column(choice_type(Holder, "waits_for"))
    ended_at: Mapped[datetime | None]

    def days_late(self, today: date) -> int:
        """Return by how many working days the step is overdue on `today`, 0 while it is not.

        A stopped clock makes nothing late.
        """
        return 0 if self.paused_at is not None else days_late(self.due_on, today)

    def level(self, today: date) -> Level | None:
        """Return how far the step has risen because it is overdue, None while it is not."""
        led = self.holder is Holder.LEAD_DEPARTMENT
        return highest_level(self.days_late(today), led=led)


class StepDays(Base):
    """How many working days a step may take, where administrators ever changed it.

    None is the default again; the row stays, so that its version goes on counting.
    """

    __tablename__ = "step_days"
    __table_args__ = (sa.CheckConstraint("working_days BETWEEN 1 AND 500", name="possible"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[Step] = mapped_column(choice_type(Step, "step"), unique=True)
    working_days: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)
