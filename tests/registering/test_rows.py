"""Rows of foreign lists become facts of measures, or problems with a reason; without a database."""

from datetime import date

import pytest

from participation.imports.problems import Problem
from participation.imports.reading import read_table
from participation.kernel.errors import DomainError
from participation.measures.models.records import MeasureState
from participation.registering import columns
from participation.registering.rows import MeasureRow, Places, build_rows
from tests.registering.tables import rows_of, table

NOWHERE = Places()


def facts_of(row: str, headings: str, places: Places = NOWHERE) -> dict[str, object]:
    (built,) = rows_of(table(row, headings=headings), places)
    assert isinstance(built, MeasureRow), built
    return built.facts


def test_a_missing_aim_is_the_title() -> None:
    assert facts_of("Bürgerportal", "Maßnahme") == {
        "title": "Bürgerportal",
        "aim": "Bürgerportal",
        "description": "",
        "sponsor": "",
        "resolution": "",
    }


def test_states_and_days_become_values() -> None:
    facts = facts_of("A;in Umsetzung;1.2.2024;31.12.2025", "Titel;Status;Beginn;Ende")
    assert facts["state"] is MeasureState.BEGUN
    assert (facts["begin_by"], facts["done_by"]) == (date(2024, 2, 1), date(2025, 12, 31))
    assert facts["description"] == ""


def test_what_nobody_can_compute_with_is_kept_as_text() -> None:
    facts = facts_of(
        "App;Für alle.;Start November 2023;auf gutem Weg;Zukunft",
        "Titel;Beschreibung;Beginn;Status;Leitthema",
    )
    assert facts["description"] == (
        "Für alle.\n\nLeitthema: Zukunft\n\nStatus: auf gutem Weg\n\nBeginn: Start November 2023"
    )
    assert {"begin_by", "state", "topic_field_id"} & facts.keys() == set()


def test_what_is_done_is_done_to_the_whole() -> None:
    assert facts_of("A;umgesetzt", "Titel;Stand")["progress"] == 100
    assert facts_of("A;umgesetzt;90", "Titel;Stand;Fortschritt")["progress"] == 90


def test_places_are_found_by_their_names() -> None:
    places = Places({"i": 7, "gesundheit": 8}, {"fb 11": 3})
    facts = facts_of("A;I;FB\u00a011", "Titel;Themenfeld;Fachbereich", places)
    assert (facts["topic_field_id"], facts["lead_department_id"]) == (7, 3)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";Ziel", "Der Titel fehlt."),
        (f"{'x' * 301};", "Ein Feld ist länger als 300 Zeichen."),
        (f"A;{'x' * 20_001}", "Der Text ist länger als 20.000 Zeichen."),
        ("A\ufffd;", "Die Zeile enthält unlesbare Zeichen."),
        ("A;B;C", "Die Zeile hat %(cells)s Felder, die Kopfzeile aber %(columns)s."),
    ],
)
def test_rows_that_cannot_come_in_say_why(row: str, reason: str) -> None:
    (problem,) = rows_of(table(row, headings="Titel;Ziel"), NOWHERE)
    assert isinstance(problem, Problem)
    assert (problem.line, problem.reason) == (2, reason)


def test_an_end_before_the_beginning_is_a_problem() -> None:
    (problem,) = rows_of(table("A;2.1.2024;1.1.2024", headings="Titel;Beginn;Ende"), NOWHERE)
    assert isinstance(problem, Problem)
    assert problem.reason == "Das Ende liegt vor dem Beginn."


def test_formulas_of_our_own_files_are_taken_back() -> None:
    assert facts_of("'=SUMME(A1)", "Titel")["title"] == "=SUMME(A1)"


def test_the_key_is_the_number_or_what_the_row_says() -> None:
    data = table("7;A;Ziel;", ";A;Ziel;", ";A;Ziel;", ";A;anders;")
    keys = [row.key for row in rows_of(data, NOWHERE) if isinstance(row, MeasureRow)]
    assert keys[0] == "7"
    assert keys[1] == keys[2] != keys[3]


def test_columns_are_named_in_words() -> None:
    chosen = columns.parse("title=massnahme,topic=leitthema")
    read = read_table(table("Portal;X", headings="massnahme;leitthema"))
    columns.check(chosen, read.columns)
    (row,) = build_rows(read, chosen, Places({"x": 4}))
    assert isinstance(row, MeasureRow)
    assert row.facts["topic_field_id"] == 4


@pytest.mark.parametrize("words", ["unfug=a", "title", "title=a,title=b"])
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(DomainError) as refusal:
        columns.parse(words)
    assert refusal.value.field == "columns"


def test_a_title_is_needed() -> None:
    with pytest.raises(DomainError) as refusal:
        columns.check({"aim": "Ziel"}, ("Ziel",))
    assert refusal.value.field == "title"
