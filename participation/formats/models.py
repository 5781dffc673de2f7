"""Tables of formats: their kinds as data, their dates and their phases."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.kernel import clock
from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_


class Publishes(Choice):
    """When an idea given in a format becomes visible to colleagues."""

    AT_ONCE = "at_once", N_("sofort")
    AFTER_CHECK = "after_check", N_("nach der Prüfung")


@dataclass(frozen=True)
class PhaseContent:
    """One phase as typed: its name, from–to, and what it opens; `id` is None for a new one."""

    name: str
    starts_at: datetime
    ends_at: datetime
    opens_submitting: bool
    opens_commenting: bool
    opens_supporting: bool
    id: int | None = None


@dataclass(frozen=True)
class DateContent:
    """One date as typed: what happens, from–to, and where; `id` is None for a new one."""

    label: str
    starts_at: datetime
    ends_at: datetime
    place: str
    id: int | None = None


@dataclass(frozen=True)
class FormatContent:
    """What an organiser says about a format."""

    kind_id: int
    title: str
    summary: str
    description: str
    place: str
    audience: str
    publishes: Publishes
    dates: tuple[DateContent, ...]
    phases: tuple[PhaseContent, ...]


@dataclass(frozen=True)
class BlueprintContent:
    """A phase that a kind proposes, as typed: its beginning and length in days."""

    name: str
    offset_days: int
    duration_days: int
    opens_submitting: bool
    opens_commenting: bool
    opens_supporting: bool


@dataclass(frozen=True)
class FormatKindContent:
    """What administrators say about a kind of format."""

    name: str
    description: str
    publishes: Publishes
    phases: tuple[BlueprintContent, ...]


class FormatKind(Base):
    """A kind of format such as Barcamp; its blueprint phases propose those of a new format."""

    __tablename__ = "format_kinds"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    publishes: Mapped[Publishes] = mapped_column(choice_type(Publishes, "publishes"))
    version: Mapped[int] = mapped_column(default=1)

    phases: Mapped[list["BlueprintPhase"]] = relationship(
        lazy="raise", order_by="BlueprintPhase.position", cascade="all, delete-orphan"
    )


class BlueprintPhase(Base):
    """A phase that a kind proposes, in days from the first date of the format."""

    __tablename__ = "blueprint_phases"
    __table_args__ = (
        sa.UniqueConstraint("kind_id", "position"),
        sa.CheckConstraint("duration_days > 0", name="duration_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind_id: Mapped[int] = mapped_column(sa.ForeignKey("format_kinds.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str]
    offset_days: Mapped[int]
    duration_days: Mapped[int]
    opens_submitting: Mapped[bool] = mapped_column(default=False)
    opens_commenting: Mapped[bool] = mapped_column(default=False)
    opens_supporting: Mapped[bool] = mapped_column(default=False)


class Format(Base):
    """One workshop, conference or barcamp.

    `second_person` says whether declining an idea given here needs a second moderator.
    """

    __tablename__ = "formats"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    kind_id: Mapped[int] = mapped_column(sa.ForeignKey("format_kinds.id"), index=True)
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    audience: Mapped[str] = mapped_column(default="")
    publishes: Mapped[Publishes] = mapped_column(choice_type(Publishes, "publishes"))
    second_person: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    kind: Mapped[FormatKind] = relationship(lazy="raise")
    dates: Mapped[list["FormatDate"]] = relationship(
        lazy="raise", order_by="FormatDate.starts_at, FormatDate.id", cascade="all, delete-orphan"
    )
    phases: Mapped[list["Phase"]] = relationship(
        lazy="raise", order_by="Phase.starts_at, Phase.id", cascade="all, delete-orphan"
    )


class FormatDate(Base):
    """When and where people meet."""

    __tablename__ = "format_dates"
    __table_args__ = (sa.CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    format_id: Mapped[int] = mapped_column(
        sa.ForeignKey("formats.id", ondelete="CASCADE"), index=True
    )
    label: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")


class Phase(Base):
    """A time from–to that opens rights for everybody in a format."""

    __tablename__ = "phases"
    __table_args__ = (sa.CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    format_id: Mapped[int] = mapped_column(
        sa.ForeignKey("formats.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    opens_submitting: Mapped[bool] = mapped_column(default=False)
    opens_commenting: Mapped[bool] = mapped_column(default=False)
    opens_supporting: Mapped[bool] = mapped_column(default=False)

    @property
    def first_day(self) -> date:
        """Return the day in Dortmund on which it begins."""
        return clock.local(self.starts_at).date()

    @property
    def last_day(self) -> date:
        """Return the last day in Dortmund that belongs to it."""
        return clock.local(self.ends_at - timedelta(microseconds=1)).date()

    @property
    def fills_days(self) -> bool:
        """Tell whether it begins and ends at midnight, so that days alone name it."""
        ends = (clock.local(self.starts_at).time(), clock.local(self.ends_at).time())
        return ends == (time.min, time.min)
