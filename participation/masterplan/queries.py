"""Reading the living plan and its editions, as parts."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.masterplan.models import Edition, EditionPart, PlanText
from participation.masterplan.parts import (
    Part,
    edition_fingerprint,
    measure_key,
    measure_part,
    preface_part,
    topic_field_part,
)
from participation.masterplan.rules import IN_THE_PLAN
from participation.measures.models.measure import Measure, MeasureKind
from participation.measures.models.records import DateMove, MeasureState, StateChange
from participation.topics.models import TopicField


def get_plan_text() -> PlanText:
    """Return title and preface of the living plan; raises NotFound on a platform not seeded."""
    found = session.get(PlanText, 1)
    if found is None:
        raise NotFound
    return found


def list_living_parts() -> Sequence[Part]:
    """Return the plan as it stands today: preface, Themenfelder each with its measures.

    Five statements, whatever the number of measures.
    """
    text = get_plan_text()
    statement = sa.select(TopicField).options(selectinload(TopicField.foci))
    topic_fields = session.scalars(statement.order_by(TopicField.position)).all()
    measures = list_measures(IN_THE_PLAN)
    parts = [preface_part(text.title, text.text)]
    for topic_field in topic_fields:
        parts.append(topic_field_part(topic_field))
        parts += [measure_part(each) for each in measures if each.topic_field == topic_field]
    return [*parts, *(measure_part(each) for each in measures if each.topic_field is None)]


def list_measures(states: Collection[MeasureState]) -> Sequence[Measure]:
    """Return the measures in these states as the plan orders them: measures before projects."""
    statement = (
        sa.select(Measure)
        .where(Measure.state.in_(states))
        .options(
            joinedload(Measure.topic_field),
            joinedload(Measure.working_group),
            joinedload(Measure.lead_department),
            selectinload(Measure.involved),
        )
        .order_by(
            sa.case((Measure.kind == MeasureKind.MEASURE, 0), else_=1),
            Measure.plan_number.is_(None),
            Measure.plan_number,
            Measure.number,
        )
    )
    return session.scalars(statement).all()


def list_editions() -> Sequence[Edition]:
    """Return all editions, newest first, without their parts."""
    return session.scalars(sa.select(Edition).order_by(Edition.number.desc())).all()


def list_parts(*editions: Edition) -> dict[int, list[Part]]:
    """Return the parts of editions as they were frozen, by the editions' ids: one statement."""
    ids = [edition.id for edition in editions]
    statement = (
        sa.select(EditionPart)
        .where(EditionPart.edition_id.in_(ids))
        .order_by(EditionPart.edition_id, EditionPart.position)
    )
    parts: dict[int, list[Part]] = {edition_id: [] for edition_id in ids}
    for row in session.scalars(statement):
        parts[row.edition_id].append(Part(row.kind, row.key, row.label, row.title, row.fields))
    return parts


def list_forged() -> Sequence[Edition]:
    """Return the editions that do not say any more what they said when they were published."""
    editions = list_editions()
    parts = list_parts(*editions)
    return [
        edition
        for edition in editions
        if edition.fingerprint != edition_fingerprint(edition.number, edition, parts[edition.id])
    ]


def list_reasons(after: datetime, until: datetime) -> dict[str, list[str]]:
    """Return why measures changed between two moments, by the keys of their parts: one statement.

    Reasons are those of moved dates, and of measures that were stopped or returned.
    """
    moves = sa.select(
        DateMove.measure_id.label("measure_id"),
        DateMove.reason.label("reason"),
        DateMove.moved_at.label("moment"),
    )
    ends = sa.select(StateChange.measure_id, StateChange.reason, StateChange.changed_at).where(
        StateChange.state_after.in_([MeasureState.STOPPED, MeasureState.RETURNED]),
        StateChange.taken_back_at.is_(None),
    )
    told = moves.union_all(ends).subquery()
    statement = (
        sa.select(Measure.number, told.c.reason)
        .join(told, told.c.measure_id == Measure.id)
        .where(told.c.moment > after, told.c.moment <= until)
        .order_by(told.c.moment, Measure.number)
    )
    reasons: dict[str, list[str]] = {}
    for number, reason in session.execute(statement):
        reasons.setdefault(measure_key(number), []).append(reason)
    return reasons


def list_editions_with(keys: Collection[str]) -> dict[str, list[int]]:
    """Return the numbers of the editions that have these parts, oldest first: one statement."""
    statement = (
        sa.select(EditionPart.key, Edition.number)
        .join(Edition, Edition.id == EditionPart.edition_id)
        .where(EditionPart.key.in_(keys))
        .order_by(Edition.number)
    )
    found: dict[str, list[int]] = {}
    for key, number in session.execute(statement):
        found.setdefault(key, []).append(number)
    return found


def find_last_edition_with(key: str) -> int | None:
    """Return the number of the newest edition that has a part with this key, or None."""
    return max(list_editions_with([key]).get(key, ()), default=None)
