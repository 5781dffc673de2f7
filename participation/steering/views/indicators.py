"""Forms of indicators and of what they measured."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal
from flask_babel import gettext as _

from participation.kernel import clock
from participation.measures.models.records import Indicator
from participation.steering.commands.indicators import (
    add_indicator,
    delete_indicator,
    edit_indicator,
    measure_indicator,
)
from participation.steering.forms.keeping import IndicatorForm, ValueForm
from participation.steering.queries import get_indicator
from participation.steering.views import KEEPERS, blueprint
from participation.steering.views.milestones import back_to_keeping, kept
from participation.web.access import allow, current_actor
from participation.web.forms import form_page


@blueprint.route("/<int:number>/indicators/new", methods=["GET", "POST"])
@allow(KEEPERS)
def new_indicator(number: int) -> ResponseReturnValue:
    actor = current_actor()
    measure, form = kept(actor, number), IndicatorForm()
    if form.validate_on_submit():
        with form.attempt():
            add_indicator(actor=actor, measure=measure, content=form.content())
            return back_to_keeping(number, _("Die Kennzahl ist angelegt."))
    return form_page("steering/indicator.html", form, measure=measure, indicator=None)


@blueprint.route("/<int:number>/indicators/<int:indicator_id>", methods=["GET", "POST"])
@allow(KEEPERS)
def change_indicator(number: int, indicator_id: int) -> ResponseReturnValue:
    actor = current_actor()
    measure = kept(actor, number)
    indicator = get_indicator(measure, indicator_id)
    form = IndicatorForm(data=_filled(indicator) if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.attempt_on(indicator):
            edit_indicator(
                actor=actor,
                measure=measure,
                indicator=indicator,
                content=form.content(),
                version=form.version_shown,
            )
            return back_to_keeping(number, _("Die Änderungen sind gespeichert."))
    return form_page("steering/indicator.html", form, measure=measure, indicator=indicator)


@blueprint.route("/<int:number>/indicators/<int:indicator_id>/values", methods=["GET", "POST"])
@allow(KEEPERS)
def new_value(number: int, indicator_id: int) -> ResponseReturnValue:
    actor = current_actor()
    measure = kept(actor, number)
    indicator = get_indicator(measure, indicator_id)
    form = ValueForm(data={"day": clock.today()})
    if form.validate_on_submit():
        with form.attempt():
            measure_indicator(
                actor=actor,
                measure=measure,
                indicator=indicator,
                day=form.day.data,
                value=form.amount,
            )
            return back_to_keeping(number, _("Der Wert ist eingetragen."))
    return form_page("steering/value.html", form, measure=measure, indicator=indicator)


@blueprint.post("/<int:number>/indicators/<int:indicator_id>/delete")
@allow(KEEPERS)
def remove_indicator(number: int, indicator_id: int) -> ResponseReturnValue:
    actor = current_actor()
    measure = kept(actor, number)
    delete_indicator(actor=actor, measure=measure, indicator=get_indicator(measure, indicator_id))
    return back_to_keeping(number, _("Die Kennzahl ist gelöscht. Der Verlauf nennt sie weiter."))


def _filled(indicator: Indicator) -> dict[str, Any]:
    return {
        "name": indicator.name,
        "unit": indicator.unit,
        "target": format_decimal(indicator.target),
        "version": indicator.version,
    }
