"""Reading the Themenfelder with their Schwerpunkte and Arbeitsgruppen."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.interfaces import ORMOption

from participation.accounts.models import Department
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.topics.models import TopicField, WorkingGroup

HIGHEST_NUMBER = 2**31 - 1
_WHOLE: tuple[ORMOption, ...] = (
    selectinload(TopicField.foci),
    selectinload(TopicField.working_groups).joinedload(WorkingGroup.lead_department),
)


def list_topic_fields() -> Sequence[TopicField]:
    """Return all Themenfelder in their order, with Schwerpunkte and Arbeitsgruppen: 3 queries."""
    statement = sa.select(TopicField).options(*_WHOLE).order_by(TopicField.position)
    return session.scalars(statement).all()


def list_topic_field_choices() -> Sequence[TopicField]:
    """Return all Themenfelder in their order, without what hangs on them: one query."""
    return session.scalars(sa.select(TopicField).order_by(TopicField.position)).all()


def list_working_groups() -> Sequence[WorkingGroup]:
    """Return all Arbeitsgruppen by name: one query."""
    return session.scalars(
        sa.select(WorkingGroup).order_by(WorkingGroup.name, WorkingGroup.id)
    ).all()


def get_topic_field(position: int) -> TopicField:
    """Return the Themenfeld at `position` (1 for I) with all it has; raises NotFound."""
    statement = sa.select(TopicField).where(TopicField.position == position).options(*_WHOLE)
    found = session.scalars(statement).one_or_none() if position <= HIGHEST_NUMBER else None
    if found is None:
        raise NotFound
    return found


def get_working_group(topic_field: TopicField, group_id: int) -> WorkingGroup:
    """Return an Arbeitsgruppe of a Themenfeld that is loaded with them; raises NotFound."""
    for group in topic_field.working_groups:
        if group.id == group_id:
            return group
    raise NotFound


def list_lead_departments(group: WorkingGroup | None = None) -> Sequence[Department]:
    """Return the Fachbereiche that can lead a group: active ones, and the one that leads it now."""
    present = group.lead_department_id if group else None
    statement = (
        sa.select(Department)
        .where(sa.or_(Department.active, Department.id == present))
        .order_by(Department.code)
    )
    return session.scalars(statement).all()
