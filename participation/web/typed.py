"""What somebody typed into a form that could not be accepted: shown again, so nothing is lost."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from participation.kernel.text import clean
from participation.web.responses import own_path, present_address

# Ids, choices, dates and tokens: nobody types these, and nobody wants them back.
_MACHINE_MADE = re.compile(r"[a-z0-9_.:+-]*")
_NOT_SHOWN = re.compile(r"password|repeated|current|token|request_key|version|next|email")


def typed_texts() -> Sequence[str]:
    """Return the texts of the running request's form, without passwords and hidden values."""
    if request.method != "POST":
        return ()
    try:
        fields = list(request.form.items(multi=True))
    except HTTPException:
        return ()
    texts = [clean(value) for name, value in fields if not _NOT_SHOWN.search(name)]
    return [text for text in texts if not _MACHINE_MADE.fullmatch(text)]


def form_address() -> str:
    """Return the address of the page on which the running request's form stood.

    That is the address it was sent to where it can be fetched, else the page it came from.
    """
    if request.method in {"GET", "HEAD"} or _can_be_fetched(request.path):
        return present_address()
    source = urlsplit(request.referrer or "")
    if source.netloc != request.host:
        return "/"
    return own_path(source.path + (f"?{source.query}" if source.query else ""), "/")


def _can_be_fetched(path: str) -> bool:
    try:
        current_app.create_url_adapter(request).match(path, "GET")  # type: ignore[union-attr]  # requests have one
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return True
