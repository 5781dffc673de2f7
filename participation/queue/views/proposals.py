"""The list of what waits for a second person."""

from flask import render_template

from participation.queue.queries.listing import count_beside, count_tabs
from participation.queue.queries.proposals import list_proposals
from participation.queue.views import MODERATORS, blueprint
from participation.queue.views.controls import tabs
from participation.web.access import allow, current_actor


@blueprint.get("/decisions")
@allow(MODERATORS)
def pending() -> str:
    actor = current_actor()
    return render_template(
        "queue/pending.html",
        tabs=tabs(None, count_tabs(actor), count_beside(actor)),
        proposals=list_proposals(actor),
    )
