"""One transaction per writing request, committed here and nowhere else; repeats are recognised."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

import sqlalchemy as sa
from flask import Flask, current_app, g, redirect, request
from flask import session as browser_session
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from participation.kernel import clock
from participation.kernel.db import begin_writing, insert_if_absent, session
from participation.web.access import current_actor
from participation.web.models import IdempotencyKey
from participation.web.typed import form_address

KEYS_ARE_KEPT = timedelta(days=7)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
REQUEST_KEY = "request_key"
View = TypeVar("View", bound=Callable[..., Any])


def repeatable(view: View) -> View:
    """Declare that sending the same form to this view twice is meant (autosave, previews)."""
    view.repeatable = True  # type: ignore[attr-defined]  # functions carry attributes
    return view


def begin() -> Response | None:
    """Open the transaction of a writing request; lead a repeated form to its first answer."""
    if request.method in SAFE_METHODS or request.endpoint is None:
        return None
    begin_writing()
    key = request.form.get(REQUEST_KEY)
    actor = current_actor()
    if not key or actor.user_id is None or _is_repeatable():
        return None
    key_hash = hashlib.sha256(f"{actor.user_id}:{request.path}:{key}".encode()).hexdigest()
    if _claim(key_hash):
        g.idempotency_key = key_hash
        return None
    return redirect(_first_answer(key_hash) or form_address(), 303)


def finish(response: Response) -> Response:
    """Commit a writing request that succeeded; roll everything else back.

    Where the commit itself fails, the answer is the page of that error, and nobody reads later
    that something was saved.
    """
    if request.method in SAFE_METHODS or response.status_code >= 400:
        session.rollback()
        return response
    key_hash = g.pop("idempotency_key", None)
    if key_hash is not None:
        session.execute(
            sa.update(IdempotencyKey)
            .where(IdempotencyKey.key_hash == key_hash)
            .values(location=response.headers.get("Location"))
        )
    try:
        session.commit()
    except SQLAlchemyError as error:
        browser_session.pop("_flashes", None)
        return current_app.make_response(current_app.handle_user_exception(error))
    return response


def init_app(app: Flask) -> None:
    """Register the two ends of the transaction."""
    app.before_request(begin)
    app.after_request(finish)


def delete_old_keys() -> int:
    """Delete the keys of forms sent more than a week ago; return how many."""
    old = IdempotencyKey.created_at < clock.now() - KEYS_ARE_KEPT
    statement = sa.delete(IdempotencyKey).where(old).returning(IdempotencyKey.key_hash)
    return len(session.execute(statement).all())


def _is_repeatable() -> bool:
    view = current_app.view_functions[str(request.endpoint)]
    return getattr(view, "repeatable", False)


def _claim(key_hash: str) -> bool:
    """Store the key; False where another request, even one still running, stored it first."""
    return insert_if_absent(IdempotencyKey, key_hash=key_hash, created_at=clock.now())


def _first_answer(key_hash: str) -> str | None:
    statement = sa.select(IdempotencyKey.location).where(IdempotencyKey.key_hash == key_hash)
    return session.execute(statement).scalar_one_or_none()
