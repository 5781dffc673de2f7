"""Tables of the versioned criteria with their weights."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.kernel.db import Base


@dataclass(frozen=True)
class CriterionContent:
    """A criterion as typed by administrators."""

    title: str
    description: str
    weight: int


class CriteriaVersion(Base):
    """The criteria and weights from a day on; new rounds go by the newest version."""

    __tablename__ = "criteria_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    created_at: Mapped[datetime]

    criteria: Mapped[list["Criterion"]] = relationship(
        lazy="raise", order_by="Criterion.position", back_populates="version"
    )


class Criterion(Base):
    """One criterion with its weight; never changed, a new version replaces all."""

    __tablename__ = "criteria"
    __table_args__ = (
        sa.UniqueConstraint("version_id", "position"),
        sa.CheckConstraint("weight BETWEEN 1 AND 10", name="weight"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(
        sa.ForeignKey("criteria_versions.id", ondelete="CASCADE")
    )
    position: Mapped[int]
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    weight: Mapped[int]

    version: Mapped[CriteriaVersion] = relationship(lazy="raise", back_populates="criteria")
