"""Tables of ideas: the idea, its versions, its co-authors and its files."""

from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, query_expression, relationship

from participation.accounts.models import User
from participation.comments.models import Discussion
from participation.duties.models import Duty
from participation.files.models import StoredFile
from participation.formats.models import Format
from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_
from participation.topics.models import TopicField, TopicFocus

ONCE_PUBLISHED = "published_at IS NOT NULL"
FILTERED = ("state", "kind", "format_id", "listed_topic_field_id")
AUDIENCES = ("for_administration", "for_citizens", "for_companies")
# Lists walk one of these. They hold what is filtered by as well: what does not fit is passed over
# inside the index.
LISTED_BY = (
    ("number", "state", *AUDIENCES),
    ("state", "number"),
    *((column, "number", "state") for column in FILTERED if column != "state"),
    *((order, "number", *FILTERED) for order in ("support_count", "comment_count", "attention")),
)


class IdeaKind(Choice):
    """What somebody brings in."""

    IDEA = "idea", N_("Idee")
    EXPECTATION = "expectation", N_("Erwartung")
    CONDITION = "condition", N_("Rahmenbedingung")
    PRACTICE = "practice", N_("Beispiel guter Praxis")


class IdeaState(Choice):
    """Where an idea is on its way (the transition table stands in rules)."""

    DRAFT = "draft", N_("Entwurf")
    SUBMITTED = "submitted", N_("eingereicht")
    PUBLISHED = "published", N_("veröffentlicht")
    ACCEPTED = "accepted", N_("angenommen")
    DECLINED = "declined", N_("abgelehnt")
    DEFERRED = "deferred", N_("zurückgestellt")
    BUNDLED = "bundled", N_("gebündelt")
    WITHDRAWN = "withdrawn", N_("zurückgezogen")


class NameShown(Choice):
    """Who learns the author's name."""

    NAMED = "named", N_("namentlich")
    CONFIDENTIAL = "confidential", N_("vertraulich")


class Audience(Choice):
    """For whom an idea would make things better."""

    ADMINISTRATION = "administration", N_("Verwaltung")
    CITIZENS = "citizens", N_("Bürger*innen")
    COMPANIES = "companies", N_("Unternehmen")


@dataclass(frozen=True)
class IdeaContent:
    """What somebody wrote into the idea form."""

    title: str
    text: str
    kind: IdeaKind = IdeaKind.IDEA
    benefit: str = ""
    audiences: frozenset[Audience] = field(default_factory=frozenset)
    format_id: int | None = None
    suggested_topic_field_id: int | None = None
    name_shown: NameShown = NameShown.NAMED


def _listed_index(name: str, columns: tuple[str, ...]) -> sa.Index:
    once_published = sa.text(ONCE_PUBLISHED)
    return sa.Index(
        f"ix_ideas_listed_{name}",
        *columns,
        sqlite_where=once_published,
        postgresql_where=once_published,
    )


class Idea(Base):
    """One contribution. A draft has no number; `author_id` is None for imported ones.

    `form_key` is the key of the form it was written in: a draft that is saved again without its
    id, or after the form was sent, is recognised by it.
    `support_count` and `comment_count` are written by voting and by the discussion's commands in
    the transaction of the change; `flask check` recounts them. `attention` is their sum,
    `listed_topic_field_id` the Themenfeld it is found under: the responsible one, else the
    suggested one.
    `moderator_id` is whose turn it is among the moderators; `hidden_reason` is the public reason
    why the moderators hide its texts, None while they do not. `case_version` counts decisions and
    edits: who decides says which state of affairs they saw.
    """

    __tablename__ = "ideas"
    __table_args__ = (
        sa.CheckConstraint("(state = 'draft') = (number IS NULL)", name="numbered_unless_draft"),
        sa.UniqueConstraint("author_id", "form_key"),
        sa.CheckConstraint("support_count >= 0 AND comment_count >= 0", name="counts"),
        *(_listed_index(columns[0], columns) for columns in LISTED_BY),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int | None] = mapped_column(unique=True)
    kind: Mapped[IdeaKind] = mapped_column(choice_type(IdeaKind, "kind"))
    state: Mapped[IdeaState] = mapped_column(choice_type(IdeaState, "state"))
    title: Mapped[str]
    text: Mapped[str]
    benefit: Mapped[str] = mapped_column(default="")
    for_administration: Mapped[bool] = mapped_column(default=False)
    for_citizens: Mapped[bool] = mapped_column(default=False)
    for_companies: Mapped[bool] = mapped_column(default=False)
    format_id: Mapped[int | None] = mapped_column(sa.ForeignKey("formats.id"))
    suggested_topic_field_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic_fields.id"))
    topic_field_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic_fields.id"))
    topic_focus_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic_foci.id"))
    listed_topic_field_id: Mapped[int | None] = mapped_column(
        sa.Computed("coalesce(topic_field_id, suggested_topic_field_id)", persisted=True)
    )
    author_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    name_shown: Mapped[NameShown] = mapped_column(choice_type(NameShown, "name_shown"))
    form_key: Mapped[str | None]
    source: Mapped[str] = mapped_column(default="")
    incomplete: Mapped[bool] = mapped_column(default=False)
    discussion_id: Mapped[int] = mapped_column(sa.ForeignKey("discussions.id"), unique=True)
    support_count: Mapped[int] = mapped_column(default=0)
    comment_count: Mapped[int] = mapped_column(default=0)
    attention: Mapped[int] = mapped_column(
        sa.Computed("support_count + comment_count", persisted=True)
    )
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    edited_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    moderator_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    hidden_reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    case_version: Mapped[int] = mapped_column(default=1)

    author: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[author_id])
    moderator: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[moderator_id])
    format: Mapped[Format | None] = relationship(lazy="raise")
    suggested_topic_field: Mapped[TopicField | None] = relationship(
        lazy="raise", foreign_keys=[suggested_topic_field_id]
    )
    topic_field: Mapped[TopicField | None] = relationship(
        lazy="raise", foreign_keys=[topic_field_id]
    )
    topic_focus: Mapped[TopicFocus | None] = relationship(lazy="raise")
    discussion: Mapped[Discussion] = relationship(lazy="raise")
    followed: Mapped[bool] = query_expression(default_expr=sa.false())
    versions: Mapped[list["IdeaVersion"]] = relationship(
        lazy="raise", order_by="IdeaVersion.version", back_populates="idea"
    )
    co_authors: Mapped[list["CoAuthor"]] = relationship(
        lazy="raise", order_by="CoAuthor.user_id", back_populates="idea"
    )
    files: Mapped[list["IdeaFile"]] = relationship(lazy="raise", order_by="IdeaFile.file_id")
    open_duty: Mapped[Duty | None] = relationship(
        lazy="raise",
        viewonly=True,
        primaryjoin="and_(Duty.idea_id == Idea.id, Duty.ended_at.is_(None))",
    )

    @property
    def is_public(self) -> bool:
        """Tell whether colleagues can find it: what was once published stays findable."""
        return self.published_at is not None

    @property
    def audiences(self) -> frozenset[Audience]:
        """Return for whom it is meant."""
        return frozenset(each for each in Audience if getattr(self, f"for_{each.value}"))

    @property
    def content(self) -> IdeaContent:
        """Return what stands in the form when the idea is edited."""
        return IdeaContent(
            title=self.title,
            text=self.text,
            kind=self.kind,
            benefit=self.benefit,
            audiences=self.audiences,
            format_id=self.format_id,
            suggested_topic_field_id=self.suggested_topic_field_id,
            name_shown=self.name_shown,
        )


class IdeaVersion(Base):
    """How the texts of an idea stood at one time; version 1 is what was submitted."""

    __tablename__ = "idea_versions"
    __table_args__ = (sa.UniqueConstraint("idea_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("ideas.id", ondelete="CASCADE"))
    version: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]
    benefit: Mapped[str]
    created_at: Mapped[datetime]

    idea: Mapped[Idea] = relationship(lazy="raise", back_populates="versions")


class CoAuthor(Base):
    """Somebody named as co-author; counts as one once they confirmed."""

    __tablename__ = "co_authors"

    idea_id: Mapped[int] = mapped_column(
        sa.ForeignKey("ideas.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    confirmed_at: Mapped[datetime | None]

    idea: Mapped[Idea] = relationship(lazy="raise", back_populates="co_authors")
    user: Mapped[User] = relationship(lazy="raise")


class IdeaFile(Base):
    """A file attached to an idea; who sees the idea sees the file."""

    __tablename__ = "idea_files"

    idea_id: Mapped[int] = mapped_column(
        sa.ForeignKey("ideas.id", ondelete="CASCADE"), primary_key=True
    )
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("stored_files.id"), primary_key=True)

    file: Mapped[StoredFile] = relationship(lazy="raise")
