"""The public page of a bundle."""

from flask import render_template

from participation.activity.queries import list_activities
from participation.bundling import rules
from participation.bundling.queries import count_distinct_supporters, get_bundle
from participation.bundling.timeline import days_of
from participation.bundling.views import blueprint
from participation.ideas.panels import load_panels
from participation.web.access import READERS, allow, current_actor

SMALLEST_FIGURE = 10


@blueprint.get("/bundles/<int:number>")
@allow(READERS)
def show(number: int) -> str:
    """Show lead text, ideas, how many different people support them, and what happened."""
    actor = current_actor()
    bundle = get_bundle(actor, number)
    ideas = [member.idea for member in rules.shown(bundle)]
    supporters = count_distinct_supporters([bundle.id])[bundle.id]
    return render_template(
        "bundling/show.html",
        bundle=bundle,
        ideas=ideas,
        views=load_panels(actor, ideas),
        supporters=supporters if supporters >= SMALLEST_FIGURE else None,
        days=days_of(list_activities(bundle)),
        may_watch=rules.may_watch(actor, bundle),
    )
