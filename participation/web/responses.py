"""Answers that every view uses: redirects to own pages only."""

from urllib.parse import urlsplit

from flask import redirect, request
from werkzeug.wrappers import Response

LONGEST_ADDRESS = 2_000


def see_other(location: str) -> Response:
    """Redirect (303) after a form was accepted; `location` is one of our own addresses."""
    return redirect(location, 303)


def present_address() -> str:
    """Return path and query of the running request, as a form or link that leads back carries it.

    Above LONGEST_ADDRESS characters the path alone; "/" where that is too long as well.
    """
    for address in (request.full_path.rstrip("?"), request.path):
        if len(address) <= LONGEST_ADDRESS:
            return own_path(address, "/")
    return "/"


def own_path(target: str | None, fallback: str) -> str:
    """Return `target` if it is a path on this site, else `fallback`.

    Refuses `//host`, backslashes, schemes, user info and control characters (open redirects).
    """
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return fallback
    if "\\" in target or any(ord(character) < 33 for character in target):
        return fallback
    parts = urlsplit(target)
    return fallback if parts.scheme or parts.netloc else target
