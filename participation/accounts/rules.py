"""Who may do what with accounts, roles and Fachbereiche; the limits of each role."""

from collections.abc import Collection

from participation.accounts.models import RoleGrant, Scope, User
from participation.kernel.access import Actor, Role, ScopeKind

_EVERYWHERE = frozenset({ScopeKind.EVERYWHERE})
_OF_A_GROUP = _EVERYWHERE | {ScopeKind.TOPIC_FIELD, ScopeKind.WORKING_GROUP}
# Who sits in a working group holds one of these for it.
SEATS = frozenset({Role.GROUP_LEAD, Role.GROUP_MEMBER})
SCOPES: dict[Role, frozenset[ScopeKind]] = {
    Role.FACILITATOR: _EVERYWHERE | {ScopeKind.FORMAT},
    Role.MODERATOR: _EVERYWHERE | {ScopeKind.FORMAT, ScopeKind.TOPIC_FIELD},
    Role.GROUP_MEMBER: _OF_A_GROUP,
    Role.GROUP_LEAD: _OF_A_GROUP,
    Role.MEASURE_LEAD: _EVERYWHERE | {ScopeKind.DEPARTMENT},
    Role.STAFF_COUNCIL: _EVERYWHERE,
    Role.EXECUTIVE: _EVERYWHERE | {ScopeKind.DEPARTMENT},
    Role.AUDITOR: _EVERYWHERE,
    Role.ADMINISTRATOR: _EVERYWHERE,
}


def may_manage_people(actor: Actor) -> bool:
    """Tell whether the actor may see, invite and change accounts and their roles."""
    return actor.is_administrator


def may_grant(actor: Actor, role: Role, scope: Scope) -> bool:
    """Tell whether the actor may grant `role` for `scope`.

    Administrators grant every role; who leads a working group gives the seats of that group.
    """
    return actor.is_administrator or (role in SEATS and _leads_group(actor, scope))


def may_withdraw(actor: Actor, grant: RoleGrant) -> bool:
    """Tell whether the actor may take this role away.

    Who leads a working group takes seats and deputies of that group away, except the seat of a
    lead: that only administrators do, so that no deputy turns the lead out.
    """
    if actor.is_administrator:
        return True
    of_a_lead = grant.role is Role.GROUP_LEAD and grant.deputy_of_id is None
    return grant.role in SEATS and not of_a_lead and _leads_group(actor, grant.scope)


def may_manage_departments(actor: Actor) -> bool:
    """Tell whether the actor may add, rename and close Fachbereiche."""
    return actor.is_administrator


def may_edit_account(actor: Actor, user: User) -> bool:
    """Tell whether the actor may change profile, password and sign-ins: only their own."""
    return actor.is_signed_in and actor.user_id == user.id


def may_deactivate(actor: Actor, user: User) -> bool:
    """Tell whether the actor may close this account; nobody closes their own."""
    return actor.is_administrator and user.active and user.id != actor.user_id


def may_reactivate(actor: Actor, user: User) -> bool:
    """Tell whether the actor may open this closed account again."""
    return actor.is_administrator and not user.active


def may_invite(actor: Actor, user: User) -> bool:
    """Tell whether the actor may send a link to choose a password: while there is none."""
    return actor.is_administrator and user.active and user.password_hash is None


def may_register(actor: Actor, email: str, domains: Collection[str]) -> bool:
    """Tell whether somebody may open an account for this address by themselves."""
    domain = email.rpartition("@")[2].lower()
    return not actor.is_signed_in and domain in {each.lower() for each in domains}


def is_scope_of(role: Role, scope: ScopeKind) -> bool:
    """Tell whether a role can be limited to things of this kind."""
    return scope in SCOPES[role]


def is_last(role: Role, administrators: int) -> bool:
    """Tell whether taking `role` away would leave nobody to administer the platform."""
    return role is Role.ADMINISTRATOR and administrators <= 1


def _leads_group(actor: Actor, scope: Scope) -> bool:
    return scope.kind is ScopeKind.WORKING_GROUP and actor.has(
        Role.GROUP_LEAD, scope.kind, scope.scope_id
    )
