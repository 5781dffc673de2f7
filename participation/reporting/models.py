"""Tables of reports on ideas and comments, and of what the moderators hid."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.accounts.models import User
from participation.comments.models import Comment
from participation.ideas.models import Idea
from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_


class ReportReason(Choice):
    """Why somebody reports a text."""

    INSULT = "insult", N_("Beleidigt oder greift Personen an")
    PRIVATE = "private", N_("Nennt Persönliches über andere")
    ADVERTISING = "advertising", N_("Werbung oder gehört nicht hierher")
    UNLAWFUL = "unlawful", N_("Verstößt gegen Gesetze")
    OTHER = "other", N_("Anderer Grund")


class ReportOutcome(Choice):
    """What came of a report."""

    HIDDEN = "hidden", N_("ausgeblendet")
    DISMISSED = "dismissed", N_("nicht beanstandet")


ONE_THING = "(idea_id IS NULL) <> (comment_id IS NULL)"


class Report(Base):
    """One employee reports one idea or comment; the moderators do not learn who."""

    __tablename__ = "reports"
    __table_args__ = (
        sa.CheckConstraint(ONE_THING, name="of_one_thing"),
        sa.UniqueConstraint("idea_id", "reporter_id"),
        sa.UniqueConstraint("comment_id", "reporter_id"),
        sa.Index(
            "ix_reports_open",
            "id",
            sqlite_where=sa.text("outcome IS NULL"),
            postgresql_where=sa.text("outcome IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int | None] = mapped_column(sa.ForeignKey("ideas.id", ondelete="CASCADE"))
    comment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("comments.id", ondelete="CASCADE"))
    reporter_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    reason: Mapped[ReportReason] = mapped_column(choice_type(ReportReason, "reason"))
    text: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    outcome: Mapped[ReportOutcome | None] = mapped_column(choice_type(ReportOutcome, "outcome"))
    handled_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    handled_at: Mapped[datetime | None]

    idea: Mapped[Idea | None] = relationship(lazy="raise")
    comment: Mapped[Comment | None] = relationship(lazy="raise")


class Hiding(Base):
    """The moderators hid an idea or a comment; its author may object once.

    `kept` holds the texts by the names of their columns: while they are hidden they do not stand
    in the row that lists, pages and exports read. `ended_at` is set once they do again.
    """

    __tablename__ = "hidings"
    __table_args__ = (
        sa.CheckConstraint(ONE_THING, name="of_one_thing"),
        sa.CheckConstraint("(objection IS NULL) = (objected_at IS NULL)", name="objection"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("ideas.id", ondelete="CASCADE"), index=True
    )
    comment_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("comments.id", ondelete="CASCADE"), index=True
    )
    reason: Mapped[str]
    kept: Mapped[dict[str, str]] = mapped_column(sa.JSON)
    hidden_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    hidden_at: Mapped[datetime]
    objection: Mapped[str | None]
    objected_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    ended_at: Mapped[datetime | None]

    idea: Mapped[Idea | None] = relationship(lazy="raise")
    comment: Mapped[Comment | None] = relationship(lazy="raise")
    hidden_by: Mapped[User | None] = relationship(lazy="raise")


@dataclass(frozen=True)
class Passage:
    """A text that can be reported: an idea, or a comment on it."""

    idea: Idea
    comment: Comment | None = None

    @property
    def thing(self) -> Idea | Comment:
        """Return the row that holds the text."""
        return self.idea if self.comment is None else self.comment

    @property
    def key(self) -> dict[str, int]:
        """Return the column that names this text in reports and hidings, with its value."""
        if self.comment is None:
            return {"idea_id": self.idea.id}
        return {"comment_id": self.comment.id}

    @property
    def texts(self) -> dict[str, str]:
        """Return its texts by the names of their columns, as they stand in the row."""
        names = ("title", "text", "benefit") if self.comment is None else ("text",)
        return {name: getattr(self.thing, name) for name in names}

    def real_texts(self, hiding: Hiding | None) -> dict[str, str]:
        """Return its texts for those who may read what is hidden: as kept by its last hiding."""
        if self.thing.hidden_reason is None or hiding is None:
            return self.texts
        return hiding.kept
