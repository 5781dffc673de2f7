"""Tables of bundles: similar ideas under a lead text, each keeping everything of its own."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.duties.models import Duty
from participation.ideas.models import Idea, IdeaState
from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_


class BundleState(Choice):
    """Where a bundle is on its way."""

    PROPOSED = "proposed", N_("vorgeschlagen")
    FORMED = "formed", N_("gebündelt")
    DISSOLVED = "dissolved", N_("aufgelöst")


class Consent(Choice):
    """What the author of an idea says to its being bundled."""

    ASKED = "asked", N_("gefragt")
    AGREED = "agreed", N_("einverstanden")
    OBJECTED = "objected", N_("widersprochen")


@dataclass(frozen=True)
class BundleContent:
    """The lead text of a bundle, and why these ideas belong together."""

    title: str
    text: str
    reason: str


class Bundle(Base):
    """Similar ideas under one lead text. No vote is ever moved or copied."""

    __tablename__ = "bundles"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    state: Mapped[BundleState] = mapped_column(choice_type(BundleState, "state"), index=True)
    title: Mapped[str]
    text: Mapped[str]
    reason: Mapped[str]
    answers_until: Mapped[date]
    proposed_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    proposed_at: Mapped[datetime]
    formed_at: Mapped[datetime | None]
    dissolved_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    members: Mapped[list["BundleMember"]] = relationship(
        lazy="raise", order_by="BundleMember.id", back_populates="bundle"
    )


PRESENT = sa.text("left_at IS NULL")


class BundleMember(Base):
    """An idea in a bundle: what it was before, and what its author says to it.

    `state_before` is None until the idea is taken in, `duty_id` what was owed of it then;
    `left_at` is set once it is no part of the bundle any more.
    """

    __tablename__ = "bundle_members"
    __table_args__ = (
        sa.Index(
            "uq_bundle_members_present",
            "idea_id",
            unique=True,
            sqlite_where=PRESENT,
            postgresql_where=PRESENT,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bundle_id: Mapped[int] = mapped_column(
        sa.ForeignKey("bundles.id", ondelete="CASCADE"), index=True
    )
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    state_before: Mapped[IdeaState | None] = mapped_column(choice_type(IdeaState, "state_before"))
    duty_id: Mapped[int | None] = mapped_column(sa.ForeignKey("duties.id", ondelete="SET NULL"))
    consent: Mapped[Consent] = mapped_column(choice_type(Consent, "consent"))
    objection: Mapped[str] = mapped_column(default="")
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]

    bundle: Mapped[Bundle] = relationship(lazy="raise", back_populates="members")
    idea: Mapped[Idea] = relationship(lazy="raise")
    duty: Mapped[Duty | None] = relationship(lazy="raise")
