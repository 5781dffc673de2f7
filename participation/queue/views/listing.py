"""The queue of the triage over all formats."""

from typing import Any

from flask import render_template, request
from flask_babel import gettext, ngettext

from participation.finding.filters import FilterChoices
from participation.finding.queries.listing import list_filter_choices
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.queue.filters import NOTHING_ASKED, QueueFilters
from participation.queue.queries import listing as queries
from participation.queue.queries.listing import QueuePage
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
    return render_template(
        "queue/index.html",
        is_continued=after is not None,
        **_controls(filters, choices),
        **_counted(actor, filters),
        **_rows(queries.list_queue(actor, filters, after), filters, choices),
    )


def _controls(filters: QueueFilters, choices: FilterChoices) -> dict[str, Any]:
    return {
        "filters": filters,
        "selects": selects(filters, choices),
        "toggles": toggles(filters),
        "chips": chips(filters),
        "first_url": address(filters),
        "all_url": address(NOTHING_ASKED.only_tab(filters.tab)),
    }


def _counted(actor: Actor, filters: QueueFilters) -> dict[str, Any]:
    counts = queries.count_tabs(actor)
    found = queries.count_queue(actor, filters) if filters.is_narrowed else counts[filters.tab]
    return {
        "tabs": tabs(filters, counts, queries.count_beside(actor)),
        "result": _in_words(found),
    }


def _rows(page: QueuePage, filters: QueueFilters, choices: FilterChoices) -> dict[str, Any]:
    following = encode_position(page.after) if page.after else None
    return {
        "ideas": page.ideas,
        "numerals": {topic.id: topic.numeral for topic in choices.topics},
        "due": lambda duty: due(duty, clock.today()),
        "next_url": address(filters, after=following) if following else None,
    }


def _in_words(count: int) -> str:
    words = ngettext("%(num)s Idee", "%(num)s Ideen", count)
    return f"{words}, {gettext('die dringendste zuerst')}" if count > 1 else str(words)
