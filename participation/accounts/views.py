"""Pages of people: signing in and out."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from participation.accounts import session as account_session
from participation.web.access import ANYONE, SIGNED_IN, allow
from participation.web.responses import see_other

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/login")
@allow(ANYONE)
def login() -> str:
    return render_template("accounts/login.html")


@blueprint.post("/logout")
@allow(SIGNED_IN)
def logout() -> Response:
    account_session.sign_out()
    return see_other("/")
