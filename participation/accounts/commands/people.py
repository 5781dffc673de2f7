"""Opening, changing and closing accounts."""

from collections.abc import Collection

import sqlalchemy as sa

from participation.accounts import queries, rules
from participation.accounts.models import (
    PasswordReset,
    PersonContent,
    ProfileContent,
    SignIn,
    User,
)
from participation.accounts.password_rules import check_password
from participation.accounts.passwords import hash_password
from participation.activity.commands import record
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError
from participation.kernel.messages import N_

LAST_ADMINISTRATOR = N_("Mindestens eine Person muss die Rolle Administration behalten.")
KNOWN_ADDRESS = N_("Zu dieser E-Mail-Adresse gibt es schon ein Konto.")


def create_person(*, actor: Actor, content: PersonContent, password: str | None = None) -> User:
    """Open an account, with a password or to be opened by a link.

    Raises NotAllowed, and DomainError at `email` where the address is known.
    """
    require(rules.may_manage_people(actor))
    return _open(actor, content, password)


def register(*, actor: Actor, content: PersonContent, domains: Collection[str]) -> User | None:
    """Open an account for oneself; None where one exists already (the answer says nothing of it).

    Raises DomainError at `email` where the mail domain is not one of `domains`.
    """
    if not rules.may_register(actor, content.email, domains):
        raise DomainError(N_("Bitte nehmen Sie Ihre dienstliche E-Mail-Adresse."), field="email")
    if queries.find_person_by_email(content.email) is not None:
        return None
    return _open(actor, content, None)


def change_profile(*, actor: Actor, user: User, content: ProfileContent) -> None:
    """Change one's own name, Fachbereich and language."""
    require(rules.may_edit_account(actor, user))
    user.name = content.name
    user.department_id = content.department_id
    user.language = content.language
    record(actor, "person.changed", user)


def change_person(*, actor: Actor, user: User, content: PersonContent) -> None:
    """Change somebody's name, address and Fachbereich.

    With a new address their sign-ins end, and links sent to the old one no longer work.
    Raises DomainError at `email` where another account has the address.
    """
    require(rules.may_manage_people(actor))
    email = content.email.strip().lower()
    if email != user.email:
        if queries.find_person_by_email(email) is not None:
            raise DomainError(KNOWN_ADDRESS, field="email")
        user.email = email
        delete_sign_ins(user=user)
        end_links(user=user)
    user.name = content.name
    user.department_id = content.department_id
    record(actor, "person.changed", user)


def deactivate(*, actor: Actor, user: User) -> None:
    """Close an account and end its sign-ins. Raises Conflict for the last administrator."""
    require(rules.may_deactivate(actor, user))
    administrators = queries.lock_administrators()
    if any(rules.is_last(grant.role, administrators) for grant in user.grants):
        raise Conflict(LAST_ADMINISTRATOR)
    user.active = False
    delete_sign_ins(user=user)
    record(actor, "person.deactivated", user)


def reactivate(*, actor: Actor, user: User) -> None:
    """Open a closed account again, with the roles it had."""
    require(rules.may_reactivate(actor, user))
    user.active = True
    record(actor, "person.reactivated", user)


def end_sign_ins(*, actor: Actor, user: User) -> None:
    """Sign a person out of every browser."""
    require(rules.may_edit_account(actor, user))
    delete_sign_ins(user=user)
    record(actor, "sign_ins.ended", user)


def delete_sign_ins(*, user: User) -> None:
    """Delete all sign-ins of a person; part of other commands."""
    session.execute(sa.delete(SignIn).where(SignIn.user_id == user.id))


def end_links(*, user: User) -> None:
    """Let no link to choose a password work that a person was sent; part of other commands."""
    unused = sa.and_(PasswordReset.user_id == user.id, PasswordReset.used_at.is_(None))
    session.execute(sa.update(PasswordReset).where(unused).values(used_at=clock.now()))


def _open(actor: Actor, content: PersonContent, password: str | None) -> User:
    email = content.email.strip().lower()
    if queries.find_person_by_email(email) is not None:
        raise DomainError(KNOWN_ADDRESS, field="email")
    if password is not None:
        check_password(password, about=(email, content.name))
    user = User(
        email=email,
        name=content.name,
        department_id=content.department_id,
        password_hash=None if password is None else hash_password(password),
        grants=[],
    )
    session.add(user)
    record(actor, "person.created", user)
    return user
