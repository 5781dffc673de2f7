"""Reading working groups: who sits in them, and the measures they look after."""

from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participation.accounts.models import RoleGrant, User
from participation.accounts.queries import PeopleFilter, list_people
from participation.accounts.rules import SEATS
from participation.groups.models import Seat
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.measures.models.measure import Measure
from participation.measures.models.records import Milestone
from participation.measures.rules import OVER
from participation.topics.models import TopicField, WorkingGroup

HIGHEST_NUMBER = 2**31 - 1
FOUND_AT_MOST = 10


def list_groups() -> Sequence[WorkingGroup]:
    """Return all working groups by Themenfeld and name, with Themenfeld and lead Fachbereich."""
    statement = (
        sa.select(WorkingGroup)
        .join(WorkingGroup.topic_field)
        .options(joinedload(WorkingGroup.topic_field), joinedload(WorkingGroup.lead_department))
        .order_by(TopicField.position, WorkingGroup.name, WorkingGroup.id)
    )
    return session.scalars(statement).all()


def get_group(group_id: int) -> WorkingGroup:
    """Return a working group with Themenfeld and lead Fachbereich; raises NotFound."""
    statement = (
        sa.select(WorkingGroup)
        .where(WorkingGroup.id == group_id)
        .options(joinedload(WorkingGroup.topic_field), joinedload(WorkingGroup.lead_department))
    )
    found = session.scalars(statement).one_or_none() if group_id <= HIGHEST_NUMBER else None
    if found is None:
        raise NotFound
    return found


def list_seats(group_ids: Collection[int]) -> Mapping[int, Sequence[Seat]]:
    """Return the seats of each group, leads first, then by name, with people and deputies."""
    statement = (
        sa.select(RoleGrant)
        .join(RoleGrant.user)
        .where(RoleGrant.working_group_id.in_(group_ids), RoleGrant.role.in_(SEATS))
        .options(joinedload(RoleGrant.user).joinedload(User.department))
        .order_by(RoleGrant.role, User.sort_name, RoleGrant.id)
    )
    grants = session.scalars(statement).all()
    deputies: dict[int, list[RoleGrant]] = {}
    for grant in grants:
        if grant.deputy_of_id is not None:
            deputies.setdefault(grant.deputy_of_id, []).append(grant)
    seats: dict[int, list[Seat]] = {group_id: [] for group_id in group_ids}
    for grant in grants:
        if grant.deputy_of_id is None and grant.working_group_id is not None:
            seats[grant.working_group_id].append(Seat(grant, deputies.get(grant.id, [])))
    return seats


def get_seat(group: WorkingGroup, grant_id: int) -> RoleGrant:
    """Return a seat of a group, or the part of a deputy there, with its person.

    Raises NotFound.
    """
    statement = (
        sa.select(RoleGrant)
        .where(
            RoleGrant.id == grant_id,
            RoleGrant.working_group_id == group.id,
            RoleGrant.role.in_(SEATS),
        )
        .options(joinedload(RoleGrant.user))
    )
    found = session.scalars(statement).one_or_none() if grant_id <= HIGHEST_NUMBER else None
    if found is None:
        raise NotFound
    return found


def search_people(words: str) -> Sequence[User]:
    """Return the first active people whose name or address holds all `words`, by name."""
    found = list_people(PeopleFilter(words)) if words.strip() else ()
    return [person for person in found if person.active][:FOUND_AT_MOST]


def list_measures(group: WorkingGroup) -> Sequence[Measure]:
    """Return all measures that a group looks after, by number."""
    statement = (
        sa.select(Measure).where(Measure.working_group_id == group.id).order_by(Measure.number)
    )
    return session.scalars(statement).all()


def list_open_milestones(group: WorkingGroup) -> Sequence[tuple[Milestone, Measure]]:
    """Return the milestones of a group's unfinished measures that are not reached yet, by day."""
    statement = (
        sa.select(Milestone, Measure)
        .join(Measure, Measure.id == Milestone.measure_id)
        .where(
            Measure.working_group_id == group.id,
            Measure.state.not_in(OVER),
            Milestone.done_on.is_(None),
        )
        .order_by(Milestone.due_on, Milestone.id)
    )
    return [(row[0], row[1]) for row in session.execute(statement)]
