"""One's own profile, password and sign-ins."""

from flask import Blueprint, flash, url_for
from flask import session as browser_session
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext

from participation.accounts import queries
from participation.accounts import session as account_session
from participation.accounts.commands import passwords, people
from participation.accounts.models import User
from participation.people.forms import ChangePasswordForm, ProfileForm, department_choices
from participation.web.access import SIGNED_IN, allow, current_actor
from participation.web.forms import form_page
from participation.web.limits import Limit, limited
from participation.web.responses import see_other

blueprint = Blueprint("profile", __name__, url_prefix="/profile")


@blueprint.route("", methods=["GET", "POST"])
@allow(SIGNED_IN)
def show() -> ResponseReturnValue:
    user = _me()
    form = ProfileForm(obj=user)
    departments = queries.list_departments()
    form.department_id.choices = department_choices(departments, user.department_id)
    if form.validate_on_submit():
        with form.attempt():
            people.change_profile(actor=current_actor(), user=user, content=form.content())
            browser_session.pop("language", None)
            with force_locale(user.language):
                flash(gettext("Ihr Profil ist gespeichert."), "success")
            return see_other(url_for("profile.show"))
    return form_page("people/profile.html", form, email=user.email)


@blueprint.route("/password", methods=["GET", "POST"])
@allow(SIGNED_IN)
@limited(Limit("change the password", 10, 15))
def password() -> ResponseReturnValue:
    form = ChangePasswordForm()
    if form.validate_on_submit():
        with form.attempt():
            passwords.change_password(
                actor=current_actor(),
                user=_me(),
                current=form.current.data,
                password=form.password.data,
            )
            account_session.sign_in(current_actor())
            flash(gettext("Ihr Kennwort ist geändert. Andere Anmeldungen sind beendet."), "success")
            return see_other(url_for("profile.show"))
    return form_page("people/password.html", form)


@blueprint.post("/sign-out-everywhere")
@allow(SIGNED_IN)
def sign_out_everywhere() -> ResponseReturnValue:
    people.end_sign_ins(actor=current_actor(), user=_me())
    account_session.sign_out()
    flash(gettext("Sie sind überall abgemeldet."), "success")
    return see_other(url_for("accounts.login"))


def _me() -> User:
    return queries.get_person(current_actor().user_id or 0)
