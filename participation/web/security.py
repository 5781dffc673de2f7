"""Headers on every answer, bounds on every request, and refusal of what other sites send."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map
from werkzeug.wrappers import Response

from participation.web.access import current_actor

View = TypeVar("View", bound=Callable[..., Any])
LARGEST_ID = 2**31 - 1
FORM_BYTES = 500_000
FORM_FIELDS = 200
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class BoundedInteger(IntegerConverter):
    """`<int:…>` in an address, never above what the database can hold."""

    regex = r"[0-9]{1,10}"

    def __init__(self, url_map: Map, **options: int) -> None:
        super().__init__(url_map, **{"max": LARGEST_ID, **options})  # type: ignore[arg-type]  # bounds are ints


def init_app(app: Flask) -> None:
    """Set the limits, the address converter, the proxy hops and the headers."""
    app.config["MAX_CONTENT_LENGTH"] = FORM_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = FORM_BYTES
    app.config["MAX_FORM_PARTS"] = FORM_FIELDS
    app.url_map.converters["int"] = BoundedInteger
    hops = app.config["PROXY_HOPS"]
    if hops:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the documented way
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=0
        )
    app.before_request(check_request)
    app.after_request(add_headers)


def accept_uploads(limit: int) -> Callable[[View], View]:
    """Declare on a view that its form may carry up to `limit` bytes of files, not FORM_BYTES.

    The form is read before the view runs (its token is checked), so the view itself cannot say.
    """

    def declare(view: View) -> View:
        view.upload_bytes = limit  # type: ignore[attr-defined]  # functions carry attributes
        return view

    return declare


def check_request() -> None:
    """Refuse oversized forms (413), unstorable characters (400) and foreign senders (403)."""
    view = current_app.view_functions.get(request.endpoint or "")
    urlencoded = request.mimetype == "application/x-www-form-urlencoded"
    limit = FORM_BYTES if urlencoded else getattr(view, "upload_bytes", FORM_BYTES)
    request.max_content_length = limit
    if (request.content_length or 0) > limit:
        abort(413)
    if "\x00" in request.path or any("\x00" in part for part in _query_parts()):
        abort(400)
    if request.method == "POST":
        if request.headers.get("Sec-Fetch-Site") == "cross-site":
            abort(403)
        if urlencoded:
            _check_urlencoded(request.get_data(cache=True))


def _check_urlencoded(body: bytes) -> None:
    """Refuse what came without a length and is too long, and what has too many fields (413)."""
    if len(body) > FORM_BYTES or body.count(b"&") >= FORM_FIELDS:
        abort(413)


def add_headers(response: Response) -> Response:
    """Add the security headers; pages of signed-in people are never stored by anyone."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["HTTPS"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint == "static" and response.status_code < 400:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    elif current_actor().is_signed_in:
        response.headers["Cache-Control"] = "private, no-store"
    else:
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.vary.add("Cookie")
    return response


def _query_parts() -> list[str]:
    return [part for pair in request.args.items(multi=True) for part in pair]
