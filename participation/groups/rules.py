"""Who may give, share and take away the seats of a working group."""

from participation.accounts.models import RoleGrant, Scope
from participation.accounts.rules import may_grant, may_withdraw
from participation.kernel.access import Actor, Role, ScopeKind
from participation.topics.models import WorkingGroup


def may_manage_seats(actor: Actor, group: WorkingGroup) -> bool:
    """Tell whether the actor may add people to the group: administrators, and who leads it."""
    return may_grant(actor, Role.GROUP_MEMBER, scope_of(group))


def may_remove_seat(actor: Actor, seat: RoleGrant) -> bool:
    """Tell whether the actor may take this seat, or this part as a deputy, away."""
    return may_withdraw(actor, seat)


def may_see_names(actor: Actor) -> bool:
    """Tell whether the actor learns who sits in working groups: whoever is signed in."""
    return actor.is_signed_in


def scope_of(group: WorkingGroup) -> Scope:
    """Return what the roles of a group's seats are granted for."""
    return Scope(ScopeKind.WORKING_GROUP, group.id)
