"""Tables of what moderators keep for themselves: notes, mentions and text blocks."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.accounts.models import User
from participation.kernel.choices import choice_type
from participation.kernel.db import Base
from participation.moderation.models import DecisionKind


@dataclass(frozen=True)
class TextBlockContent:
    """What moderators say about a text block; `kind` is None where it fits every decision."""

    title: str
    text: str
    kind: DecisionKind | None = None


class TextBlock(Base):
    """A text to start a public reason from, written by the moderators."""

    __tablename__ = "text_blocks"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]
    kind: Mapped[DecisionKind | None] = mapped_column(choice_type(DecisionKind, "kind"))
    version: Mapped[int] = mapped_column(default=1)


class Note(Base):
    """An internal note of the moderators on an idea; never shown to anybody else."""

    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    text: Mapped[str]
    created_at: Mapped[datetime]

    author: Mapped[User | None] = relationship(lazy="raise")


class NoteMention(Base):
    """A moderator named in a note by @name, until they have seen to it."""

    __tablename__ = "note_mentions"

    note_id: Mapped[int] = mapped_column(
        sa.ForeignKey("notes.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    done_at: Mapped[datetime | None]
