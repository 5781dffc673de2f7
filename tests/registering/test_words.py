"""States, days and kinds are read from what people write into cells."""

from datetime import date

import pytest

from participation.ideas.models import Audience
from participation.measures.models.measure import LegalFooting, MeasureKind, Priority
from participation.measures.models.records import MeasureState
from participation.registering import words


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Umgesetzt", MeasureState.DONE),
        ("abgeschlossen", MeasureState.DONE),
        ("In  Umsetzung", MeasureState.BEGUN),
        ("läuft", MeasureState.BEGUN),
        ("beschlossen", MeasureState.ADOPTED),
        ("empfohlen", MeasureState.RECOMMENDED),
        ("Geplant", MeasureState.PROPOSED),
        ("zurückgestellt", MeasureState.RETURNED),
        ("eingestellt", MeasureState.STOPPED),
        ("done", MeasureState.DONE),
        ("umgesetztes Projekt der Bochum Strategie", None),
        ("?", None),
    ],
)
def test_states_are_known_by_german_words(text: str, state: MeasureState | None) -> None:
    assert words.find_state(text) is state


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31.12.2025", date(2025, 12, 31)),
        ("1. 3. 2025", date(2025, 3, 1)),
        ("2025-03-01", date(2025, 3, 1)),
        ("3. März 2025", date(2025, 3, 3)),
        ("31. Dezember 2025", date(2025, 12, 31)),
        ("31.02.2025", None),
        ("31.12.9999", None),
        ("0001-01-01", None),
        ("31.12.2100", date(2100, 12, 31)),
        ("01.01.1900", date(1900, 1, 1)),
        ("Start November 2023", None),
        ("ab 2025 (unter Ressourcenvorbehalt)", None),
        ("45992", None),
    ],
)
def test_only_whole_days_are_days(text: str, day: date | None) -> None:
    assert words.find_day(text) == day


def test_percent_and_numbers() -> None:
    assert [words.find_percent(each) for each in ("40", "40 %", "0%", "101", "viel")] == [
        *(40, 40, 0),
        *(None, None),
    ]
    assert [words.find_number(each) for each in ("7", "7a", "")] == [7, None, None]


def test_audiences_are_read_between_commas() -> None:
    assert words.find_audiences("Bürger*innen, Verwaltung") == {
        Audience.CITIZENS,
        Audience.ADMINISTRATION,
    }
    assert words.find_audiences("Wirtschaft;") == {Audience.COMPANIES}
    assert words.find_audiences("Verwaltung, Vereine") is None
    assert words.find_audiences(",") is None


def test_kinds_laws_and_priorities() -> None:
    assert words.find_kind("Digitalisierungsprojekt") is MeasureKind.PROJECT
    assert words.find_kind("Maßnahme") is MeasureKind.MEASURE
    assert words.find_footing("EGovG NRW") is LegalFooting.EGOVG
    assert words.find_footing("Landesbauordnung") is None
    assert words.find_priority("Hoch") is Priority.HIGH
