"""What people write into the cells of a list of measures: states, days, kinds; pure."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from participation.ideas.models import Audience
from participation.kernel.choices import Choice
from participation.language.comparing import fold
from participation.measures.models.measure import LegalFooting, MeasureKind, Priority
from participation.measures.models.records import MeasureState

Chosen = TypeVar("Chosen", bound=Choice)
_STATES: dict[MeasureState, tuple[str, ...]] = {
    MeasureState.PROPOSED: ("geplant", "in planung", "planung", "neu", "offen", "vorschlag"),
    MeasureState.RECOMMENDED: (),
    MeasureState.ADOPTED: ("beschluss gefasst",),
    MeasureState.BEGUN: ("in umsetzung", "laufend", "laeuft", "in arbeit", "gestartet"),
    MeasureState.DONE: ("abgeschlossen", "fertig", "erledigt", "beendet"),
    MeasureState.STOPPED: ("eingestellt", "abgebrochen", "nicht weiterverfolgt"),
    MeasureState.RETURNED: ("zurueckgestellt",),
}
_KINDS: dict[MeasureKind, tuple[str, ...]] = {
    MeasureKind.MEASURE: ("massnahme",),
    MeasureKind.PROJECT: ("projekt",),
}
_AUDIENCES: dict[Audience, tuple[str, ...]] = {
    Audience.ADMINISTRATION: ("mitarbeitende", "beschaeftigte"),
    Audience.CITIZENS: ("buergerinnen und buerger", "buerger", "buerger innen"),
    Audience.COMPANIES: ("wirtschaft", "firmen"),
}
_FOOTINGS: dict[LegalFooting, tuple[str, ...]] = {
    LegalFooting.EGOVG: ("egovg",),
    LegalFooting.OZG: (),
    LegalFooting.OTHER: ("andere", "sonstige"),
    LegalFooting.NONE: ("keine",),
}
_MONTHS = (
    *("januar", "februar", "maerz", "april", "mai", "juni", "juli"),
    *("august", "september", "oktober", "november", "dezember"),
)
_DAY_FIRST = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_IN_WORDS = re.compile(rf"(\d{{1,2}})\. ?({'|'.join(_MONTHS)}) (\d{{4}})")
_PERCENT = re.compile(r"(\d{1,3}) ?%?")
_NUMBER = re.compile(r"\d{1,6}")
# A year beyond stands for "never" or "not known yet", or is mistyped.
_EARLIEST, _LATEST = 1900, 2100


def find_state(text: str) -> MeasureState | None:
    """Return the state that a cell names ("In Umsetzung"), None where it names none alone."""
    return _find(text, _STATES)


def find_kind(text: str) -> MeasureKind | None:
    """Return whether a cell says measure or Digitalisierungsprojekt, None where neither."""
    return _find(text, _KINDS)


def find_footing(text: str) -> LegalFooting | None:
    """Return the law that a cell names, None where it names none of ours."""
    return _find(text, _FOOTINGS)


def find_priority(text: str) -> Priority | None:
    """Return the priority that a cell names, None where it names none."""
    return _find(text, dict.fromkeys(Priority, ()))


def find_audiences(text: str) -> frozenset[Audience] | None:
    """Return everybody whom a cell names, between commas; None where it names somebody else."""
    found = [_find(part, _AUDIENCES) for part in re.split(r"[,;/]", text) if part.strip()]
    known = frozenset(each for each in found if each is not None)
    return known if found and None not in found else None


def find_day(text: str) -> date | None:
    """Return the day of "31.12.2025", "2025-12-31" or "31. Dezember 2025".

    None for all else, and for days that lie centuries away.
    """
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _IN_WORDS.fullmatch(fold(text)):
        day, month, year = int(found[1]), _MONTHS.index(found[2]) + 1, int(found[3])
    else:
        return None
    try:
        return date(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None


def find_percent(text: str) -> int | None:
    """Return the whole percent that a cell says, from 0 to 100."""
    found = _PERCENT.fullmatch(text)
    return int(found[1]) if found and int(found[1]) <= 100 else None


def find_number(text: str) -> int | None:
    """Return the number that a cell holds, None where it holds more than that."""
    return int(text) if _NUMBER.fullmatch(text) else None


def _find(text: str, known: dict[Chosen, tuple[str, ...]]) -> Chosen | None:
    said = plain(text)
    return next((each for each, usual in known.items() if said in _names(each, usual)), None)


def _names(choice: Choice, usual: Iterable[str]) -> set[str]:
    return {plain(choice.label), choice.value, *usual}


def plain(text: str) -> str:
    """Return a name as it is compared: folded, without dots, dashes or double spaces."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())
