"""Adding a measure, and changing what is said about one."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.kernel.access import require
from participation.measures import rules
from participation.measures.commands.creating import create_measure
from participation.measures.queries.single import get_measure
from participation.promotion.forms.facts import BLANK, FactsForm, NewMeasureForm, filled_from
from participation.promotion.queries import list_offered
from participation.steering import queries
from participation.steering.commands.facts import edit_measure
from participation.steering.views import EDITORS, MODERATORS, blueprint
from participation.web.access import allow, current_actor
from participation.web.forms import form_page
from participation.web.responses import see_other


@blueprint.route("/new", methods=["GET", "POST"])
@allow(MODERATORS)
def new() -> ResponseReturnValue:
    actor = current_actor()
    require(rules.may_create_somewhere(actor))
    filled = BLANK if request.method == "GET" else None
    form = NewMeasureForm(data=filled, offered=list_offered(actor))
    if form.validate_on_submit():
        with form.attempt():
            begin_by, done_by = form.begin_by.data, form.done_by.data
            measure = create_measure(
                actor=actor, content=form.content(), begin_by=begin_by, done_by=done_by
            )
            return _to_measure(measure.number, _("Die Maßnahme ist vorgeschlagen."))
    return form_page("steering/facts.html", form, measure=None)


@blueprint.route("/<int:number>/edit", methods=["GET", "POST"])
@allow(EDITORS)
def edit(number: int) -> ResponseReturnValue:
    actor = current_actor()
    measure = get_measure(actor, number)
    require(rules.may_edit(actor, measure))
    filled = filled_from(measure) if request.method == "GET" else None
    form = FactsForm(data=filled, offered=queries.list_editable(measure))
    if form.validate_on_submit():
        with form.attempt_on(measure):
            content, version = form.content(), form.version_shown
            edit_measure(actor=actor, measure=measure, content=content, version=version)
            return _to_measure(number, _("Die Änderungen sind gespeichert."))
    return form_page("steering/facts.html", form, measure=measure)


def _to_measure(number: int, message: str) -> ResponseReturnValue:
    flash(message, "success")
    return see_other(url_for("measures.show", number=number))
