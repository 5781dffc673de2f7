"""Granting and withdrawing roles."""

from participation.accounts import queries, rules
from participation.accounts.commands.people import LAST_ADMINISTRATOR
from participation.accounts.models import RoleGrant, Scope, User
from participation.activity.commands import record
from participation.kernel import clock
from participation.kernel.access import Actor, Role, ScopeKind, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError
from participation.kernel.messages import N_


def grant_role(
    *, actor: Actor, user: User, role: Role, scope: Scope, deputy_of: RoleGrant | None = None
) -> RoleGrant:
    """Grant a role everywhere or for one thing; effective with the person's next request.

    With `deputy_of` the person stands in for who holds that grant of the same role and scope.
    Raises NotAllowed, and DomainError at `scope` where the role cannot be limited to such a
    thing, is held already, or where nobody can stand in for a deputy.
    """
    require(rules.may_grant(actor, role, scope))
    if not rules.is_scope_of(role, scope.kind):
        raise DomainError(
            N_("Diese Rolle lässt sich nicht auf „%(scope)s“ begrenzen."),
            field="scope",
            scope=scope.kind.label,
        )
    if any(grant.role is role and grant.scope == scope for grant in user.grants):
        raise DomainError(N_("Diese Rolle hat die Person schon."), field="scope")
    if deputy_of is not None and deputy_of.deputy_of_id is not None:
        raise DomainError(N_("Wer vertritt, kann nicht selbst vertreten werden."), field="scope")
    grant = RoleGrant(
        user=user,
        role=role,
        granted_by_id=actor.user_id,
        granted_at=clock.now(),
        deputy_of_id=deputy_of.id if deputy_of else None,
    )
    if scope.kind is not ScopeKind.EVERYWHERE:
        setattr(grant, f"{scope.kind.value}_id", scope.scope_id)
    session.add(grant)
    _record(actor, "role.granted", grant)
    return grant


def withdraw_role(*, actor: Actor, grant: RoleGrant) -> None:
    """Take a role away, and from its deputies too; effective with the next request.

    Raises Conflict where nobody would be left to administer the platform.
    """
    require(rules.may_withdraw(actor, grant))
    if grant.user.active and rules.is_last(grant.role, queries.lock_administrators()):
        raise Conflict(LAST_ADMINISTRATOR)
    for each in (*queries.list_deputies(grant), grant):
        _record(actor, "role.withdrawn", each)
        session.delete(each)
        session.flush()


def _record(actor: Actor, verb: str, grant: RoleGrant) -> None:
    scope = grant.scope
    record(
        actor,
        verb,
        grant.user,
        role=grant.role.value,
        scope=scope.kind.value,
        scope_id=scope.scope_id,
    )
