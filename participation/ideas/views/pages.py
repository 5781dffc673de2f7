"""The page of an idea."""

from flask import render_template

from participation.ideas.panels import PANELS, load_panels
from participation.ideas.queries.single import get_idea
from participation.ideas.views import blueprint
from participation.web.access import READERS, allow, current_actor


@blueprint.get("/<int:number>")
@allow(READERS)
def show(number: int) -> str:
    actor = current_actor()
    idea = get_idea(actor, number)
    return render_template(
        "ideas/show.html", idea=idea, panels=PANELS, views=load_panels(actor, [idea])
    )
