"""The page on which milestones and indicators are kept, and the forms of milestones."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.kernel.access import Actor, require
from participation.measures import rules
from participation.measures.models.measure import Measure
from participation.measures.queries.single import get_measure
from participation.steering.commands.milestones import (
    add_milestone,
    delete_milestone,
    edit_milestone,
    reach_milestone,
)
from participation.steering.forms.keeping import MilestoneForm
from participation.steering.queries import get_milestone
from participation.steering.views import KEEPERS, blueprint
from participation.web.access import allow, current_actor
from participation.web.forms import form_page, is_small_number
from participation.web.responses import see_other


def kept(actor: Actor, number: int) -> Measure:
    """Return a measure whose milestones and indicators the actor may keep."""
    measure = get_measure(actor, number)
    require(rules.may_track(actor, measure))
    return measure


def back_to_keeping(number: int, message: str) -> ResponseReturnValue:
    """Lead back to where milestones and indicators are kept, and say what was done."""
    flash(message, "success")
    return see_other(url_for("steering.keeping", number=number))


@blueprint.get("/<int:number>/keeping")
@allow(KEEPERS)
def keeping(number: int) -> str:
    return render_template("steering/keeping.html", measure=kept(current_actor(), number))


@blueprint.route("/<int:number>/milestones/new", methods=["GET", "POST"])
@allow(KEEPERS)
def new_milestone(number: int) -> ResponseReturnValue:
    actor = current_actor()
    measure, form = kept(actor, number), MilestoneForm()
    if form.validate_on_submit():
        with form.attempt():
            add_milestone(actor=actor, measure=measure, content=form.content())
            return back_to_keeping(number, _("Der Meilenstein ist angelegt."))
    return form_page("steering/milestone.html", form, measure=measure, milestone=None)


@blueprint.route("/<int:number>/milestones/<int:milestone_id>", methods=["GET", "POST"])
@allow(KEEPERS)
def change_milestone(number: int, milestone_id: int) -> ResponseReturnValue:
    actor = current_actor()
    measure = kept(actor, number)
    milestone = get_milestone(measure, milestone_id)
    form = MilestoneForm(obj=milestone if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.attempt_on(milestone):
            edit_milestone(
                actor=actor,
                measure=measure,
                milestone=milestone,
                content=form.content(),
                version=form.version_shown,
            )
            return back_to_keeping(number, _("Die Änderungen sind gespeichert."))
    return form_page("steering/milestone.html", form, measure=measure, milestone=milestone)


@blueprint.post("/<int:number>/milestones/<int:milestone_id>/reached")
@allow(KEEPERS)
def reached(number: int, milestone_id: int) -> ResponseReturnValue:
    actor = current_actor()
    measure = kept(actor, number)
    milestone = get_milestone(measure, milestone_id)
    shown = request.form.get("seen", "")
    version = int(shown) if is_small_number(shown) else 0
    reach_milestone(actor=actor, measure=measure, milestone=milestone, version=version)
    return back_to_keeping(number, _("Der Meilenstein ist heute erreicht."))


@blueprint.post("/<int:number>/milestones/<int:milestone_id>/delete")
@allow(KEEPERS)
def remove_milestone(number: int, milestone_id: int) -> ResponseReturnValue:
    actor = current_actor()
    measure = kept(actor, number)
    delete_milestone(actor=actor, measure=measure, milestone=get_milestone(measure, milestone_id))
    return back_to_keeping(number, _("Der Meilenstein ist gelöscht. Der Verlauf nennt ihn weiter."))
