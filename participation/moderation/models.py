"""Tables of deciding about ideas: decisions, Themenfelder beside, questions, drafts."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.accounts.models import User
from participation.duties.models import Duty
from participation.ideas.models import Idea, IdeaState
from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_
from participation.topics.models import TopicField, TopicFocus


class DecisionKind(Choice):
    """What a moderator decides about an idea, as a button says it."""

    PUBLISH = "publish", N_("Veröffentlichen")
    ASK_BACK = "ask_back", N_("Rückfrage stellen")
    ACCEPT = "accept", N_("Annehmen")
    DECLINE = "decline", N_("Ablehnen")
    DEFER = "defer", N_("Zurückstellen")
    BUNDLE = "bundle", N_("Bündeln")
    REOPEN = "reopen", N_("Wieder aufgreifen")


class DecisionStatus(Choice):
    """Whether a decision holds."""

    PENDING = "pending", N_("wartet auf eine zweite Person")
    EFFECTIVE = "effective", N_("gilt")
    REFUSED = "refused", N_("nicht bestätigt")
    TAKEN_BACK = "taken_back", N_("zurückgenommen")


class ReasonCode(Choice):
    """Why an idea is declined (PRODUCT § 4, rule 3)."""

    EXISTS = "exists", N_("Gibt es schon")
    LAW = "law", N_("Das Recht lässt es nicht zu")
    MONEY = "money", N_("Zu teuer")
    OTHER_LEVEL = "other_level", N_("Sache von Land, Bund oder EU")
    NOT_OUR_TASK = "not_our_task", N_("Keine Aufgabe der Stadt")
    BENEFIT = "benefit", N_("Nutzen nicht klar")
    DUPLICATE = "duplicate", N_("Schon eingereicht")
    OTHER = "other", N_("Anderer Grund")


@dataclass(frozen=True)
class DecisionContent:
    """What a moderator wrote into the decision form; each kind uses the part that concerns it.

    `reopens_on` is the day on which a deferred idea comes back, or from which a declined one may
    be looked at again; `reopening` says under which condition.
    """

    kind: DecisionKind
    reason: str = ""
    reason_code: ReasonCode | None = None
    reopening: str = ""
    reopens_on: date | None = None
    topic_field_id: int | None = None
    topic_focus_id: int | None = None
    beside_ids: frozenset[int] = frozenset()


class DecisionBatch(Base):
    """The same decision on many ideas in one act; a second person confirms it as one."""

    __tablename__ = "decision_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[DecisionKind] = mapped_column(choice_type(DecisionKind, "kind"))
    decided_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    decided_at: Mapped[datetime]


PENDING = sa.text("status = 'pending'")


class Decision(Base):
    """One act of deciding: what the idea was, what it became, and the public reason.

    `duty_id` is the step that this answered; taking back lets it be owed again. What waited for a
    second person was settled by `confirmed_by_id`, who confirmed or refused it; `settled_reason`
    says why it was refused (internal) or taken back.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        sa.CheckConstraint("decided_by_id <> confirmed_by_id", name="two_people"),
        sa.Index(
            "uq_decisions_pending",
            "idea_id",
            unique=True,
            sqlite_where=PENDING,
            postgresql_where=PENDING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    batch_id: Mapped[int | None] = mapped_column(sa.ForeignKey("decision_batches.id"), index=True)
    duty_id: Mapped[int | None] = mapped_column(sa.ForeignKey("duties.id", ondelete="SET NULL"))
    kind: Mapped[DecisionKind] = mapped_column(choice_type(DecisionKind, "kind"))
    status: Mapped[DecisionStatus] = mapped_column(choice_type(DecisionStatus, "status"))
    state_before: Mapped[IdeaState] = mapped_column(choice_type(IdeaState, "state_before"))
    state_after: Mapped[IdeaState] = mapped_column(choice_type(IdeaState, "state_after"))
    reason: Mapped[str]
    reason_code: Mapped[ReasonCode | None] = mapped_column(choice_type(ReasonCode, "reason_code"))
    reopening: Mapped[str] = mapped_column(default="")
    reopens_on: Mapped[date | None]
    topic_field_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic_fields.id"))
    topic_focus_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic_foci.id"))
    decided_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    decided_at: Mapped[datetime]
    confirmed_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    settled_at: Mapped[datetime | None]
    settled_reason: Mapped[str | None]

    idea: Mapped[Idea] = relationship(lazy="raise")
    duty: Mapped[Duty | None] = relationship(lazy="raise")
    decided_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[decided_by_id])
    confirmed_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[confirmed_by_id])
    topic_field: Mapped[TopicField | None] = relationship(lazy="raise")
    topic_focus: Mapped[TopicFocus | None] = relationship(lazy="raise")


class BesideTopicField(Base):
    """A Themenfeld named beside the responsible one."""

    __tablename__ = "beside_topic_fields"

    idea_id: Mapped[int] = mapped_column(
        sa.ForeignKey("ideas.id", ondelete="CASCADE"), primary_key=True
    )
    topic_field_id: Mapped[int] = mapped_column(sa.ForeignKey("topic_fields.id"), primary_key=True)

    topic_field: Mapped[TopicField] = relationship(lazy="raise")


UNANSWERED = sa.text("closed_at IS NULL")


class Question(Base):
    """What the Ideenmanagement asked back, and what the author answered; both are public.

    `closed_at` without an answer means that the question was taken back.
    """

    __tablename__ = "questions"
    __table_args__ = (
        sa.Index(
            "uq_questions_open",
            "idea_id",
            unique=True,
            sqlite_where=UNANSWERED,
            postgresql_where=UNANSWERED,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    decision_id: Mapped[int] = mapped_column(
        sa.ForeignKey("decisions.id", ondelete="CASCADE"), unique=True
    )
    text: Mapped[str]
    asked_at: Mapped[datetime]
    answer: Mapped[str | None]
    answered_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    closed_at: Mapped[datetime | None]

    idea: Mapped[Idea] = relationship(lazy="raise")


class DecisionDraft(Base):
    """What a moderator typed about an idea and has not sent yet; seen by nobody else."""

    __tablename__ = "decision_drafts"

    idea_id: Mapped[int] = mapped_column(
        sa.ForeignKey("ideas.id", ondelete="CASCADE"), primary_key=True
    )
    moderator_id: Mapped[int] = mapped_column(
        sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    fields: Mapped[dict[str, str]] = mapped_column(sa.JSON)
    saved_at: Mapped[datetime]
