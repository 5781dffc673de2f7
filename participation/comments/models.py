"""Tables of discussions: comments in two levels, and who follows."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.accounts.models import User
from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_


class Stance(Choice):
    """What a comment means to say, where its author chose to tell."""

    PRO = "pro", N_("Dafür")
    CONTRA = "contra", N_("Dagegen")
    QUESTION = "question", N_("Frage")


@dataclass(frozen=True)
class CommentContent:
    """What somebody wrote into the comment form."""

    text: str
    stance: Stance | None
    parent_id: int | None
    official: bool
    follow: bool


class Discussion(Base):
    """The place of comments; a row of the table `owner` owns it by a real foreign key."""

    __tablename__ = "discussions"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str]


class Comment(Base):
    """One comment, or an answer to one; its author is None where the account is gone.

    `hidden_reason` is the public reason why the moderators hide its text, None while they do not.
    """

    __tablename__ = "comments"
    __table_args__ = (
        sa.Index("ix_comments_threads", "discussion_id", "parent_id", "id"),
        sa.CheckConstraint("parent_id IS NULL OR parent_id < id", name="parent_is_older"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    discussion_id: Mapped[int] = mapped_column(sa.ForeignKey("discussions.id", ondelete="CASCADE"))
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("comments.id"), index=True)
    author_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    text: Mapped[str]
    stance: Mapped[Stance | None] = mapped_column(choice_type(Stance, "stance"))
    official: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    hidden_reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)

    author: Mapped[User | None] = relationship(lazy="raise")


class Subscription(Base):
    """A person follows a discussion and what it belongs to; says nothing about a vote."""

    __tablename__ = "subscriptions"

    discussion_id: Mapped[int] = mapped_column(
        sa.ForeignKey("discussions.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True
    )
