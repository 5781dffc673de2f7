"""How the fields of a part read on a page: their names, and their values in words."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import gettext

from participation.ideas.models import Audience
from participation.kernel.choices import Choice
from participation.kernel.messages import N_
from participation.masterplan.parts import Part
from participation.measures.models.measure import LegalFooting, MeasureKind, Priority
from participation.measures.models.records import Clock, MeasureState
from participation.web.templating import day, label

NAMES: dict[str, str] = {
    "title": N_("Titel"),
    "text": N_("Text"),
    "summary": N_("In einem Satz"),
    "foci": N_("Schwerpunkte"),
    "aim": N_("Ziel"),
    "description": N_("Beschreibung"),
    "state": N_("Stand"),
    "kind": N_("Art"),
    "topic_field": N_("Themenfeld"),
    "lead": N_("Federführung"),
    "involved": N_("Beteiligt"),
    "working_group": N_("Arbeitsgruppe"),
    "audiences": N_("Für wen"),
    "legal_footing": N_("Rechtsgrundlage"),
    "priority": N_("Priorität"),
    "sponsor": N_("Patenschaft"),
    "begin_by": Clock.BEGIN_BY.label,
    "done_by": Clock.DONE_BY.label,
    "begun_on": N_("Begonnen am"),
    "done_on": N_("Umgesetzt am"),
    "progress": N_("Fortschritt"),
    "resolution": N_("Beschluss"),
    "example": N_("Beispiel"),
}
CHOICES: dict[str, type[Choice]] = {
    "state": MeasureState,
    "kind": MeasureKind,
    "legal_footing": LegalFooting,
    "priority": Priority,
    "audiences": Audience,
}
DAYS = frozenset({"begin_by", "done_by", "begun_on", "done_on"})
# What stands under a measure of the plan as a list of facts; its texts stand above.
FACTS = (
    *("state", "lead", "involved", "working_group", "audiences", "legal_footing", "priority"),
    *("sponsor", "begin_by", "done_by", "begun_on", "done_on", "progress", "resolution"),
)


def facts(part: Part) -> Iterator[tuple[str, str]]:
    """Yield name and value of each fact of a measure that says something, in the reader's words."""
    for name in FACTS:
        value = in_words(name, part.fields.get(name))
        if value:
            yield name_of(name), value


def name_of(field: str) -> str:
    """Return what a field is called in the reader's language."""
    return str(gettext(NAMES[field])) if field in NAMES else field


def in_words(name: str, value: Any) -> str:
    """Return a frozen value as the reader's language says it; empty where nothing is said."""
    if isinstance(value, list):
        return ", ".join(in_words(name, each) for each in value)
    if value in (None, ""):
        return ""
    if name in CHOICES:
        found = CHOICES[name].named(value)
        return label(found) if found else str(value)
    if name in DAYS:
        return day(date.fromisoformat(value))
    return _plain(name, value)


def _plain(name: str, value: Any) -> str:
    if name == "progress":
        return str(gettext("%(percent)s %%", percent=value))
    if name == "example":
        return str(gettext("ja") if value else gettext("nein"))
    return str(value)
