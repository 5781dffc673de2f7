"""The table of measures, of where they come from and of who takes part."""

from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, query_expression, relationship

from participation.accounts.models import Department
from participation.comments.models import Discussion
from participation.duties.models import Duty
from participation.ideas.models import Audience, Idea
from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_
from participation.measures.models.records import Indicator, MeasureState, Milestone
from participation.topics.models import TopicField, WorkingGroup


class MeasureKind(Choice):
    """Whether it belongs to the plan or extends it."""

    MEASURE = "measure", N_("Maßnahme des Plans")
    PROJECT = "project", N_("Digitalisierungsprojekt")


class LegalFooting(Choice):
    """On which law a measure stands."""

    EGOVG = "egovg_nrw", N_("EGovG NRW")
    OZG = "ozg", N_("OZG")
    OTHER = "other", N_("andere Rechtsgrundlage")
    NONE = "none", N_("keine Rechtsgrundlage")


class Priority(Choice):
    """How soon a measure shall come."""

    HIGH = "high", N_("hoch")
    MEDIUM = "medium", N_("mittel")
    LOW = "low", N_("niedrig")


class CouncilState(Choice):
    """How far the staff council's track is; written by the room of the staff council."""

    UNCLEAR = "unclear", N_("Mitbestimmung noch nicht geklärt")
    NOT_NEEDED = "not_needed", N_("nicht mitbestimmungsrelevant")
    NEEDED = "needed", N_("mitbestimmungsrelevant, noch nicht vorgelegt")
    REQUESTED = "requested", N_("liegt dem Personalrat vor")
    GIVEN = "given", N_("Stellungnahme liegt vor")
    WAIVED = "waived", N_("Frist ohne Stellungnahme verstrichen")


@dataclass(frozen=True)
class MeasureContent:
    """What is said about a measure in its form. Its two clocks move by a command of their own."""

    title: str
    aim: str
    description: str = ""
    kind: MeasureKind = MeasureKind.MEASURE
    topic_field_id: int | None = None
    working_group_id: int | None = None
    lead_department_id: int | None = None
    involved_ids: frozenset[int] = frozenset()
    audiences: frozenset[Audience] = field(default_factory=frozenset)
    legal_footing: LegalFooting = LegalFooting.NONE
    priority: Priority = Priority.MEDIUM
    sponsor: str = ""
    plan_number: int | None = None


class Measure(Base):
    """One measure of the masterplan. `number` is public and never changes.

    `plan_number` is its number in the living plan, which changes from edition to edition.
    `signed_of_life_at` is when something was last reported, moved or decided; `council_state` is
    written by the staff council's room in the same transaction. `example` marks invented ones.
    """

    __tablename__ = "measures"
    __table_args__ = (
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),
        sa.CheckConstraint("begin_by <= done_by", name="clocks_in_order"),
        sa.CheckConstraint("begun_on <= done_on", name="begun_before_done"),
        sa.Index("ix_measures_listed", "topic_field_id", "plan_number", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    plan_number: Mapped[int | None]
    kind: Mapped[MeasureKind] = mapped_column(choice_type(MeasureKind, "kind"))
    state: Mapped[MeasureState] = mapped_column(choice_type(MeasureState, "state"), index=True)
    title: Mapped[str]
    aim: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    topic_field_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic_fields.id"))
    working_group_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("working_groups.id"), index=True
    )
    lead_department_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("departments.id"), index=True
    )
    for_administration: Mapped[bool] = mapped_column(default=False)
    for_citizens: Mapped[bool] = mapped_column(default=False)
    for_companies: Mapped[bool] = mapped_column(default=False)
    legal_footing: Mapped[LegalFooting] = mapped_column(choice_type(LegalFooting, "legal_footing"))
    priority: Mapped[Priority] = mapped_column(choice_type(Priority, "priority"))
    sponsor: Mapped[str] = mapped_column(default="")
    begin_by: Mapped[date | None]
    done_by: Mapped[date | None]
    begun_on: Mapped[date | None]
    done_on: Mapped[date | None]
    progress: Mapped[int] = mapped_column(default=0)
    resolution: Mapped[str] = mapped_column(default="")
    council_state: Mapped[CouncilState] = mapped_column(
        choice_type(CouncilState, "council_state"), default=CouncilState.UNCLEAR
    )
    example: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(default="")
    discussion_id: Mapped[int] = mapped_column(sa.ForeignKey("discussions.id"), unique=True)
    created_at: Mapped[datetime]
    signed_of_life_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    topic_field: Mapped[TopicField | None] = relationship(lazy="raise")
    working_group: Mapped[WorkingGroup | None] = relationship(lazy="raise")
    lead_department: Mapped[Department | None] = relationship(lazy="raise")
    involved: Mapped[list[Department]] = relationship(
        lazy="raise", secondary="measure_departments", order_by=Department.code
    )
    discussion: Mapped[Discussion] = relationship(lazy="raise")
    followed: Mapped[bool] = query_expression(default_expr=sa.false())
    origins: Mapped[list["Origin"]] = relationship(
        lazy="raise", order_by="Origin.id", back_populates="measure"
    )
    milestones: Mapped[list[Milestone]] = relationship(
        lazy="raise", order_by=(Milestone.due_on, Milestone.id)
    )
    indicators: Mapped[list[Indicator]] = relationship(lazy="raise", order_by=Indicator.id)
    open_duties: Mapped[list[Duty]] = relationship(
        lazy="raise",
        viewonly=True,
        primaryjoin="and_(Duty.measure_id == Measure.id, Duty.ended_at.is_(None))",
        order_by="Duty.due_on, Duty.id",
    )

    @property
    def number_in_plan(self) -> int | None:
        """Return its number in the living plan; None where it has none, or was stopped."""
        return None if self.state is MeasureState.STOPPED else self.plan_number

    @property
    def audiences(self) -> frozenset[Audience]:
        """Return for whom it is meant."""
        return frozenset(each for each in Audience if getattr(self, f"for_{each.value}"))


class MeasureDepartment(Base):
    """A Fachbereich that takes part beside the leading one."""

    __tablename__ = "measure_departments"

    measure_id: Mapped[int] = mapped_column(
        sa.ForeignKey("measures.id", ondelete="CASCADE"), primary_key=True
    )
    department_id: Mapped[int] = mapped_column(
        sa.ForeignKey("departments.id"), primary_key=True, index=True
    )


class Origin(Base):
    """An idea that a measure came from, and what was taken from it.

    A taken-back promotion keeps its row with `ended_at`; `bundle_id` is the bundle it came with.
    """

    __tablename__ = "origins"
    __table_args__ = (
        sa.Index(
            "uq_origins_measure_idea",
            "measure_id",
            "idea_id",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(sa.ForeignKey("measures.id", ondelete="CASCADE"))
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    bundle_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("bundles.id", ondelete="SET NULL"), index=True
    )
    taken: Mapped[str]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    measure: Mapped[Measure] = relationship(lazy="raise", back_populates="origins")
    idea: Mapped[Idea] = relationship(lazy="raise")


class ImportedMeasure(Base):
    """A measure that was brought in from a file: its source and key there."""

    __tablename__ = "imported_measures"
    __table_args__ = (sa.UniqueConstraint("source", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    key: Mapped[str]
    measure_id: Mapped[int] = mapped_column(
        sa.ForeignKey("measures.id", ondelete="CASCADE"), index=True
    )
