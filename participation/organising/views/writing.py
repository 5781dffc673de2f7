"""Setting up and changing a format; rows are added and removed on the server."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.formats import queries, rules
from participation.formats.models import Format
from participation.kernel.access import require
from participation.kernel.errors import Conflict
from participation.organising.blueprints import propose_phases
from participation.organising.commands.formats import create_format, edit_format
from participation.organising.forms.formats import (
    Choices,
    FormatForm,
    StartForm,
    choices_of,
    filled_from,
    phase_row,
    proposed,
)
from participation.organising.views import CREATORS, ORGANISERS, blueprint
from participation.web.access import allow, current_actor
from participation.web.forms import form_page
from participation.web.responses import see_other
from participation.web.transaction import repeatable


@blueprint.get("/formats/new")
@allow(CREATORS)
def new() -> ResponseReturnValue:
    require(rules.may_create_format(current_actor()))
    kinds = queries.list_kinds()
    start = StartForm(request.args)
    start.kind.choices = choices_of(kinds)
    if not request.args or not start.validate():
        return form_page("organising/start.html", start, kinds=kinds)
    kind = queries.get_kind(start.kind.data)
    day = start.first_day.data
    filled = proposed(kind.id, kind.publishes, day)
    filled["phases"] = [phase_row(phase) for phase in propose_phases(kind, day)]
    return _page(FormatForm(None, data=filled, kinds=_choices()))


@blueprint.post("/formats/new")
@allow(CREATORS)
def create() -> ResponseReturnValue:
    form = FormatForm(kinds=_choices())
    if form.validate_on_submit():
        with form.attempt():
            held = create_format(actor=current_actor(), content=form.content())
            flash(_("Das Format ist angelegt."), "success")
            return see_other(url_for("organising.organise", number=held.number))
    return _page(form)


@blueprint.post("/formats/new/rows")
@allow(CREATORS)
@repeatable
def new_rows() -> ResponseReturnValue:
    require(rules.may_create_format(current_actor()))
    form = FormatForm(kinds=_choices())
    form.change_rows(request.form.get("rows", ""))
    return _page(form)


@blueprint.route("/formats/<int:number>/edit", methods=["GET", "POST"])
@allow(ORGANISERS)
def edit(number: int) -> ResponseReturnValue:
    actor, held = current_actor(), _editable(number)
    form = FormatForm(data=filled_from(held) if request.method == "GET" else None, kinds=_choices())
    if form.validate_on_submit():
        try:
            with form.attempt():
                edit_format(
                    actor=actor, held=held, content=form.content(), version=form.version_shown
                )
                flash(_("Die Änderungen sind gespeichert."), "success")
                return see_other(url_for("formats.show", number=number))
        except Conflict:
            form.show_conflict(held.version)
    return _page(form, held)


@blueprint.post("/formats/<int:number>/edit/rows")
@allow(ORGANISERS)
@repeatable
def edit_rows(number: int) -> ResponseReturnValue:
    held = _editable(number)
    form = FormatForm(kinds=_choices())
    form.change_rows(request.form.get("rows", ""))
    return _page(form, held)


def _editable(number: int) -> Format:
    held = queries.get_format(number)
    require(rules.may_edit_format(current_actor(), held))
    return held


def _page(form: FormatForm, held: Format | None = None) -> Response:
    answer = form_page("organising/form.html", form, held=held)
    if form.changed_meanwhile:
        answer.status_code = 409
    return answer


def _choices() -> Choices:
    return choices_of(queries.list_kinds())
