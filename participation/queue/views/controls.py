"""What stands around the queue: its tabs, its filters, and what is due in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort, request, url_for
from flask_babel import gettext, ngettext

from participation.duties.models import Duty
from participation.finding.filters import FilterChoices
from participation.finding.views.controls import Select, Toggle
from participation.kernel import clock
from participation.kernel.asking import UnknownFilter
from participation.kernel.messages import N_
from participation.queue.filters import QueueFilters, Tab, Turn, read_filters
from participation.queue.queries.listing import Beside
from participation.web.templating import day

SOON = 2  # working days before the deadline from which it is shown as near
MENTIONED = N_("Ich bin erwähnt")
REPORTED = N_("Gemeldet")
NavigationTab = tuple[str, str, bool, int | None]


@dataclass(frozen=True)
class Due:
    """How a deadline reads: how late or near it is, which day, and `late`, `soon` or `calm`."""

    text: str
    day: str
    tone: str


def asked_filters(choices: FilterChoices, *also: str) -> QueueFilters:
    """Return what the address of the running request asks for; 400 where it is unknown."""
    try:
        return read_filters(request.args, choices, also=also)
    except UnknownFilter:
        abort(400)


def address(filters: QueueFilters, **also: str) -> str:
    """Return the address of the queue that asks for this."""
    parameters: dict[str, Any] = {**filters.as_parameters(), **also}
    return url_for("queue.index", **parameters)


def tabs(
    filters: QueueFilters | None, counts: Mapping[Tab, int], beside: Beside
) -> list[NavigationTab]:
    """Return the parts of the moderation with their counts; `filters` is None beside the queue."""
    here = filters.tab if filters else None
    kept = filters or QueueFilters()
    found: list[NavigationTab] = [
        (gettext(tab.label), address(kept.only_tab(tab)), tab is here, counts[tab]) for tab in Tab
    ]
    second = (
        gettext("Zweite Person"),
        url_for("queue.pending"),
        request.endpoint == "queue.pending",
        beside.pending,
    )
    return [
        *found[:2],
        second,
        *found[2:],
        (gettext(REPORTED), "/moderation/reports", False, beside.reports),
    ]


def selects(filters: QueueFilters, choices: FilterChoices) -> list[Select]:
    """Return the drop-downs of the filters."""
    turns = ((str(each), gettext(each.label)) for each in Turn)
    formats = ((str(each.number), each.title) for each in choices.formats)
    topics = ((each.numeral, f"{each.numeral} · {each.title}") for each in choices.topics)
    found = (
        ("turn", gettext("Wer ist dran?"), turns),
        ("topic", gettext("Themenfeld"), topics),
        ("format", gettext("Format"), formats),
    )
    chosen = filters.as_parameters()
    return [
        Select(label, name, [("", gettext("Alle")), *options], chosen.get(name, ""))
        for name, label, options in found
    ]


def toggles(filters: QueueFilters) -> list[Toggle]:
    """Return the check boxes of the filters."""
    return [
        Toggle(gettext(MENTIONED), "mentioned", filters.mentioned),
        Toggle(gettext(REPORTED), "reported", filters.reported),
    ]


def chips(filters: QueueFilters) -> list[tuple[str, str]]:
    """Return each filter that is set, in words, with the address of the queue without it."""
    words = {
        "turn": filters.turn and gettext(filters.turn.label),
        "topic": filters.topic and gettext("Themenfeld %(numeral)s", numeral=filters.topic.numeral),
        "format": filters.format and filters.format.title,
        "mentioned": gettext(MENTIONED) if filters.mentioned else "",
        "reported": gettext(REPORTED) if filters.reported else "",
    }
    return [(str(text), address(filters.without(name))) for name, text in words.items() if text]


def due(duty: Duty, today: date) -> Due:
    """Say until when a step is owed: first how late or how near it is, then the day."""
    if duty.paused_at is not None:
        since = gettext("seit %(day)s", day=day(duty.paused_at))
        return Due(gettext("wartet auf Antwort"), since, "calm")
    until = gettext("bis %(day)s", day=day(duty.due_on))
    late = duty.days_late(today)
    if late:
        words = ngettext(
            "seit %(num)s Arbeitstag überfällig", "seit %(num)s Arbeitstagen überfällig", late
        )
        return Due(words, until, "late")
    left = clock.working_days_between(today, duty.due_on)
    if left == 0:
        return Due(gettext("heute fällig"), "", "soon")
    words = ngettext("noch %(num)s Arbeitstag", "noch %(num)s Arbeitstage", left)
    return Due(words, until, "soon" if left <= SOON else "calm")
