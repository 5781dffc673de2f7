"""Tables of reviews: the rounds of a measure, and each member's scores in them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, query_expression, relationship

from participation.accounts.models import User
from participation.criteria.models import CriteriaVersion, Criterion
from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_
from participation.measures.models.measure import Measure
from participation.measures.models.records import StateChange
from participation.topics.models import WorkingGroup


class Recommendation(Choice):
    """What a working group says about a measure."""

    RECOMMEND = "recommend", N_("empfohlen")
    WITH_CHANGES = "with_changes", N_("mit Änderungen empfohlen")
    RETURN = "return", N_("zurückgegeben")


@dataclass(frozen=True)
class ScoreContent:
    """What a member gives for one criterion: 1 to 5 points and why."""

    criterion_id: int
    points: int
    reason: str


@dataclass(frozen=True)
class ReviewContent:
    """What is said for a seat: scores for all criteria, or, without any, an abstention."""

    scores: tuple[ScoreContent, ...] = ()
    comment: str = ""

    @property
    def abstains(self) -> bool:
        """Tell whether this is an abstention."""
        return not self.scores


@dataclass(frozen=True)
class Closing:
    """What the lead closes a round with: the outcome and the public reason."""

    outcome: Recommendation
    reason: str


UNFINISHED = sa.text("closed_at IS NULL")


class ReviewRound(Base):
    """A working group reviews a measure by one version of the criteria.

    `outcome` is what its lead closed with, `computed` what the scores said, `arithmetic` how; the
    three are None while the round is open. `state_change` is what closing did to the measure: once
    that is taken back, the round goes on. `overtaken` says, where a query asks for it, that the
    measure was reworked and proposed again since.
    """

    __tablename__ = "review_rounds"
    __table_args__ = (
        sa.Index(
            "uq_review_rounds_open",
            "measure_id",
            unique=True,
            sqlite_where=UNFINISHED,
            postgresql_where=UNFINISHED,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(
        sa.ForeignKey("measures.id", ondelete="CASCADE"), index=True
    )
    working_group_id: Mapped[int] = mapped_column(sa.ForeignKey("working_groups.id"), index=True)
    criteria_version_id: Mapped[int] = mapped_column(sa.ForeignKey("criteria_versions.id"))
    opened_at: Mapped[datetime]
    outcome: Mapped[Recommendation | None] = mapped_column(choice_type(Recommendation, "outcome"))
    computed: Mapped[Recommendation | None] = mapped_column(choice_type(Recommendation, "computed"))
    arithmetic: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    reason: Mapped[str] = mapped_column(default="")
    closed_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    closed_at: Mapped[datetime | None]
    state_change_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("state_changes.id", ondelete="SET NULL"), index=True
    )
    version: Mapped[int] = mapped_column(default=1)

    overtaken: Mapped[bool] = query_expression(default_expr=sa.false())
    state_change: Mapped[StateChange | None] = relationship(lazy="raise")
    measure: Mapped[Measure] = relationship(lazy="raise")
    working_group: Mapped[WorkingGroup] = relationship(lazy="raise")
    criteria_version: Mapped[CriteriaVersion] = relationship(lazy="raise")
    reviews: Mapped[list["Review"]] = relationship(
        lazy="raise", order_by="Review.id", back_populates="round"
    )

    @property
    def is_open(self) -> bool:
        """Tell whether it goes on: not closed yet, or what closing it did was taken back."""
        change = self.state_change
        return self.closed_at is None or (change is not None and change.taken_back_at is not None)


class Review(Base):
    """What one seat of the working group says in a round: scores with reasons, or an abstention."""

    __tablename__ = "reviews"
    __table_args__ = (
        sa.UniqueConstraint("round_id", "reviewer_id"),
        sa.UniqueConstraint("round_id", "seat_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("review_rounds.id", ondelete="CASCADE"))
    seat_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("role_grants.id", ondelete="SET NULL"), index=True
    )
    reviewer_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    abstained: Mapped[bool] = mapped_column(default=False)
    comment: Mapped[str] = mapped_column(default="")
    given_at: Mapped[datetime]

    round: Mapped[ReviewRound] = relationship(lazy="raise", back_populates="reviews")
    reviewer: Mapped[User | None] = relationship(lazy="raise")
    scores: Mapped[list["Score"]] = relationship(lazy="raise", order_by="Score.criterion_id")


class Score(Base):
    """The points of one review for one criterion, with the reason."""

    __tablename__ = "scores"
    __table_args__ = (sa.CheckConstraint("points BETWEEN 1 AND 5", name="points"),)

    review_id: Mapped[int] = mapped_column(
        sa.ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True
    )
    criterion_id: Mapped[int] = mapped_column(sa.ForeignKey("criteria.id"), primary_key=True)
    points: Mapped[int]
    reason: Mapped[str]

    criterion: Mapped[Criterion] = relationship(lazy="raise")
