"""The page of an idea."""

from flask import render_template

from participation.activity.queries import list_activities
from participation.ideas.bylines import bylines
from participation.ideas.panels import load_page
from participation.ideas.queries.single import get_idea
from participation.ideas.timeline import timeline, withdrawal_reason
from participation.ideas.views import blueprint
from participation.web.access import READERS, allow, current_actor


@blueprint.get("/<int:number>")
@allow(READERS)
def show(number: int) -> str:
    actor = current_actor()
    idea = get_idea(actor, number)
    activities = list_activities(idea)
    return render_template(
        "ideas/show.html",
        idea=idea,
        bylines=bylines(actor, idea),
        days=timeline(activities),
        withdrawal_reason=withdrawal_reason(activities),
        panels_above=load_page(actor, idea, above=True),
        panels=load_page(actor, idea),
        panels_aside=load_page(actor, idea, aside=True),
    )
