"""Tables of the masterplan: its own texts, and the editions frozen from it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_


class PartKind(Choice):
    """What a part of the plan is about."""

    PREFACE = "preface", N_("Vorwort")
    TOPIC_FIELD = "topic_field", N_("Themenfeld")
    MEASURE = "measure", N_("Maßnahme")


@dataclass(frozen=True)
class EditionContent:
    """What is said about an edition when it is published."""

    title: str
    dated: date
    resolution: str
    foreword: str


class PlanText(Base):
    """The preface of the living plan: one row."""

    __tablename__ = "plan_texts"
    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    text: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)


class Edition(Base):
    """The plan as it stood at a resolution, frozen for ever.

    `fingerprint` is the SHA-256 of all its parts; `flask check` computes it anew.
    """

    __tablename__ = "editions"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str]
    dated: Mapped[date]
    resolution: Mapped[str]
    foreword: Mapped[str]
    fingerprint: Mapped[str]
    published_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    published_at: Mapped[datetime]

    parts: Mapped[list["EditionPart"]] = relationship(
        lazy="raise", order_by="EditionPart.position", back_populates="edition"
    )


class EditionPart(Base):
    """One part of an edition: its permanent key ("massnahme-12"), and its fields as they stood."""

    __tablename__ = "edition_parts"
    __table_args__ = (
        sa.UniqueConstraint("edition_id", "position"),
        sa.UniqueConstraint("edition_id", "key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("editions.id"))
    position: Mapped[int]
    kind: Mapped[PartKind] = mapped_column(choice_type(PartKind, "kind"))
    key: Mapped[str]
    label: Mapped[str]
    title: Mapped[str]
    fields: Mapped[dict[str, Any]] = mapped_column(sa.JSON)

    edition: Mapped[Edition] = relationship(lazy="raise", back_populates="parts")
