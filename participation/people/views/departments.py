"""The administration of the Fachbereiche."""

from flask import Blueprint, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from participation.accounts import queries, rules
from participation.accounts.commands import departments
from participation.kernel.access import Role, require
from participation.people.forms import DepartmentForm
from participation.web import access
from participation.web.access import allow, current_actor
from participation.web.forms import form_page
from participation.web.responses import see_other

ADMINISTRATORS = access.roles(Role.ADMINISTRATOR)
blueprint = Blueprint("departments", __name__, url_prefix="/admin/departments")


@blueprint.get("")
@allow(ADMINISTRATORS)
def index() -> str:
    require(rules.may_manage_departments(current_actor()))
    return render_template("people/departments/index.html", departments=queries.list_departments())


@blueprint.route("/new", methods=["GET", "POST"])
@allow(ADMINISTRATORS)
def new() -> ResponseReturnValue:
    form = DepartmentForm()
    if form.validate_on_submit():
        with form.attempt():
            departments.add_department(actor=current_actor(), content=form.content())
            flash(gettext("Der Fachbereich ist angelegt."), "success")
            return see_other(url_for("departments.index"))
    return form_page("people/departments/form.html", form, department=None)


@blueprint.route("/<int:department_id>", methods=["GET", "POST"])
@allow(ADMINISTRATORS)
def edit(department_id: int) -> ResponseReturnValue:
    department = queries.get_department(department_id)
    form = DepartmentForm(obj=department)
    if form.validate_on_submit():
        with form.attempt():
            departments.rename_department(
                actor=current_actor(), department=department, content=form.content()
            )
            flash(gettext("Der Fachbereich ist gespeichert."), "success")
            return see_other(url_for("departments.index"))
    return form_page("people/departments/form.html", form, department=department)


@blueprint.post("/<int:department_id>/close")
@allow(ADMINISTRATORS)
def close(department_id: int) -> ResponseReturnValue:
    return _set_active(department_id, active=False)


@blueprint.post("/<int:department_id>/reopen")
@allow(ADMINISTRATORS)
def reopen(department_id: int) -> ResponseReturnValue:
    return _set_active(department_id, active=True)


def _set_active(department_id: int, *, active: bool) -> ResponseReturnValue:
    department = queries.get_department(department_id)
    departments.set_department_active(actor=current_actor(), department=department, active=active)
    return see_other(url_for("departments.edit", department_id=department_id))
