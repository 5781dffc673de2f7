"""Choosing passwords: one's own, or by a link that came by mail."""

from datetime import timedelta

import sqlalchemy as sa

from participation.accounts import queries, rules
from participation.accounts.commands.people import delete_sign_ins, end_links
from participation.accounts.models import PasswordReset, SignIn, User
from participation.accounts.password_rules import check_password
from participation.accounts.passwords import hash_password, hash_token, is_password, new_token
from participation.activity.commands import record
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError, NotFound
from participation.kernel.messages import N_

LINK_MINUTES = 60


def authenticate(*, email: str, password: str) -> User:
    """Return the active person with this address and password.

    Raises one and the same DomainError, after the same time, whatever was wrong.
    """
    user = queries.find_person_by_email(email)
    known = user.password_hash if user is not None and user.active else None
    if not is_password(known, password) or user is None:
        raise DomainError(N_("E-Mail-Adresse oder Kennwort stimmen nicht."))
    return user


def change_password(*, actor: Actor, user: User, current: str, password: str) -> None:
    """Change one's own password and end all sign-ins; the caller signs this browser in anew.

    Raises DomainError at `current` or `password`.
    """
    require(rules.may_edit_account(actor, user))
    if not is_password(user.password_hash, current):
        raise DomainError(N_("Das bisherige Kennwort stimmt nicht."), field="current")
    _set_password(user, password)
    record(actor, "password.changed", user)


def make_link(*, user: User) -> str:
    """Return the token of a new link to choose a password, good for an hour and for once."""
    token = new_token()
    session.add(
        PasswordReset(
            token_hash=hash_token(token),
            user_id=user.id,
            expires_at=clock.now() + timedelta(minutes=LINK_MINUTES),
        )
    )
    session.flush()
    return token


def redeem_link(*, token: str, password: str) -> User:
    """Set the password of the person a link was sent to; all their links and sign-ins end.

    Of two that redeem the same link at once one gets NotFound. Raises DomainError at `password`.
    """
    now = clock.now()
    link = queries.find_link(hash_token(token))
    if link is None:
        raise NotFound
    claim = (
        sa.update(PasswordReset)
        .where(PasswordReset.id == link.id, PasswordReset.used_at.is_(None))
        .values(used_at=now)
        .returning(PasswordReset.id)
    )
    if session.execute(claim).first() is None:
        raise NotFound
    user = link.user
    _set_password(user, password)
    record(user.as_actor(), "password.reset", user)
    return user


def delete_ended() -> int:
    """Delete sign-ins that ended and links that can no longer be used; return how many rows."""
    now = clock.now()
    ended = sa.or_(SignIn.expires_at <= now, SignIn.idle_until <= now)
    sign_ins = session.execute(sa.delete(SignIn).where(ended).returning(SignIn.id)).all()
    old = PasswordReset.expires_at <= now
    links = session.execute(sa.delete(PasswordReset).where(old).returning(PasswordReset.id)).all()
    return len(sign_ins) + len(links)


def _set_password(user: User, password: str) -> None:
    check_password(password, about=(user.email, user.name))
    user.password_hash = hash_password(password)
    delete_sign_ins(user=user)
    end_links(user=user)
