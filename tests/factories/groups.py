"""Seats of working groups for tests."""

from participation.accounts.models import RoleGrant, User
from participation.kernel.access import Role
from participation.topics.models import WorkingGroup
from tests.factories.accounts import make_grant, make_user
from tests.factories.ideas import make_topic_field
from tests.factories.topics import make_working_group


def make_group(name: str = "Arbeitsgruppe Technik") -> WorkingGroup:
    """Add a working group with a Themenfeld of its own."""
    return make_working_group(make_topic_field(f"T{name[-12:]}"), name=name)


def make_seat(
    group: WorkingGroup, user: User | None = None, *, role: Role = Role.GROUP_MEMBER
) -> RoleGrant:
    """Let somebody (a new person where none is named) sit in a group."""
    return make_grant(user or make_user(), role, working_group_id=group.id)


def make_deputy(seat: RoleGrant, user: User | None = None) -> RoleGrant:
    """Let somebody stand in for who holds a seat."""
    scope = {"working_group_id": seat.working_group_id or 0, "deputy_of_id": seat.id}
    return make_grant(user or make_user(), seat.role, **scope)
