"""The page of a measure, and following it."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.activity.queries import list_activities
from participation.comments.commands import follow as follow_discussion
from participation.ideas.timeline import timeline
from participation.kernel import clock
from participation.measures.panels import load_page
from participation.measures.queries.records import list_date_moves, list_reports
from participation.measures.queries.single import get_measure
from participation.measures.timeline import SENTENCES
from participation.overview.path import path_of
from participation.overview.standing import standing_of
from participation.overview.views import blueprint
from participation.web.access import READERS, SIGNED_IN, allow, current_actor
from participation.web.responses import see_other


@blueprint.get("/<int:number>")
@allow(READERS)
def show(number: int) -> str:
    actor = current_actor()
    measure = get_measure(actor, number)
    return render_template(
        "overview/show.html",
        measure=measure,
        standing=standing_of(measure, clock.now()),
        path_stops=path_of(measure),
        reports=list_reports(measure),
        moves=list_date_moves(measure),
        days=timeline(list_activities(measure), SENTENCES),
        panels_above=load_page(actor, measure, above=True),
        panels=load_page(actor, measure),
        panels_aside=load_page(actor, measure, aside=True),
    )


@blueprint.post("/<int:number>/follow")
@allow(SIGNED_IN)
def follow(number: int) -> ResponseReturnValue:
    actor = current_actor()
    measure = get_measure(actor, number)
    want = request.form.get("want") == "1"
    follow_discussion(actor=actor, discussion_id=measure.discussion_id, want=want)
    message = _("Sie folgen dieser Maßnahme.") if want else _("Sie folgen ihr nicht mehr.")
    flash(message, "success")
    return see_other(url_for("measures.show", number=number))
