"""How often one may do a thing, counted in the database so that all server processes share it.

The count has its own short transaction before the request's opens: a refused request still counts,
and on SQLite two writers in one request would lock each other.
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

import sqlalchemy as sa
from flask import current_app, request
from sqlalchemy.dialects.postgresql import insert as insert_on_postgres
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite
from werkzeug.exceptions import TooManyRequests

from participation.kernel import clock
from participation.kernel.db import db, session
from participation.kernel.text import clean
from participation.web.access import current_actor
from participation.web.models import RateCount

View = TypeVar("View", bound=Callable[..., Any])


def per_account() -> str | None:
    """Count for each signed-in person."""
    return str(current_actor().user_id) if current_actor().is_signed_in else None


def per_address() -> str | None:
    """Count for each network address (a whole city may sit behind one: keep it generous)."""
    return request.remote_addr


def per_email() -> str | None:
    """Count for each e-mail address typed into a form, whether it is known or not.

    It is cleaned as forms clean it: invisible characters must not make it another one.
    """
    return clean(request.form.get("email", "")).lower() or None


@dataclass(frozen=True)
class Limit:
    """At most `count` requests within `minutes` for each value of `key`."""

    name: str
    count: int
    minutes: int
    key: Callable[[], str | None] = per_account
    methods: tuple[str, ...] = ("POST",)
    only_with: str | None = None

    def applies(self) -> bool:
        """Tell whether the running request is one that counts."""
        if request.method not in self.methods:
            return False
        return self.only_with is None or bool(request.values.get(self.only_with))


def limited(*limits: Limit) -> Callable[[View], View]:
    """Declare on a view how often it may be called."""

    def declare(view: View) -> View:
        view.limits = limits  # type: ignore[attr-defined]  # functions carry attributes
        return view

    return declare


def check_limits() -> None:
    """Count the running request; raise TooManyRequests (429) above a limit of its view."""
    view = current_app.view_functions.get(request.endpoint or "")
    for limit in getattr(view, "limits", ()):
        value = limit.key() if limit.applies() else None
        if value is not None and _count(limit, value) > limit.count:
            raise TooManyRequests(retry_after=limit.minutes * 60)


def delete_ended_windows() -> int:
    """Delete the counts whose window has ended; return how many."""
    ended = sa.delete(RateCount).where(RateCount.expires_at <= clock.now())
    return len(session.execute(ended.returning(RateCount.key_hash)).all())


def _hidden(key: str) -> str:
    """Return what is stored of a key: without our secret nobody can guess back who it was."""
    secret = str(current_app.secret_key).encode()
    return hmac.new(secret, key.encode(), hashlib.sha256).hexdigest()


def _count(limit: Limit, value: str) -> int:
    """Add one to the count of `value` in its running window and return the sum."""
    now = clock.now()
    key_hash = _hidden(f"{limit.name}:{value}")
    with db.engine.connect().execution_options(writing=True) as connection, connection.begin():
        postgres = connection.dialect.name == "postgresql"
        insert = insert_on_postgres if postgres else insert_on_sqlite
        fresh = insert(RateCount).values(
            key_hash=key_hash, count=1, expires_at=now + timedelta(minutes=limit.minutes)
        )
        over = RateCount.expires_at <= now
        statement = fresh.on_conflict_do_update(
            index_elements=[RateCount.key_hash],
            set_={
                "count": sa.case((over, 1), else_=RateCount.count + 1),
                "expires_at": sa.case(
                    (over, fresh.excluded.expires_at), else_=RateCount.expires_at
                ),
            },
        ).returning(RateCount.count)
        total: int = connection.execute(statement).scalar_one()
        return total
