"""Every rule of seats against every kind of person, held against the matrix."""

import pytest

from participation.accounts.models import RoleGrant, Scope
from participation.accounts.rules import may_grant
from participation.groups import rules
from participation.kernel.access import ANONYMOUS, OPERATOR, Actor, Grant, Role, ScopeKind
from participation.topics.models import WorkingGroup
from tests.groups.rights_matrix import GRANTING, RIGHTS

GROUP, OTHER = 1, 2


def actor(role: Role | None = None, group_id: int | None = None) -> Actor:
    """Return somebody with a role everywhere, or for one working group."""
    if role is None:
        return Actor(user_id=1)
    scope = ScopeKind.WORKING_GROUP if group_id else ScopeKind.EVERYWHERE
    return Actor(user_id=1, grants=frozenset({Grant(role, scope, group_id)}))


ACTORS = {
    "anonymous": ANONYMOUS,
    "employee": actor(),
    "member of it": actor(Role.GROUP_MEMBER, GROUP),
    "lead of it": actor(Role.GROUP_LEAD, GROUP),
    "lead's deputy": actor(Role.GROUP_LEAD, GROUP),
    "lead of another": actor(Role.GROUP_LEAD, OTHER),
    "lead everywhere": actor(Role.GROUP_LEAD),
    "moderator": actor(Role.MODERATOR),
    "administrator": actor(Role.ADMINISTRATOR),
    "operator": OPERATOR,
}
THINGS = {
    "the group": WorkingGroup(id=GROUP, name="AG I"),
    "a member": RoleGrant(role=Role.GROUP_MEMBER, working_group_id=GROUP),
    "a member's deputy": RoleGrant(role=Role.GROUP_MEMBER, working_group_id=GROUP, deputy_of_id=7),
    "a lead": RoleGrant(role=Role.GROUP_LEAD, working_group_id=GROUP),
    "a lead's deputy": RoleGrant(role=Role.GROUP_LEAD, working_group_id=GROUP, deputy_of_id=7),
    "a member of another group": RoleGrant(role=Role.GROUP_MEMBER, working_group_id=OTHER),
    "a moderator of the Themenfeld": RoleGrant(role=Role.MODERATOR, topic_field_id=GROUP),
}
SCOPES = {
    "the group": Scope(ScopeKind.WORKING_GROUP, GROUP),
    "another group": Scope(ScopeKind.WORKING_GROUP, OTHER),
    "the Themenfeld": Scope(ScopeKind.TOPIC_FIELD, GROUP),
    "everywhere": Scope(),
}


@pytest.mark.parametrize(("rule", "thing"), RIGHTS)
def test_exactly_these_may(rule: str, thing: str) -> None:
    asked = [THINGS[thing]] if thing else []
    who = {name for name, someone in ACTORS.items() if getattr(rules, rule)(someone, *asked)}
    assert who == RIGHTS[(rule, thing)]


@pytest.mark.parametrize(("role", "scope"), GRANTING)
def test_exactly_these_may_grant(role: str, scope: str) -> None:
    wanted = Role.named(role)
    assert wanted is not None
    who = {name for name, each in ACTORS.items() if may_grant(each, wanted, SCOPES[scope])}
    assert who == GRANTING[(role, scope)]
