"""Giving, sharing and taking away the seats of a working group, in the one table of roles."""

from participation.accounts.commands.roles import grant_role, withdraw_role
from participation.accounts.models import RoleGrant, User
from participation.accounts.rules import SEATS
from participation.groups import rules
from participation.kernel.access import Actor, Role, require
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.topics.models import WorkingGroup


def add_seat(*, actor: Actor, group: WorkingGroup, person: User, role: Role) -> RoleGrant:
    """Let a person sit in a group as member or lead; the person's grants must be loaded.

    Raises NotAllowed, and DomainError where the account is closed or the person sits there
    already.
    """
    require(rules.may_manage_seats(actor, group))
    _check_active(person)
    if any(_is_seat(grant, group) for grant in person.grants):
        raise DomainError(N_("Diese Person hat in der Arbeitsgruppe schon einen Sitz."))
    return grant_role(actor=actor, user=person, role=role, scope=rules.scope_of(group))


def name_deputy(*, actor: Actor, group: WorkingGroup, person: User, seat: RoleGrant) -> RoleGrant:
    """Let a person stand in for who holds a seat; the person's grants must be loaded.

    Raises NotAllowed, and DomainError where the account is closed, where the person holds the
    same role in the group already, or where the seat is that of a deputy.
    """
    require(rules.may_manage_seats(actor, group))
    _check_active(person)
    return grant_role(
        actor=actor, user=person, role=seat.role, scope=rules.scope_of(group), deputy_of=seat
    )


def remove_seat(*, actor: Actor, seat: RoleGrant) -> None:
    """Take a seat away with its deputies, or a deputy alone; effective with the next request."""
    require(rules.may_remove_seat(actor, seat))
    withdraw_role(actor=actor, grant=seat)


def _check_active(person: User) -> None:
    if not person.active:
        raise DomainError(N_("Dieses Konto ist deaktiviert."))


def _is_seat(grant: RoleGrant, group: WorkingGroup) -> bool:
    of_group = grant.role in SEATS and grant.working_group_id == group.id
    return of_group and grant.deputy_of_id is None
