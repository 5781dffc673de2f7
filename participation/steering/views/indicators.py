"""Forms of indicators and of what they measured."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal
from flask_babel import gettext as _

from participation.kernel import clock
from participation.kernel.errors import Conflict
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
from participation.steering.views.milestones import kept
from participation.web.access import allow, current_actor
from participation.web.forms import form_page
from participation.web.responses import see_other


@blueprint.route("/<int:number>/indicators/new", methods=["GET", "POST"])
@allow(KEEPERS)
def new_indicator(number: int) -> ResponseReturnValue:
    actor = current_actor()
    measure, form = kept(actor, number), IndicatorForm()
    if form.validate_on_submit():
        with form.attempt():
            add_indicator(actor=actor, measure=measure, content=form.content())
            flash(_("Die Kennzahl ist angelegt."), "success")
            return see_other(url_for("steering.keeping", number=number))
    return form_page("steering/indicator.html", form, measure=measure, indicator=None)


@blueprint.route("/<int:number>/indicators/<int:indicator_id>", methods=["GET", "POST"])
@allow(KEEPERS)
def change_indicator(number: int, indicator_id: int) -> ResponseReturnValue:
    actor = current_actor()
    measure = kept(actor, number)
    indicator = get_indicator(measure, indicator_id)
    form = IndicatorForm(data=_filled(indicator) if request.method == "GET" else None)
    if form.validate_on_submit():
        try:
            with form.attempt():
                edit_indicator(
                    actor=actor,
                    measure=measure,
                    indicator=indicator,
                    content=form.content(),
                    version=form.version_shown,
                )
                flash(_("Die Änderungen sind gespeichert."), "success")
                return see_other(url_for("steering.keeping", number=number))
        except Conflict:
            form.show_conflict(indicator.version)
    answer = form_page("steering/indicator.html", form, measure=measure, indicator=indicator)
    if form.changed_meanwhile:
        answer.status_code = 409
    return answer


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
            flash(_("Der Wert ist eingetragen."), "success")
            return see_other(url_for("steering.keeping", number=number))
    return form_page("steering/value.html", form, measure=measure, indicator=indicator)


@blueprint.post("/<int:number>/indicators/<int:indicator_id>/delete")
@allow(KEEPERS)
def remove_indicator(number: int, indicator_id: int) -> ResponseReturnValue:
    actor = current_actor()
    measure = kept(actor, number)
    delete_indicator(actor=actor, measure=measure, indicator=get_indicator(measure, indicator_id))
    flash(_("Die Kennzahl ist gelöscht. Der Verlauf nennt sie weiter."), "success")
    return see_other(url_for("steering.keeping", number=number))


def _filled(indicator: Indicator) -> dict[str, Any]:
    return {
        "name": indicator.name,
        "unit": indicator.unit,
        "target": format_decimal(indicator.target),
        "version": indicator.version,
    }
