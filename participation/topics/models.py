"""Tables of the Themenfelder, their Schwerpunkte and the Arbeitsgruppen."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.accounts.models import Department
from participation.kernel.db import Base


@dataclass(frozen=True)
class TopicFieldContent:
    """What administrators say about a Themenfeld; one Schwerpunkt a line in `foci`."""

    title: str
    summary: str
    description: str
    foci: tuple[str, ...]


@dataclass(frozen=True)
class WorkingGroupContent:
    """What administrators say about an Arbeitsgruppe."""

    name: str
    charter: str
    lead_department_id: int | None


class TopicField(Base):
    """One Themenfeld, known by its Roman number."""

    __tablename__ = "topic_fields"

    id: Mapped[int] = mapped_column(primary_key=True)
    numeral: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    foci: Mapped[list["TopicFocus"]] = relationship(
        lazy="raise", order_by="TopicFocus.position", cascade="all, delete-orphan"
    )
    working_groups: Mapped[list["WorkingGroup"]] = relationship(
        lazy="raise", order_by="WorkingGroup.id", back_populates="topic_field"
    )


class TopicFocus(Base):
    """One Schwerpunkt of a Themenfeld."""

    __tablename__ = "topic_foci"
    __table_args__ = (sa.UniqueConstraint("topic_field_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_field_id: Mapped[int] = mapped_column(sa.ForeignKey("topic_fields.id"))
    position: Mapped[int]
    title: Mapped[str]


class WorkingGroup(Base):
    """An Arbeitsgruppe: works on one Themenfeld under the lead of a Fachbereich."""

    __tablename__ = "working_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_field_id: Mapped[int] = mapped_column(sa.ForeignKey("topic_fields.id"), index=True)
    lead_department_id: Mapped[int | None] = mapped_column(sa.ForeignKey("departments.id"))
    name: Mapped[str]
    charter: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    topic_field: Mapped[TopicField] = relationship(lazy="raise", back_populates="working_groups")
    lead_department: Mapped[Department | None] = relationship(lazy="raise")
