"""The administration of accounts: who there is, who may do what."""

from collections.abc import Sequence

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from participation.accounts import queries, rules, scopes
from participation.accounts.commands import people, roles
from participation.accounts.models import User
from participation.accounts.queries import PEOPLE_ON_A_PAGE, PeopleFilter
from participation.kernel.access import Role, require
from participation.people.forms import PersonForm, RoleForm, department_choices
from participation.people.views.passwords import send_link
from participation.web import access
from participation.web.access import allow, current_actor
from participation.web.forms import form_page
from participation.web.pages import decode_position, encode_position
from participation.web.responses import see_other

ADMINISTRATORS = access.roles(Role.ADMINISTRATOR)
blueprint = Blueprint("people", __name__, url_prefix="/admin/people")


@blueprint.get("")
@allow(ADMINISTRATORS)
def index() -> str:
    require(rules.may_manage_people(current_actor()))
    chosen = PeopleFilter(request.args.get("q", ""), Role.named(request.args.get("role")))
    found = queries.list_people(
        chosen, after=decode_position(request.args.get("after"), (str, int))
    )
    return render_template(
        "people/manage/index.html",
        people=found[:PEOPLE_ON_A_PAGE],
        count=queries.count_people(chosen),
        chosen=chosen,
        role_choices=[
            ("", gettext("Alle Rollen")),
            *((each, gettext(each.label)) for each in Role),
        ],
        after=_next_page(found),
    )


def _next_page(found: Sequence[User]) -> str | None:
    if len(found) <= PEOPLE_ON_A_PAGE:
        return None
    last = found[PEOPLE_ON_A_PAGE - 1]
    return encode_position((last.sort_name, last.id))


@blueprint.route("/new", methods=["GET", "POST"])
@allow(ADMINISTRATORS)
def new() -> ResponseReturnValue:
    form = PersonForm()
    form.department_id.choices = department_choices(queries.list_departments(only_active=True))
    if form.validate_on_submit():
        with form.attempt():
            user = people.create_person(actor=current_actor(), content=form.content())
            send_link(user, "invitation")
            flash(gettext("Das Konto ist angelegt. Der Link kommt per E-Mail."), "success")
            return see_other(url_for("people.show", user_id=user.id))
    return form_page("people/manage/new.html", form)


@blueprint.route("/<int:user_id>", methods=["GET", "POST"])
@allow(ADMINISTRATORS)
def show(user_id: int) -> ResponseReturnValue:
    actor, person, choices = current_actor(), queries.get_person(user_id), scopes.load_choices()
    require(rules.may_manage_people(actor))
    form = RoleForm()
    form.offer(choices)
    if form.validate_on_submit():
        with form.attempt():
            role, scope = form.content()
            roles.grant_role(actor=actor, user=person, role=role, scope=scope)
            flash(gettext("Die Rolle ist vergeben. Sie gilt ab sofort."), "success")
            return see_other(url_for("people.show", user_id=user_id))
    grants = [(grant, scopes.name_of(grant, choices)) for grant in person.grants]
    return form_page("people/manage/show.html", form, person=person, grants=grants, rules=rules)


@blueprint.route("/<int:user_id>/edit", methods=["GET", "POST"])
@allow(ADMINISTRATORS)
def edit(user_id: int) -> ResponseReturnValue:
    actor, person = current_actor(), queries.get_person(user_id)
    require(rules.may_manage_people(actor))
    form = PersonForm(obj=person)
    form.department_id.choices = department_choices(
        queries.list_departments(), person.department_id
    )
    if form.validate_on_submit():
        with form.attempt():
            people.change_person(actor=actor, user=person, content=form.content())
            flash(gettext("Die Angaben sind gespeichert."), "success")
            return see_other(url_for("people.show", user_id=user_id))
    return form_page("people/manage/edit.html", form, person=person)


@blueprint.post("/<int:user_id>/roles/<int:grant_id>/withdraw")
@allow(ADMINISTRATORS)
def withdraw_role(user_id: int, grant_id: int) -> ResponseReturnValue:
    grant = queries.get_grant(user_id, grant_id)
    roles.withdraw_role(actor=current_actor(), grant=grant)
    flash(gettext("Die Rolle ist entzogen."), "success")
    return see_other(url_for("people.show", user_id=user_id))


@blueprint.post("/<int:user_id>/deactivate")
@allow(ADMINISTRATORS)
def deactivate(user_id: int) -> ResponseReturnValue:
    people.deactivate(actor=current_actor(), user=queries.get_person(user_id))
    flash(gettext("Das Konto ist deaktiviert. Alle Anmeldungen sind beendet."), "success")
    return see_other(url_for("people.show", user_id=user_id))


@blueprint.post("/<int:user_id>/reactivate")
@allow(ADMINISTRATORS)
def reactivate(user_id: int) -> ResponseReturnValue:
    people.reactivate(actor=current_actor(), user=queries.get_person(user_id))
    flash(gettext("Das Konto ist wieder aktiv."), "success")
    return see_other(url_for("people.show", user_id=user_id))


@blueprint.post("/<int:user_id>/invite")
@allow(ADMINISTRATORS)
def invite(user_id: int) -> ResponseReturnValue:
    person = queries.get_person(user_id)
    require(rules.may_invite(current_actor(), person))
    send_link(person, "invitation")
    flash(gettext("Der Link zum Kennwort geht per E-Mail hinaus."), "success")
    return see_other(url_for("people.show", user_id=user_id))
