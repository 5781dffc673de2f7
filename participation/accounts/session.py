"""Being signed in: the browser holds a random token, the server a row with its hash.

The only module that speaks to flask-login. The token travels in Flask's signed session cookie;
once its row is gone, a copied cookie is worth nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import Flask
from flask import session as browser_session
from flask_login import LoginManager, current_user, login_user, logout_user
from sqlalchemy.orm import contains_eager

from participation.accounts.models import SignIn, User
from participation.accounts.passwords import hash_token, new_token
from participation.kernel import clock
from participation.kernel.access import ANONYMOUS, Actor
from participation.kernel.db import db, session

RENEW_AFTER = timedelta(minutes=5)
login_manager = LoginManager()


@dataclass(frozen=True)
class Durations:
    """How long a sign-in lasts without a request, and at most."""

    idle: timedelta
    longest: timedelta


STAFF = Durations(idle=timedelta(minutes=60), longest=timedelta(hours=12))
PRIVILEGED = Durations(idle=timedelta(minutes=30), longest=timedelta(hours=8))


@dataclass(frozen=True)
class SignedIn:
    """What flask-login keeps in a request; its id is the token, not the person."""

    token: str
    actor: Actor
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """Return the token, as flask-login stores it in the session cookie."""
        return self.token


def init_app(app: Flask) -> None:
    """Name the one cookie and install the loader of the signed-in person."""
    secure = app.config["HTTPS"]
    app.config.update(
        SESSION_COOKIE_NAME="__Host-sid" if secure else "sid",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    login_manager.session_protection = None
    login_manager.init_app(app, add_context_processor=False)
    app.extensions["load_actor"] = load_actor


def load_actor() -> Actor:
    """Return who is signed in with this browser, else ANONYMOUS; ends its reading transaction."""
    signed_in = current_user._get_current_object()  # noqa: SLF001 - how a proxy is undone
    session.rollback()
    return signed_in.actor if isinstance(signed_in, SignedIn) else ANONYMOUS


def durations(actor: Actor) -> Durations:
    """Return how long this person stays signed in: shorter for those who hold a role."""
    return PRIVILEGED if actor.grants else STAFF


def sign_in(actor: Actor) -> None:
    """Sign this browser in under a new token; whatever the old session held is dropped."""
    language = browser_session.get("language")
    forget()
    token, now, times = new_token(), clock.now(), durations(actor)
    session.add(
        SignIn(
            token_hash=hash_token(token),
            user_id=actor.user_id,
            expires_at=now + times.longest,
            idle_until=now + times.idle,
        )
    )
    session.flush()
    browser_session.clear()
    login_user(SignedIn(token, actor))
    browser_session.pop("_id", None)
    if language:
        browser_session["language"] = language


def sign_out() -> None:
    """End this browser's sign-in on the server and empty its cookie."""
    forget()
    logout_user()
    browser_session.clear()


def forget() -> None:
    """Delete the server's row of this browser's sign-in, if there is one."""
    token = browser_session.get("_user_id")
    if isinstance(token, str):
        session.execute(sa.delete(SignIn).where(SignIn.token_hash == hash_token(token)))


@login_manager.user_loader  # type: ignore[untyped-decorator]  # flask-login is untyped
def load(token: str) -> SignedIn | None:
    """Return the sign-in that `token` stands for, or None once it ended or the person left."""
    now = clock.now()
    statement = (
        sa.select(SignIn)
        .join(SignIn.user)
        .where(
            SignIn.token_hash == hash_token(token),
            SignIn.expires_at > now,
            SignIn.idle_until > now,
            User.active,
        )
        .options(contains_eager(SignIn.user).joinedload(User.grants))
    )
    found = session.scalars(statement).unique().one_or_none()
    if found is None:
        return None
    actor = found.user.as_actor()
    idle = durations(actor).idle
    if now + idle - found.idle_until > RENEW_AFTER:
        _renew(found.id, now + idle)
    return SignedIn(token, actor)


def _renew(sign_in_id: int, idle_until: datetime) -> None:
    """Move the end of idleness in a short transaction of its own, at most every five minutes."""
    with db.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(
            sa.update(SignIn).where(SignIn.id == sign_in_id).values(idle_until=idle_until)
        )
