"""The staff council's own start page."""

from flask import render_template

from participation.council import queries
from participation.council.views import blueprint
from participation.kernel.access import Role
from participation.web import access
from participation.web.access import allow

COUNCIL = access.roles(Role.STAFF_COUNCIL)


@blueprint.get("/staff-council/")
@allow(COUNCIL)
def index() -> str:
    """Show what waits for the council, what was newly assessed, and what became of positions."""
    return render_template(
        "council/index.html",
        awaited=queries.list_awaited(),
        assessed=queries.list_newly_assessed(),
        positions=queries.list_positions(),
        counts=queries.count_measures(),
    )
