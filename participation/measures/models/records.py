"""Tables of what was recorded about a measure: states, dates, milestones, indicators, reports."""

from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.accounts.models import User
from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_


class MeasureState(Choice):
    """Where a measure is on its way (the transition table stands in rules)."""

    PROPOSED = "proposed", N_("vorgeschlagen")
    RECOMMENDED = "recommended", N_("empfohlen")
    ADOPTED = "adopted", N_("beschlossen")
    BEGUN = "begun", N_("begonnen")
    DONE = "done", N_("umgesetzt")
    STOPPED = "stopped", N_("gestoppt")
    RETURNED = "returned", N_("zurückgegeben")


class Clock(Choice):
    """The two dates a measure is measured by."""

    BEGIN_BY = "begin_by", N_("Beginn bis")
    DONE_BY = "done_by", N_("Abschluss bis")


class StateChange(Base):
    """A step of a measure from one state to the next; the latest can be taken back."""

    __tablename__ = "state_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(
        sa.ForeignKey("measures.id", ondelete="CASCADE"), index=True
    )
    state_before: Mapped[MeasureState] = mapped_column(choice_type(MeasureState, "state_before"))
    state_after: Mapped[MeasureState] = mapped_column(choice_type(MeasureState, "state_after"))
    reason: Mapped[str]
    changed_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]


class DateMove(Base):
    """A clock of a measure was moved: from which day to which, and why."""

    __tablename__ = "date_moves"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(
        sa.ForeignKey("measures.id", ondelete="CASCADE"), index=True
    )
    clock: Mapped[Clock] = mapped_column(choice_type(Clock, "clock"))
    old: Mapped[date | None]
    new: Mapped[date]
    reason: Mapped[str]
    moved_at: Mapped[datetime]


class Milestone(Base):
    """Something that will be reached on the way."""

    __tablename__ = "milestones"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(
        sa.ForeignKey("measures.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str]
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)


class Indicator(Base):
    """What success is measured by: a number with a target."""

    __tablename__ = "indicators"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(
        sa.ForeignKey("measures.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    target: Mapped[Decimal] = mapped_column(sa.Numeric(18, 3))
    version: Mapped[int] = mapped_column(default=1)

    values: Mapped[list["IndicatorValue"]] = relationship(
        lazy="raise", order_by="IndicatorValue.measured_on, IndicatorValue.id"
    )


class IndicatorValue(Base):
    """What an indicator measured on a day."""

    __tablename__ = "indicator_values"
    __table_args__ = (sa.UniqueConstraint("indicator_id", "measured_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(sa.ForeignKey("indicators.id", ondelete="CASCADE"))
    measured_on: Mapped[date]
    value: Mapped[Decimal] = mapped_column(sa.Numeric(18, 3))


class ProgressReport(Base):
    """A Sachstand: what was done, in the words of whoever reports for an office."""

    __tablename__ = "progress_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(
        sa.ForeignKey("measures.id", ondelete="CASCADE"), index=True
    )
    author_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    author_role: Mapped[str]
    text: Mapped[str]
    progress: Mapped[int]
    reported_at: Mapped[datetime]

    author: Mapped[User | None] = relationship(lazy="raise")
