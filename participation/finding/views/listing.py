"""The list of ideas with its filters, and the ideas similar to what somebody types."""

from collections.abc import Sequence
from typing import Any

from flask import abort, render_template, request

from participation.finding.filters import (
    FilterChoices,
    IdeaFilters,
    Sort,
    read_filters,
)
from participation.finding.queries import listing
from participation.finding.queries.similar import list_similar
from participation.finding.views import blueprint
from participation.finding.views.controls import address, chips, in_words, selects, toggles
from participation.ideas import rules
from participation.ideas.models import Idea
from participation.ideas.panels import PANELS, load_panels
from participation.kernel.access import Actor
from participation.kernel.asking import UnknownFilter
from participation.web.access import READERS, SIGNED_IN, allow, current_actor
from participation.web.limits import Limit, limited
from participation.web.pages import decode_position, encode_position
from participation.web.transaction import repeatable


@blueprint.get("/")
@allow(READERS)
def index() -> str:
    actor = current_actor()
    choices = listing.list_filter_choices()
    filters = _asked(actor, choices)
    places = 1 if filters.sort is Sort.NEWEST else 2
    after: Any = decode_position(request.args.get("after"), (int,) * places)
    page = listing.list_ideas(actor, filters, after)
    return render_template(
        "finding/index.html",
        filters=filters,
        selects=selects(filters, choices),
        toggles=toggles(actor, filters),
        chips=chips(filters),
        result=in_words(listing.count_ideas(actor, filters), filters),
        ideas=page.ideas,
        next_url=address(filters, after=encode_position(page.after)) if page.after else None,
        is_continued=after is not None,
        shown=_shown(actor, page.ideas, choices),
        panels=[(name, panel) for name, panel in PANELS.items() if panel.on_cards],
        views=load_panels(actor, page.ideas),
    )


@blueprint.post("/similar")
@allow(SIGNED_IN)
@limited(Limit("similar", 120, 1))
@repeatable
def similar() -> str:
    """Show what resembles a text nobody else may read yet: it is sent, never put in an address."""
    found = list_similar(request.form.get("title", ""), request.form.get("text", ""))
    return render_template("finding/_similar.html", similar=found)


def _asked(actor: Actor, choices: FilterChoices) -> IdeaFilters:
    """Return what the address asks for; 400 where it holds anything unknown."""
    try:
        filters = read_filters(request.args, choices, also=("after",))
    except UnknownFilter:
        abort(400)
    if filters.is_narrowed_by_person and not actor.is_signed_in:
        abort(400)
    return filters


def _shown(
    actor: Actor, ideas: Sequence[Idea], choices: FilterChoices
) -> dict[int, dict[str, str | None]]:
    """Return Fachbereich and Themenfeld for the card of each idea; no more than the name allows."""
    numerals = {topic.id: topic.numeral for topic in choices.topics}
    return {
        idea.id: {
            "department": _department(idea) if rules.may_see_names(actor, idea) else None,
            "topic": numerals.get(idea.listed_topic_field_id or 0),
        }
        for idea in ideas
    }


def _department(idea: Idea) -> str | None:
    return idea.author.department.office if idea.author and idea.author.department else None
