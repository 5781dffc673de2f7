"""The queue of the triage over all formats."""

from typing import Any

from flask import render_template, request
from flask_babel import gettext, ngettext

from participation.finding.queries.listing import list_filter_choices
from participation.kernel import clock
from participation.queue.queries import listing as queries
from participation.queue.views import MODERATORS, blueprint
from participation.queue.views.controls import (
    address,
    asked_filters,
    chips,
    due,
    selects,
    tabs,
    toggles,
)
from participation.web.access import allow, current_actor
from participation.web.pages import decode_position, encode_position


@blueprint.get("/")
@allow(MODERATORS)
def index() -> str:
    actor = current_actor()
    choices = list_filter_choices()
    filters = asked_filters(choices, "after")
    after: Any = decode_position(request.args.get("after"), (str, int))
    page = queries.list_queue(actor, filters, after)
    counts = queries.count_tabs(actor)
    found = queries.count_queue(actor, filters) if filters.is_narrowed else counts[filters.tab]
    return render_template(
        "queue/index.html",
        filters=filters,
        tabs=tabs(filters, counts, queries.count_beside(actor)),
        selects=selects(filters, choices),
        toggles=toggles(filters),
        chips=chips(filters),
        result=_in_words(found),
        ideas=page.ideas,
        numerals={topic.id: topic.numeral for topic in choices.topics},
        due=lambda duty: due(duty, clock.today()),
        next_url=address(filters, after=encode_position(page.after)) if page.after else None,
        is_continued=after is not None,
        first_url=address(filters),
        all_url=address(filters.only_tab(filters.tab)),
    )


def _in_words(count: int) -> str:
    words = ngettext("%(num)s Idee", "%(num)s Ideen", count)
    return f"{words}, {gettext('die dringendste zuerst')}" if count > 1 else str(words)
