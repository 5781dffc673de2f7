"""Lists of measures: what is asked for, in which order, fifty at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from participation.accounts.models import Department
from participation.finding.filters import TopicChoice
from participation.kernel import clock
from participation.kernel.db import session
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.measures.rules import UNDER_WAY, silent_since
from participation.overview.filters import (
    DepartmentChoice,
    FilterChoices,
    MeasureFilters,
    Shape,
    Sort,
)
from participation.topics.models import TopicField

MEASURES_PER_PAGE = 50
GATHERED = 5
LAST = 2**31 - 1
NO_LONGER_WAITING = (MeasureState.BEGUN, MeasureState.DONE, MeasureState.STOPPED)
Position = tuple[int | date | datetime, ...]
# Without a number or a day a measure comes last; a stopped one has no number in the plan.
ORDERED_BY: dict[Sort, sa.ColumnElement[Any]] = {
    Sort.PLAN: sa.case(
        (Measure.state == MeasureState.STOPPED, LAST),
        else_=sa.func.coalesce(Measure.plan_number, LAST),
    ),
    Sort.BEGIN_BY: sa.func.coalesce(Measure.begin_by, date.max),
    Sort.DONE_BY: sa.func.coalesce(Measure.done_by, date.max),
    Sort.SIGN: Measure.signed_of_life_at.expression,
}
FIELD_ORDER = sa.func.coalesce(TopicField.position, LAST)


@dataclass(frozen=True)
class MeasurePage:
    """Some measures of a list; `after` is where the next page begins, None on the last one."""

    measures: Sequence[Measure]
    after: Position | None


def list_measures(filters: MeasureFilters, after: Position | None = None) -> MeasurePage:
    """Return fifty measures that fit, beginning behind the position `after`: one statement.

    Each has its Themenfeld and its leading Fachbereich loaded. The timeline goes by Themenfelder.
    """
    order = _order(filters)
    statement = (
        sa.select(Measure, *order)
        .outerjoin(Measure.topic_field)
        .where(*_clauses(filters))
        .options(contains_eager(Measure.topic_field), joinedload(Measure.lead_department))
        .order_by(*order)
        .limit(MEASURES_PER_PAGE + 1)
    )
    if after is not None:
        reached = [
            sa.literal(value, column.type) for value, column in zip(after, order, strict=True)
        ]
        statement = statement.where(sa.tuple_(*order) > sa.tuple_(*reached))
    rows = session.execute(statement).all()
    shown = rows[:MEASURES_PER_PAGE]
    goes_on = len(rows) > MEASURES_PER_PAGE
    return MeasurePage([row[0] for row in shown], tuple(shown[-1][1:]) if goes_on else None)


def count_measures(filters: MeasureFilters) -> int:
    """Return how many measures fit."""
    statement = sa.select(sa.func.count()).select_from(Measure).where(*_clauses(filters))
    return session.execute(statement).scalar_one()


def position_kinds(filters: MeasureFilters) -> tuple[type, ...]:
    """Return of which kinds the parts of a position are in the order of `filters`."""
    kinds = {Sort.PLAN: int, Sort.SIGN: datetime}
    place: tuple[type, ...] = (kinds.get(filters.sort, date), int)
    return (int, *place) if filters.view is Shape.TIMELINE else place


def list_filter_choices() -> FilterChoices:
    """Return the Themenfelder in their order, and the Fachbereiche that lead: one statement."""
    topics = sa.select(
        sa.literal("topic"),
        TopicField.id,
        TopicField.position,
        TopicField.numeral,
        TopicField.title,
    )
    leading = sa.select(Measure.lead_department_id)
    departments = sa.select(
        sa.literal("department"), Department.id, sa.literal(0), Department.code, Department.name
    ).where(Department.id.in_(leading))
    both = sa.union_all(topics, departments).subquery("choices")
    kind, row_id, position, code, title = both.c
    rows = session.execute(
        sa.select(kind, row_id, code, title).order_by(kind, position, code)
    ).all()
    return FilterChoices(
        topics=[TopicChoice(*each[1:]) for each in rows if each[0] == "topic"],
        departments=[DepartmentChoice(*each[1:]) for each in rows if each[0] == "department"],
    )


def list_of_topic_field(topic_field: TopicField) -> Sequence[Measure]:
    """Return the first measures of a Themenfeld by their number in the plan."""
    statement = (
        sa.select(Measure)
        .where(Measure.topic_field_id == topic_field.id)
        .options(joinedload(Measure.lead_department))
        .order_by(ORDERED_BY[Sort.PLAN], Measure.number)
        .limit(GATHERED)
    )
    return session.scalars(statement).all()


def _clauses(filters: MeasureFilters) -> Iterator[sa.ColumnElement[bool]]:
    asked = {
        Measure.topic_field_id: filters.topic.id if filters.topic else None,
        Measure.lead_department_id: filters.department.id if filters.department else None,
        Measure.state: filters.state,
        Measure.kind: filters.kind,
        Measure.legal_footing: filters.footing,
    }
    yield from (column == value for column, value in asked.items() if value is not None)
    if filters.audience:
        yield getattr(Measure, f"for_{filters.audience}").is_(True)
    if filters.late:
        yield _is_late(clock.today())
    if filters.silent:
        yield Measure.state.in_(UNDER_WAY)
        yield Measure.signed_of_life_at < silent_since(clock.now())


def _is_late(today: date) -> sa.ColumnElement[bool]:
    """Return the condition of `measures.rules.is_late`."""
    return sa.or_(
        sa.and_(Measure.state.not_in(NO_LONGER_WAITING), Measure.begin_by < today),
        sa.and_(Measure.state == MeasureState.BEGUN, Measure.done_by < today),
    )


def _order(filters: MeasureFilters) -> list[sa.ColumnElement[Any]]:
    """Return a total order."""
    order = [ORDERED_BY[filters.sort], Measure.number.expression]
    return [FIELD_ORDER, *order] if filters.view is Shape.TIMELINE else order
