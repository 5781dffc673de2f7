"""The steps of a measure, taking the latest one back, moving a clock, and reporting."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.errors import Conflict, NotFound
from participation.measures import rules
from participation.measures.commands.states import ELSEWHERE, take_back_state
from participation.measures.models.measure import Measure
from participation.measures.models.records import Clock, MeasureState
from participation.measures.queries.records import find_latest_change
from participation.measures.queries.single import get_measure
from participation.promotion.forms.reason import ReasonForm
from participation.steering.commands.facts import move_clock
from participation.steering.commands.reports import office_of, report_progress
from participation.steering.commands.steps import take_step
from participation.steering.forms.steps import MoveForm, ReportForm, StepForm
from participation.steering.steps import STEPS, in_the_way, list_clocks
from participation.steering.views import KEEPERS, LEADS, MODERATORS, STEERERS, blueprint
from participation.web.access import allow, current_actor
from participation.web.forms import form_page
from participation.web.responses import see_other


@blueprint.route("/<int:number>/steps/<state>", methods=["GET", "POST"])
@allow(KEEPERS)
def step(number: int, state: str) -> ResponseReturnValue:
    actor = current_actor()
    measure = get_measure(actor, number)
    to = _asked_step(actor, measure, state)
    form = StepForm(data=_at_first(measure.version), measure=measure, to=to)
    if form.validate_on_submit():
        with form.attempt():
            take_step(actor=actor, measure=measure, to=to, content=form.content())
            return _to_measure(number, _("Der neue Stand: %(state)s.", state=_(to.label)))
    missing = in_the_way(measure, to)
    return form_page(
        "steering/step.html", form, measure=measure, to=to, step=STEPS[to], missing=missing
    )


@blueprint.route("/<int:number>/steps/take-back", methods=["GET", "POST"])
@allow(MODERATORS)
def take_back(number: int) -> ResponseReturnValue:
    actor = current_actor()
    measure = get_measure(actor, number)
    require(rules.may_take_back(actor, measure))
    change = find_latest_change(measure)
    if change is None:
        raise Conflict(ELSEWHERE)
    form = ReasonForm(data={"version": measure.version})
    if form.validate_on_submit():
        with form.attempt():
            reason, version = form.reason.data, form.version_shown
            take_back_state(actor=actor, measure=measure, reason=reason, version=version)
            return _to_measure(number, _("Der letzte Schritt ist zurückgenommen."))
    return form_page("steering/take_back.html", form, measure=measure, change=change)


@blueprint.route("/<int:number>/clocks/<name>", methods=["GET", "POST"])
@allow(STEERERS)
def move(number: int, name: str) -> ResponseReturnValue:
    actor = current_actor()
    measure = get_measure(actor, number)
    moved = _asked_clock(actor, measure, name)
    form = MoveForm(data={"version": measure.version})
    if form.validate_on_submit():
        with form.attempt():
            move_clock(
                actor=actor,
                measure=measure,
                moved=moved,
                to=form.day.data,
                reason=form.reason.data,
                version=form.version_shown,
            )
            return _to_measure(number, _("Das neue Datum gilt. Das alte bleibt im Verlauf."))
    return form_page("steering/move.html", form, measure=measure, moved=moved)


@blueprint.route("/<int:number>/reports/new", methods=["GET", "POST"])
@allow(LEADS)
def report(number: int) -> ResponseReturnValue:
    actor = current_actor()
    measure = get_measure(actor, number)
    require(rules.may_report(actor, measure))
    form = ReportForm(data={"progress": measure.progress})
    if form.validate_on_submit():
        with form.attempt():
            text, progress = form.text.data, form.progress.data
            report_progress(actor=actor, measure=measure, text=text, progress=progress)
            return _to_measure(number, _("Der Sachstand ist veröffentlicht."))
    return form_page(
        "steering/report.html", form, measure=measure, office=office_of(measure=measure)
    )


def _asked_step(actor: Actor, measure: Measure, name: str) -> MeasureState:
    """Return the state that an address names; raises where the actor cannot bring it about."""
    to = MeasureState.named(name)
    if to is None or to not in STEPS:
        raise NotFound
    require(rules.may_bring_to(actor, measure, to))
    if not rules.may_become(measure, to):
        raise Conflict(ELSEWHERE)
    return to


def _asked_clock(actor: Actor, measure: Measure, name: str) -> Clock:
    """Return the clock that an address names; raises where the actor cannot move it."""
    moved = Clock.named(name)
    if moved is None:
        raise NotFound
    require(rules.may_move_dates(actor, measure))
    if moved not in list_clocks(actor, measure):
        raise Conflict(ELSEWHERE)
    return moved


def _at_first(version: int) -> dict[str, object]:
    """Return what stands in the form of a step at first: it happened today."""
    return {"version": version, "day": clock.today()}


def _to_measure(number: int, message: str) -> ResponseReturnValue:
    flash(message, "success")
    return see_other(url_for("measures.show", number=number))
