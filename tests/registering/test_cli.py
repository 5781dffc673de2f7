"""`flask measures import` reports in German what it did, and refuses in a sentence."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from tests.registering.tables import lines, list_measures, table, write

COLUMNS = "external_id=Nummer,title=Titel,aim=Ziel,state=Stand"


def run(app: Flask, path: Path, *options: str) -> Result:
    return app.test_cli_runner().invoke(args=["measures", "import", str(path), *options])


def test_a_file_comes_in_and_is_reported(app: Flask, tmp_path: Path) -> None:
    path = write(tmp_path, table("1;A;Ziel;geplant", ";;Ziel;", "1;A;Ziel;geplant"))
    result = run(app, path, "--columns", COLUMNS, "--source", " Rats- \n vorlage ")
    assert result.exit_code == 0, result.output
    told = result.output.splitlines()
    assert told[0] == f"Datei: UTF-8, getrennt durch Semikolon; {COLUMNS.replace(',', ', ')}"
    assert told[1:5] == ["Zeilen: 3", "neu eingebracht: 1", "schon bekannt: 1", "mit Problem: 1"]
    assert told[6:] == ["  Zeile 3: Der Titel fehlt."]
    assert [each.source for each in list_measures()] == ["Rats- vorlage"]


def test_columns_are_guessed_where_nobody_names_them(app: Flask, tmp_path: Path) -> None:
    result = run(app, write(tmp_path, lines(3)))
    assert "title=Titel, aim=Ziel, external_id=Nummer, state=Stand" in result.output
    assert len(list_measures()) == 3


def test_a_file_of_an_old_code_page_is_read(app: Flask, tmp_path: Path) -> None:
    data = "Titel\tZiel\r\nBürgerbüro öffnen\tKürzere Wege\r\n".encode("cp1252")
    run(app, write(tmp_path, data))
    assert [each.title for each in list_measures()] == ["Bürgerbüro öffnen"]


def test_a_trial_says_what_would_happen(app: Flask, tmp_path: Path) -> None:
    result = run(app, write(tmp_path, lines(3)), "--dry-run")
    assert "neu eingebracht: 3" in result.output
    assert "Probelauf: Es wurde nichts geschrieben." in result.output
    assert list_measures() == []


def test_problems_can_be_written_to_a_file(app: Flask, tmp_path: Path) -> None:
    problems = tmp_path / "probleme.csv"
    run(app, write(tmp_path, table("1;;=1+1;")), "--problems", str(problems))
    told = problems.read_text("utf-8-sig").splitlines()
    assert told == ["Zeile;Grund;Nummer;Titel;Ziel;Stand", "2;Der Titel fehlt.;1;;'=1+1;"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--columns", "title=Überschrift"], "Eine Spalte „Überschrift“ gibt es nicht."),
        (["--columns", "Unfug"], "„Unfug“ ist keine Zuordnung."),
        (["--columns", "aim=Ziel"], "Bitte ordnen Sie eine Spalte dem Titel zu."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    app: Flask, tmp_path: Path, options: list[str], sentence: str
) -> None:
    result = run(app, write(tmp_path, lines(1)), *options)
    assert (result.exit_code, sentence in result.output) == (1, True), result.output
    assert list_measures() == []
