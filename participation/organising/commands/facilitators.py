"""Naming and releasing the facilitators of a format."""

from typing import Any

from participation.accounts.models import RoleGrant, User
from participation.accounts.queries import find_person_by_email
from participation.activity.commands import record
from participation.formats import rules
from participation.formats.models import Format
from participation.kernel import clock
from participation.kernel.access import Actor, Role, ScopeKind, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError, NotFound
from participation.kernel.messages import N_


def name_facilitator(*, actor: Actor, held: Format, email: str) -> User:
    """Let the person with this address facilitate a format; effective with their next request.

    Raises DomainError at `email` where nobody active has it or the person facilitates already.
    """
    require(rules.may_name_facilitators(actor))
    person = find_person_by_email(email)
    if person is None or not person.active:
        raise DomainError(N_("Zu dieser Adresse gibt es kein Konto."), field="email")
    if _grant_of(person, held) is not None:
        raise DomainError(N_("Diese Person moderiert das Format schon."), field="email")
    session.add(
        RoleGrant(
            user=person,
            role=Role.FACILITATOR,
            format_id=held.id,
            granted_by_id=actor.user_id,
            granted_at=clock.now(),
        )
    )
    record(actor, "role.granted", person, **_what(held))
    return person


def release_facilitator(*, actor: Actor, held: Format, person: User) -> None:
    """Take the role away; the person's grants must be loaded. Raises NotFound without the role."""
    require(rules.may_name_facilitators(actor))
    grant = _grant_of(person, held)
    if grant is None:
        raise NotFound
    record(actor, "role.withdrawn", person, **_what(held))
    session.delete(grant)


def _grant_of(person: User, held: Format) -> RoleGrant | None:
    for grant in person.grants:
        if grant.role is Role.FACILITATOR and grant.format_id == held.id:
            return grant
    return None


def _what(held: Format) -> dict[str, Any]:
    """Return what a role's activity says of it, as `accounts` writes it."""
    role, scope = Role.FACILITATOR.value, ScopeKind.FORMAT.value
    return {"role": role, "scope": scope, "scope_id": held.id}
