"""Kinds of formats as data: list, add and change, for administrators."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.formats import queries
from participation.formats.models import FormatKind
from participation.kernel.errors import Conflict
from participation.organising.commands.kinds import create_kind, edit_kind
from participation.organising.forms.kinds import KindForm, filled_from
from participation.organising.views import ADMINISTRATORS, blueprint
from participation.web.access import allow, current_actor
from participation.web.forms import form_page
from participation.web.responses import see_other
from participation.web.transaction import repeatable


@blueprint.get("/admin/format-kinds")
@allow(ADMINISTRATORS)
def kinds() -> str:
    return render_template("organising/kinds.html", kinds=queries.list_kinds())


@blueprint.route("/admin/format-kinds/new", methods=["GET", "POST"])
@allow(ADMINISTRATORS)
def new_kind() -> ResponseReturnValue:
    form = KindForm(data={"phases": [{"duration_days": 14}]} if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.attempt():
            create_kind(actor=current_actor(), content=form.content())
            flash(_("Die Art ist angelegt."), "success")
            return see_other(url_for("organising.kinds"))
    return _page(form)


@blueprint.post("/admin/format-kinds/new/rows")
@allow(ADMINISTRATORS)
@repeatable
def new_kind_rows() -> ResponseReturnValue:
    return _page(_with_changed_rows())


@blueprint.route("/admin/format-kinds/<int:kind_id>/edit", methods=["GET", "POST"])
@allow(ADMINISTRATORS)
def change_kind(kind_id: int) -> ResponseReturnValue:
    actor, kind = current_actor(), queries.get_kind(kind_id)
    form = KindForm(data=filled_from(kind) if request.method == "GET" else None)
    if form.validate_on_submit():
        try:
            with form.attempt():
                edit_kind(
                    actor=actor, kind=kind, content=form.content(), version=form.version_shown
                )
                flash(_("Die Änderungen sind gespeichert."), "success")
                return see_other(url_for("organising.kinds"))
        except Conflict:
            form.show_conflict(kind.version)
    return _page(form, kind)


@blueprint.post("/admin/format-kinds/<int:kind_id>/edit/rows")
@allow(ADMINISTRATORS)
@repeatable
def edit_kind_rows(kind_id: int) -> ResponseReturnValue:
    kind = queries.get_kind(kind_id)
    return _page(_with_changed_rows(), kind)


def _with_changed_rows() -> KindForm:
    form = KindForm()
    form.change_rows(request.form.get("rows", ""))
    return form


def _page(form: KindForm, kind: FormatKind | None = None) -> Response:
    answer = form_page("organising/kind.html", form, kind=kind)
    if form.changed_meanwhile:
        answer.status_code = 409
    return answer
