"""Which column of a file says what of a measure; pure."""

from collections.abc import Sequence

from participation.imports.mapping import check_columns, guess_columns, parse_columns
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_

# What can be said of a measure, with the heading it has in our own files (a msgid).
HEADINGS: dict[str, str] = {
    "external_id": N_("Nummer"),
    "plan_number": N_("Nummer im Plan"),
    "title": N_("Titel"),
    "aim": N_("Ziel"),
    "description": N_("Beschreibung"),
    "kind": N_("Art"),
    "state": N_("Stand"),
    "topic": N_("Themenfeld"),
    "department": N_("Federführung"),
    "begin_by": N_("Beginn bis"),
    "done_by": N_("Abschluss bis"),
    "begun_on": N_("Begonnen am"),
    "done_on": N_("Abgeschlossen am"),
    "progress": N_("Fortschritt in Prozent"),
    "audiences": N_("Für wen"),
    "legal_footing": N_("Rechtsgrundlage"),
    "priority": N_("Priorität"),
    "sponsor": N_("Patenschaft"),
    "resolution": N_("Beschluss"),
    "source": N_("Quelle"),
}
FIELDS = tuple(HEADINGS)
# Headings that people give such columns, folded; the likelier first. Ours come first.
_USUAL: dict[str, tuple[str, ...]] = {
    "title": ("titel", "massnahme", "name der massnahme", "bezeichnung", "projekt", "name"),
    "aim": ("ziel", "zielsetzung", "zweck", "aim"),
    "description": ("beschreibung", "inhalt", "text", "erlaeuterung", "description"),
    "external_id": ("nummer", "id", "nr", "lfd nr", "massnahmennummer", "kennung"),
    "plan_number": ("nummer im plan", "plannummer"),
    "kind": ("art",),
    "state": ("stand", "status", "umsetzungsstand", "state"),
    "topic": ("themenfeld", "leitthema", "handlungsfeld", "thema"),
    "department": ("federfuehrung", "fachbereich", "zustaendig", "amt"),
    "begin_by": ("beginn bis", "beginn", "start", "begin by"),
    "done_by": ("abschluss bis", "ende", "abschluss", "fertig bis", "done by"),
    "begun_on": ("begonnen am", "gestartet am"),
    "done_on": ("abgeschlossen am", "umgesetzt am", "fertig am"),
    "progress": ("fortschritt in prozent", "fortschritt", "umsetzungsgrad"),
    "audiences": ("fuer wen", "zielgruppe", "zielgruppen"),
    "legal_footing": ("rechtsgrundlage",),
    "priority": ("prioritaet",),
    "sponsor": ("patenschaft", "pate", "patin"),
    "resolution": ("beschluss", "ratsbeschluss"),
    "source": ("quelle", "kommune", "herkunft", "source"),
}


def parse(words: str) -> dict[str, str]:
    """Return the column of each field that `title=massnahme,topic=leitthema` names.

    Raises DomainError at `columns` where that cannot be.
    """
    return parse_columns(words, FIELDS)


def guess(columns: Sequence[str]) -> dict[str, str]:
    """Return which columns say what of a measure, by their headings."""
    return guess_columns(columns, _USUAL)


def check(chosen: dict[str, str], columns: Sequence[str]) -> None:
    """Raise DomainError at `title` where nothing names the measure, or as check_columns() does."""
    if "title" not in chosen:
        raise DomainError(N_("Bitte ordnen Sie eine Spalte dem Titel zu."), field="title")
    check_columns(chosen, columns)
