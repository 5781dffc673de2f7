"""Reading the living plan and its editions, as parts."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.masterplan.models import Edition, EditionPart, PlanText
from participation.masterplan.parts import Part, measure_part, preface_part, topic_field_part
from participation.masterplan.rules import IN_THE_PLAN
from participation.measures.models.measure import Measure, MeasureKind
from participation.measures.models.records import MeasureState
from participation.topics.models import TopicField

HIGHEST_NUMBER = 2**31 - 1


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


def get_edition(number: int) -> Edition:
    """Return an edition with its parts: two statements; raises NotFound."""
    statement = (
        sa.select(Edition).where(Edition.number == number).options(selectinload(Edition.parts))
    )
    found = session.scalars(statement).one_or_none() if number <= HIGHEST_NUMBER else None
    if found is None:
        raise NotFound
    return found


def parts_of(edition: Edition) -> Sequence[Part]:
    """Return the parts of an edition that is loaded with them, as they were frozen."""
    return [_frozen(part) for part in edition.parts]


def _frozen(part: EditionPart) -> Part:
    return Part(part.kind, part.key, part.label, part.title, part.fields)


def find_last_edition_with(key: str) -> int | None:
    """Return the number of the newest edition that has a part with this key, or None."""
    statement = (
        sa.select(sa.func.max(Edition.number))
        .join(EditionPart, EditionPart.edition_id == Edition.id)
        .where(EditionPart.key == key)
    )
    return session.scalar(statement)
