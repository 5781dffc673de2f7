"""Tables of the staff council's track: is a measure relevant, the request, the position."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.files.models import StoredFile
from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_
from participation.measures.models.measure import Measure


class Relevance(Choice):
    """Whether a measure is subject to co-determination (LPVG NRW § 72)."""

    YES = "yes", N_("ja")
    NO = "no", N_("nein")
    UNCLEAR = "unclear", N_("unklar")


class Stance(Choice):
    """What the staff council says to a measure."""

    AGREES = "agrees", N_("stimmt zu")
    CONDITIONS = "conditions", N_("stimmt unter Bedingungen zu")
    OBJECTS = "objects", N_("lehnt ab")
    NONE = "none", N_("gibt keine Stellungnahme ab")


@dataclass(frozen=True)
class AssessmentContent:
    """Whether a measure needs the staff council, and why."""

    relevance: Relevance
    reason: str


@dataclass(frozen=True)
class RequestContent:
    """What the staff council is asked, and until which working day."""

    text: str
    due_on: date


@dataclass(frozen=True)
class PositionContent:
    """What the staff council says: a summary for everybody, a text for those involved."""

    stance: Stance
    summary: str
    internal_text: str = ""


class Assessment(Base):
    """Whether a measure needs the staff council, and why; the newest one counts."""

    __tablename__ = "assessments"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(
        sa.ForeignKey("measures.id", ondelete="CASCADE"), index=True
    )
    relevance: Mapped[Relevance] = mapped_column(choice_type(Relevance, "relevance"))
    reason: Mapped[str]
    assessed_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    assessed_at: Mapped[datetime]


AWAITED = sa.text("closed_at IS NULL")


class PositionRequest(Base):
    """A measure laid before the staff council, with documents and a deadline.

    `waived_reason` says why it went on without a position after the deadline.
    """

    __tablename__ = "position_requests"
    __table_args__ = (
        sa.Index(
            "uq_position_requests_open",
            "measure_id",
            unique=True,
            sqlite_where=AWAITED,
            postgresql_where=AWAITED,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(
        sa.ForeignKey("measures.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    due_on: Mapped[date]
    requested_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    requested_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    waived_reason: Mapped[str | None]

    measure: Mapped[Measure] = relationship(lazy="raise")
    files: Mapped[list["RequestFile"]] = relationship(lazy="raise", order_by="RequestFile.file_id")
    position: Mapped["Position | None"] = relationship(lazy="raise", back_populates="request")
    reminders: Mapped[list["Reminder"]] = relationship(lazy="raise", order_by="Reminder.id")


class RequestFile(Base):
    """A document laid before the staff council; seen by it and by those who requested."""

    __tablename__ = "request_files"

    request_id: Mapped[int] = mapped_column(
        sa.ForeignKey("position_requests.id", ondelete="CASCADE"), primary_key=True
    )
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("stored_files.id"), primary_key=True)

    file: Mapped[StoredFile] = relationship(lazy="raise")


class Position(Base):
    """The staff council's position: a summary for everybody, and a text for those involved."""

    __tablename__ = "positions"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(
        sa.ForeignKey("position_requests.id", ondelete="CASCADE"), unique=True
    )
    stance: Mapped[Stance] = mapped_column(choice_type(Stance, "stance"))
    summary: Mapped[str]
    internal_text: Mapped[str] = mapped_column(default="")
    given_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    given_at: Mapped[datetime]

    request: Mapped[PositionRequest] = relationship(lazy="raise", back_populates="position")


class Reminder(Base):
    """The staff council was reminded of a request; `by_hand` tells a click from the calendar."""

    __tablename__ = "reminders"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(
        sa.ForeignKey("position_requests.id", ondelete="CASCADE"), index=True
    )
    by_hand: Mapped[bool]
    reminded_at: Mapped[datetime]
