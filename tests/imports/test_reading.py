"""CSV as it comes: delimiters, quotes, line breaks, headings, and rows that do not fit."""

from pathlib import Path

import pytest

from participation.imports.problems import Problem
from participation.imports.reading import Row, Table, read_file, read_table
from participation.kernel.errors import DomainError


def read(text: str) -> Table:
    return read_table(text.encode())


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_each_delimiter_is_recognised(delimiter: str) -> None:
    table = read(f"titel{delimiter}text\nA, ja{delimiter}B; nein\n".replace("A, ja", '"A, ja"'))
    assert (table.delimiter, table.columns) == (delimiter, ("titel", "text"))


def test_commas_in_the_texts_do_not_hide_the_semicolon() -> None:
    table = read("titel;text\nA;eins, zwei, drei\nB;vier, fünf, sechs\n")
    assert [row.cells for row in table.rows] == [
        ("A", "eins, zwei, drei"),
        ("B", "vier, fünf, sechs"),
    ]


def test_one_column_is_a_table_too() -> None:
    assert read("text\nEine Idee, kurz\n").rows == (Row(2, ("Eine Idee, kurz",)),)


def test_excel_may_declare_the_delimiter() -> None:
    table = read("sep=|\ntitel|text\nA;B|C\n")
    assert (table.delimiter, table.rows) == ("|", (Row(3, ("A;B", "C")),))
    assert table.delimiter_name == "Strich |"


def test_rows_know_the_line_they_begin_on() -> None:
    table = read('titel;text\nA;"eins\nzwei\r\ndrei"\n\n;\nB;vier\n')
    assert [(row.line, row.cells[0]) for row in table.rows] == [(2, "A"), (7, "B")]
    assert table.rows[0].cells[1] == "eins\nzwei\r\ndrei"


def test_quotes_inside_quotes_are_read() -> None:
    assert read('titel;text\n"Ein ""Wort""";B\n').rows == (Row(2, ('Ein "Wort"', "B")),)


def test_old_line_ends_are_read() -> None:
    assert read("titel;text\rA;B\rC;D\r").rows == (Row(2, ("A", "B")), Row(3, ("C", "D")))


def test_rows_with_more_or_fewer_cells_are_reported() -> None:
    table = read("titel;text\nA;B;C\nD\nE;F;;\nG;H\n")
    assert [(each.line, each.values) for each in table.problems] == [
        (2, {"cells": 3, "columns": 2}),
        (3, {"cells": 1, "columns": 2}),
    ]
    assert table.rows == (Row(4, ("E", "F")), Row(5, ("G", "H")))
    assert table.row_count == 4


def test_missing_and_repeated_headings_get_names_of_their_own() -> None:
    table = read("titel;;titel;Spalte (2);\nA;B;C;D;\n")
    assert table.columns == ("titel", "Spalte (2)", "titel (3)", "Spalte (2) (4)")
    assert table.renamed == ("Spalte (2)", "titel (3)", "Spalte (2) (4)")


def test_a_made_name_never_stands_twice() -> None:
    assert read("titel (2);titel (2);x\nA;B;C\n").columns == ("titel (2)", "titel (2) (2)", "x")
    assert read("a;a (3);a\nA;B;C\n").columns == ("a", "a (3)", "a (3)*")


def test_a_quote_that_never_ends_is_reported_where_it_begins() -> None:
    table = read('titel;text\nA;B\nC;"offen\nD;E\n')
    assert table.rows == (Row(2, ("A", "B")),)
    (problem,) = table.problems
    assert problem == Problem(
        3,
        "Ein Anführungszeichen wird nicht geschlossen; ab hier ist nichts lesbar.",
        cells=("C", "offen\nD;E\n"),
    )


def test_a_quote_that_never_ends_may_swallow_a_whole_file() -> None:
    table = read('titel;text\nA;B\nC;"offen\n' + "D;E\n" * 300_000)
    assert table.rows == (Row(2, ("A", "B")),)
    assert [each.line for each in table.problems] == [3]


def test_a_quote_in_the_middle_of_the_last_cell_is_no_problem() -> None:
    assert read('titel;text\nA;"B"c\n').rows == (Row(2, ("A", "Bc")),)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Diese Datei ist leer."),
        (b"\xef\xbb\xbf\n\n", "Diese Datei ist leer."),
        (b'"', "Diese Datei ist leer."),
        (b'"' + b"x" * 1_100_000, "Diese Datei ist leer."),
        (b"titel;text\n", "Diese Datei enthält nur die Zeile mit den Überschriften."),
        (b"a;" * 600 + b"a\n", "Diese Datei hat zu viele Spalten."),
    ],
)
def test_files_without_rows_are_refused_in_words(data: bytes, sentence: str) -> None:
    with pytest.raises(DomainError) as refusal:
        read_table(data)
    assert (refusal.value.message, refusal.value.field) == (sentence, "file")


def test_a_file_that_is_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(Path, "read_bytes", lambda _path: pytest.fail("the file was read"))
    with pytest.raises(DomainError) as refusal:
        read_file(path)
    assert refusal.value.values == {"size": 200, "largest": 50}


def test_the_limit_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "small.csv"
    path.write_text("titel;text\nA;B\n")
    assert read_file(path).row_count == 1
    with pytest.raises(DomainError):
        read_file(path, largest=10)
