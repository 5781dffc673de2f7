"""Signing in and out, and the demo's quick ways in."""

from flask import Blueprint, abort, current_app, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from participation.accounts import queries
from participation.accounts import session as account_session
from participation.accounts.commands import passwords
from participation.accounts.models import User
from participation.kernel.access import Role
from participation.people.forms import SignInForm
from participation.web.access import ANYONE, SIGNED_IN, allow
from participation.web.forms import form_page
from participation.web.limits import Limit, limited, per_address, per_email
from participation.web.responses import own_path, see_other

EMPLOYEE = "employee"
blueprint = Blueprint("accounts", __name__)


@blueprint.route("/login", methods=["GET", "POST"])
@allow(ANYONE)
@limited(
    Limit("sign in with an address", 10, 15, per_email),
    Limit("sign in from a place", 200, 15, per_address),
)
def login() -> ResponseReturnValue:
    form = SignInForm(next=request.args.get("next"))
    if form.validate_on_submit():
        with form.attempt():
            user = passwords.authenticate(email=form.email.data, password=form.password.data)
            account_session.sign_in(user.as_actor())
            return see_other(own_path(form.next.data, "/"))
    return form_page("people/login.html", form, **_ways_in())


@blueprint.post("/login/as/<key>")
@allow(ANYONE)
def login_as(key: str) -> ResponseReturnValue:
    person = dict(_demo_people()).get(key)
    if person is None:
        abort(404)
    account_session.sign_in(person.as_actor())
    return see_other(own_path(request.form.get("next"), "/"))


@blueprint.post("/logout")
@allow(SIGNED_IN)
def logout() -> ResponseReturnValue:
    account_session.sign_out()
    flash(gettext("Sie sind abgemeldet."), "success")
    answer = see_other("/")
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _ways_in() -> dict[str, object]:
    """Return what the sign-in page offers beside the form."""
    return {
        "demo_people": _demo_people(),
        "registration": bool(current_app.config["REGISTRATION_DOMAINS"]),
    }


def _demo_people() -> list[tuple[str, User]]:
    """Return one person of each role by a key for the address; nobody unless this is a demo."""
    if not current_app.config["DEMO"]:
        return []
    found: dict[Role | None, User] = queries.list_first_holders()
    return [(role.value if role else EMPLOYEE, person) for role, person in found.items()]
