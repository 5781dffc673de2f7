"""What stands around the list of measures: its controls, what is set, and the result in words."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask import url_for
from flask_babel import format_decimal, gettext, ngettext

from participation.finding.views.controls import Select, Toggle
from participation.ideas.models import Audience
from participation.kernel.choices import Choice
from participation.kernel.messages import N_
from participation.measures.models.measure import LegalFooting, MeasureKind
from participation.measures.models.records import MeasureState
from participation.overview.filters import FilterChoices, MeasureFilters, Shape, Sort

IN_THIS_ORDER = {
    Sort.PLAN: N_("nach der Nummer im Plan sortiert"),
    Sort.BEGIN_BY: N_("nach Beginn sortiert"),
    Sort.DONE_BY: N_("nach Abschluss sortiert"),
    Sort.SIGN: N_("am längsten stille zuerst"),
}
LATE = N_("Überfällig")
SILENT = N_("90 Tage kein Lebenszeichen")


def selects(filters: MeasureFilters, choices: FilterChoices) -> list[Select]:
    """Return the drop-downs, the order first."""
    topics = ((each.numeral, f"{each.numeral} · {each.title}") for each in choices.topics)
    departments = (
        (each.code, f"{each.code} · {each.name}" if each.name else each.code)
        for each in choices.departments
    )
    found = (
        ("state", gettext("Stand"), _words(MeasureState)),
        ("topic", gettext("Themenfeld"), topics),
        ("department", gettext("Federführung"), departments),
        ("kind", gettext("Art"), _words(MeasureKind)),
        ("audience", gettext("Für wen"), _words(Audience)),
        ("footing", gettext("Rechtsgrundlage"), _words(LegalFooting)),
    )
    chosen = filters.as_parameters()
    order = Select(gettext("Reihenfolge"), "sort", list(_words(Sort)), str(filters.sort))
    return [order] + [
        Select(label, name, [("", gettext("Alle")), *options], chosen.get(name, ""))
        for name, label, options in found
    ]


def toggles(filters: MeasureFilters) -> list[Toggle]:
    """Return the check boxes."""
    return [
        Toggle(gettext(LATE), "late", filters.late),
        Toggle(gettext(SILENT), "silent", filters.silent),
    ]


def shapes(filters: MeasureFilters) -> list[tuple[str, str, bool, None]]:
    """Return the links to table and timeline of the same measures, the present one marked."""
    return [
        (gettext(each.label), address(replace(filters, view=each)), each is filters.view, None)
        for each in Shape
    ]


def chips(filters: MeasureFilters) -> list[tuple[str, str]]:
    """Return each filter that is set, in words, with the address of the list without it."""
    choices: dict[str, Choice | None] = {
        "state": filters.state,
        "kind": filters.kind,
        "audience": filters.audience,
        "footing": filters.footing,
    }
    words = {
        "topic": filters.topic and gettext("Themenfeld %(numeral)s", numeral=filters.topic.numeral),
        "department": filters.department and filters.department.code.replace(" ", "\u00a0"),
        **{name: gettext(choice.label) for name, choice in choices.items() if choice},
        "late": gettext(LATE) if filters.late else "",
        "silent": gettext(SILENT) if filters.silent else "",
    }
    return [(str(text), address(filters.without(name))) for name, text in words.items() if text]


def in_words(count: int, filters: MeasureFilters) -> str:
    """Say how many measures fit, in which order."""
    number = str(format_decimal(count))
    found = ngettext("%(number)s Maßnahme", "%(number)s Maßnahmen", count, number=number)
    return f"{found}, {gettext(IN_THIS_ORDER[filters.sort])}" if count > 1 else str(found)


def address(filters: MeasureFilters, **also: str) -> str:
    """Return the address of the list that asks for this."""
    parameters: dict[str, Any] = {**filters.as_parameters(), **also}
    return url_for("measures.index", **parameters)


def _words(choices: Iterable[Choice]) -> Iterable[tuple[str, str]]:
    return ((str(choice), gettext(choice.label)) for choice in choices)
