"""Default deny: every view declares who may call it, and a route without a word stops the start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from participation.kernel.access import ANONYMOUS, Actor, Role
from participation.kernel.errors import NotAllowed
from participation.kernel.messages import N_
from participation.web.responses import present_address

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Access:
    """Who may call a route: a name for the policy table, and the roles that open it."""

    name: str
    roles: tuple[Role, ...] = ()


ANYONE = Access("anyone")
READERS = Access("readers")
SIGNED_IN = Access("signed_in")


def roles(*needed: Role) -> Access:
    """Return the access of people who hold one of the `needed` roles, in whatever scope."""
    return Access("+".join(role.value for role in needed), needed)


def allow(access: Access) -> Callable[[View], View]:
    """Declare on a view who may call it (the outermost decorator but the route's)."""

    def declare(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]  # functions carry attributes
        return view

    return declare


def current_actor() -> Actor:
    """Return who asks: the signed-in person, or ANONYMOUS."""
    actor: Actor = g.get("actor", ANONYMOUS)
    return actor


def access_of(app: Flask, endpoint: str) -> Access | None:
    """Return what the view behind `endpoint` declares; static files are open to anyone."""
    if endpoint == "static":
        return ANYONE
    return getattr(app.view_functions[endpoint], "access", None)


def check_declarations(app: Flask) -> None:
    """Raise RuntimeError naming every route whose view declares no access."""
    silent = sorted(name for name in app.view_functions if access_of(app, name) is None)
    if silent:
        raise RuntimeError(f"these views declare no access: {', '.join(silent)}")


def guard() -> Response | None:
    """Refuse the request unless the route is open to the current actor.

    Somebody who is not signed in is sent to the sign-in page and comes back afterwards. What they
    sent by a form is shown on the way (401), so that nothing typed is lost when a sign-in ended.
    Somebody who lacks the role gets NotAllowed (403).
    """
    if request.endpoint is None:
        return None
    access = access_of(current_app, request.endpoint)
    if access is None:
        raise NotAllowed(N_("Diese Seite ist nicht freigegeben."))
    actor = current_actor()
    if access is ANYONE or (access is READERS and current_app.config["READING"] == "public"):
        return None
    if not actor.is_signed_in:
        if request.method not in {"GET", "HEAD"}:
            abort(401)
        return redirect(url_for("accounts.login", next=present_address()), 303)
    if access.roles and not any(actor.has_anywhere(role) for role in access.roles):
        raise NotAllowed(N_("Dafür fehlt Ihnen die Berechtigung."))
    return None
