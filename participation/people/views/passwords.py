"""Links by mail to choose a password, and opening an account for oneself where that is allowed."""

from flask import Blueprint, abort, current_app, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from participation.accounts import queries
from participation.accounts.commands import passwords, people
from participation.accounts.models import User
from participation.accounts.passwords import hash_token
from participation.kernel.errors import NotFound
from participation.people.forms import AddressForm, NewPasswordForm, PersonForm, department_choices
from participation.web.access import ANYONE, allow, current_actor
from participation.web.forms import form_page
from participation.web.letters import send_letter
from participation.web.limits import Limit, limited, per_address, per_email
from participation.web.responses import see_other

LIMITS = (
    Limit("mail to an address", 3, 60, per_email),
    Limit("mail from a place", 200, 60, per_address),
)
blueprint = Blueprint("passwords", __name__)


@blueprint.route("/password/forgotten", methods=["GET", "POST"])
@allow(ANYONE)
@limited(*LIMITS)
def forgotten() -> ResponseReturnValue:
    form = AddressForm()
    if form.validate_on_submit():
        user = queries.find_person_by_email(form.email.data)
        if user is not None and user.active:
            send_link(user, "new_password")
        return see_other(url_for("passwords.sent"))
    return form_page("people/forgotten.html", form)


@blueprint.get("/password/sent")
@allow(ANYONE)
def sent() -> str:
    return render_template("people/sent.html", minutes=passwords.LINK_MINUTES)


@blueprint.route("/password/reset/<token>", methods=["GET", "POST"])
@allow(ANYONE)
@limited(Limit("redeem a link", 100, 15, per_address))
def reset(token: str) -> ResponseReturnValue:
    form = NewPasswordForm()
    try:
        if form.validate_on_submit():
            with form.attempt():
                passwords.redeem_link(token=token, password=form.password.data)
                flash(gettext("Ihr Kennwort ist gespeichert. Sie können sich anmelden."), "success")
                return see_other(url_for("accounts.login"))
        elif queries.find_link(hash_token(token)) is None:
            raise NotFound
    except NotFound:
        abort(410)
    return form_page("people/reset.html", form)


@blueprint.route("/register", methods=["GET", "POST"])
@allow(ANYONE)
@limited(*LIMITS)
def register() -> ResponseReturnValue:
    domains = current_app.config["REGISTRATION_DOMAINS"]
    if not domains:
        abort(404)
    form = PersonForm()
    form.department_id.choices = department_choices(queries.list_departments(only_active=True))
    if form.validate_on_submit():
        with form.attempt():
            user = people.register(actor=current_actor(), content=form.content(), domains=domains)
            if user is not None:
                send_link(user, "invitation")
            return see_other(url_for("passwords.sent"))
    return form_page("people/register.html", form, domains=domains)


def send_link(user: User, letter: str) -> None:
    """Mail a person a link to choose a password."""
    send_letter(
        letter,
        to_address=user.email,
        language=user.language,
        path=url_for("passwords.reset", token=passwords.make_link(user=user)),
        minutes=passwords.LINK_MINUTES,
    )
