"""One place where what went wrong becomes an answer: rolled back first, then said in German."""

import secrets

import structlog
from flask import Flask, make_response, render_template, request, url_for
from flask.globals import request_ctx
from flask_babel import gettext
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from participation.kernel.db import session
from participation.kernel.errors import (
    Conflict,
    DomainError,
    NotAllowed,
    NotFound,
    PlatformError,
)
from participation.web.typed import form_address

STATUS_OF: dict[type[PlatformError], int] = {
    NotAllowed: 403,
    NotFound: 404,
    Conflict: 409,
    DomainError: 422,
}
PAGES = frozenset({400, 401, 403, 404, 405, 409, 410, 413, 429, 500, 503})
UNAUTHORIZED = 401
log = structlog.get_logger()


def init_app(app: Flask) -> None:
    """Register the handlers for our own errors, HTTP errors, a lost database and all else."""
    app.register_error_handler(PlatformError, _show_platform_error)
    app.register_error_handler(HTTPException, _show_http_error)
    app.register_error_handler(OperationalError, _show_unavailable)
    app.register_error_handler(Exception, _show_failure)


def error_page(status: int, message: str | None = None, **values: object) -> Response:
    """Render the page of an error status, with `message` (a msgid) where one says more."""
    if request_ctx.url_adapter is None:
        return _answer_to_foreign_host()
    known = status if status in PAGES else 400
    body = render_template(f"errors/{known}.html", message=message, values=values)
    answer = make_response(body, status)
    if status == UNAUTHORIZED and "HX-Request" in request.headers:
        answer.headers["HX-Redirect"] = url_for("accounts.login", next=form_address())
    return answer


def _answer_to_foreign_host() -> Response:
    """Say in plain text that this host is not served: no address of ours can be built for it."""
    sentence = gettext("Unter dieser Adresse ist die Plattform nicht erreichbar.")
    return make_response(sentence, 400, {"Content-Type": "text/plain; charset=utf-8"})


def _show_platform_error(error: PlatformError) -> Response:
    session.rollback()
    return error_page(STATUS_OF[type(error)], error.message or None, **error.values)


def _show_http_error(error: HTTPException) -> Response:
    session.rollback()
    if error.code is None or error.code < 400:
        return Response.force_type(error.get_response())
    answer = error_page(error.code)
    for name, value in error.get_headers():
        if name.lower() in {"allow", "retry-after", "www-authenticate"}:
            answer.headers[name] = value
    return answer


def _show_unavailable(error: OperationalError) -> Response:
    session.rollback()
    log.error("database unavailable", path=request.path, error=str(error.orig))
    return make_response(render_template("errors/503.html"), 503, {"Retry-After": "10"})


def _show_failure(error: Exception) -> Response:
    session.rollback()
    reference = secrets.token_hex(4)
    log.error("request failed", path=request.path, reference=reference, exc_info=error)
    return make_response(render_template("errors/500.html", reference=reference), 500)
