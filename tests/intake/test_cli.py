"""`flask ideas import` reports in German what it did, and refuses in a sentence."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from participation.imports.reading import MEBIBYTE
from tests.factories.accounts import make_user
from tests.factories.ideas import make_format
from tests.intake.tables import cards, count_ideas, list_imported, table, write

COLUMNS = "title=titel,text=text,source=quelle,external_id=nr"


def run(app: Flask, path: Path, *options: str) -> Result:
    return app.test_cli_runner().invoke(args=["ideas", "import", str(path), *options])


def test_a_file_comes_in_and_is_reported(app: Flask, tmp_path: Path) -> None:
    path = write(tmp_path, table("1;A;Titel;Text", "2;A;;", "1;A;Titel;Text"))
    result = run(app, path, "--open", "--columns", COLUMNS)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == f"Datei: UTF-8, getrennt durch Semikolon; {COLUMNS.replace(',', ', ')}"
    assert lines[1:5] == ["Zeilen: 3", "neu eingebracht: 1", "schon bekannt: 1", "mit Problem: 1"]
    assert lines[5].startswith("Dauer: ")
    assert lines[6:] == ["  Zeile 3: Titel und Text fehlen."]
    assert count_ideas() == 1


def test_columns_are_guessed_where_nobody_names_them(app: Flask, tmp_path: Path) -> None:
    result = run(app, write(tmp_path, cards(3)), "--open")
    assert "title=titel, text=text, source=quelle, external_id=nr" in result.output
    assert [idea.source for idea in list_imported()] == ["Workshop"] * 3


def test_a_trial_says_what_would_happen(app: Flask, tmp_path: Path) -> None:
    result = run(app, write(tmp_path, cards(3)), "--open", "--dry-run")
    assert "neu eingebracht: 3" in result.output
    assert "Probelauf: Es wurde nichts geschrieben." in result.output
    assert count_ideas() == 0


def test_a_format_and_an_author_can_be_named(app: Flask, tmp_path: Path) -> None:
    held, author = make_format(), make_user()
    held_id, author_id = held.id, author.id
    options = ["--format", str(held.number), "--author", author.email]
    result = run(app, write(tmp_path, cards(1)), *options)
    assert result.exit_code == 0, result.output
    (idea,) = list_imported()
    assert (idea.format_id, idea.author_id) == (held_id, author_id)


def test_a_source_can_be_named_for_rows_without_one(app: Flask, tmp_path: Path) -> None:
    path = write(tmp_path, table("1;Text", headings="nr;text"))
    run(app, path, "--open", "--source", "Postkasten im Rathaus")
    assert [idea.source for idea in list_imported()] == ["Postkasten im Rathaus"]


def test_all_problems_can_be_written_to_a_file(app: Flask, tmp_path: Path) -> None:
    path = write(tmp_path, table(*(f"{each};=1+1;;" for each in range(25))))
    problems = tmp_path / "probleme.csv"
    result = run(app, path, "--open", "--columns", COLUMNS, "--problems", str(problems))
    assert result.output.splitlines()[-1] == "  …"
    lines = problems.read_text("utf-8-sig").splitlines()
    assert len(lines) == 26
    assert lines[:2] == ["Zeile;Grund;nr;quelle;titel;text", "2;Titel und Text fehlen.;0;'=1+1;;"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--open", "--columns", "title=Überschrift"], "Eine Spalte „Überschrift“ gibt es nicht."),
        (["--open", "--columns", "Unfug"], "„Unfug“ ist keine Zuordnung."),
        (["--open", "--columns", "source=quelle"], "Bitte ordnen Sie eine Spalte dem Titel"),
        (
            ["--open", "--author", "fehlt@example.org"],
            "Ein Konto mit dieser Adresse gibt es nicht.",
        ),
        (["--format", "99"], "Ein Format mit dieser Nummer gibt es nicht."),
        (["--format", "99999999999"], "Ein Format mit dieser Nummer gibt es nicht."),
        ([], "Either --format NUMBER or --open"),
        (["--open", "--format", "1"], "Either --format NUMBER or --open"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    app: Flask, tmp_path: Path, options: list[str], sentence: str
) -> None:
    result = run(app, write(tmp_path, cards(1)), *options)
    assert result.exit_code != 0
    assert sentence in result.output
    assert count_ideas() == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Diese Datei ist leer."),
        (b"titel;text\n", "Diese Datei enthält nur die Zeile mit den Überschriften."),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "Diese Datei enthält keinen lesbaren Text."),
        (b"PK\x03\x04" + bytes(100), "Das ist eine Excel-Datei."),
    ],
)
def test_files_that_are_no_tables_are_refused(
    app: Flask, tmp_path: Path, data: bytes, sentence: str
) -> None:
    result = run(app, write(tmp_path, data), "--open")
    assert (result.exit_code, sentence in result.output) == (1, True), result.output


def test_a_file_of_200_megabytes_is_refused(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "gross.csv"
    with path.open("wb") as file:
        file.truncate(200 * MEBIBYTE)
    result = run(app, path, "--open")
    assert result.exit_code == 1
    assert "Diese Datei ist 200 MB groß; höchstens 50 MB können gelesen werden." in result.output
