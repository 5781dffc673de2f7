"""What is written opens in German Excel, runs as no formula, and reads back as it was."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.imports.mapping import Mapping
from participation.imports.problems import Problem
from participation.imports.reading import Row, read_table
from participation.imports.rows import ImportRow, build_rows
from participation.imports.writing import neutralise, restore, write_csv, write_problems

CELL = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\t;,\"'=+-@"
    ),
    max_size=30,
)
FORMULAS = ["=1+1", "+1", "-1", "@A1", "\tx", "\r=1", "\n=1", "\x00=1", "＝1", "＋1", "－1", "＠A"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_formulas_become_text(cell: str) -> None:
    data = write_csv(["Spalte"], [[cell]]).decode("utf-8-sig")
    (_, (written,)) = csv.reader(io.StringIO(data, newline=""), delimiter=";")
    assert written == "'" + cell.replace("\x00", "")


def test_german_excel_is_given_a_mark_and_semicolons() -> None:
    assert write_csv(["Größe", "B"], [["1;2", "x"]]) == '\ufeffGröße;B\r\n"1;2";x\r\n'.encode()


def test_lone_surrogates_do_not_stop_the_writing() -> None:
    assert write_csv(["a"], [["\ud800"]]) == b"\xef\xbb\xbfa\r\n?\r\n"


@given(CELL)
def test_what_was_made_harmless_can_be_restored(cell: str) -> None:
    if restore(cell) == cell:
        assert restore(neutralise(cell)) == cell


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8))
def test_what_was_written_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    table = read_table(write_csv(["eins", "zwei", "drei"], rows) + b"a;b;c\r\n")
    assert (table.encoding, table.delimiter) == ("UTF-8 (BOM)", ";")
    assert table.problems == ()
    written = [tuple(map(neutralise, row)) for row in rows]
    kept = [row for row in written if any(cell.strip() for cell in row)]
    assert [row.cells for row in table.rows] == [*kept, ("a", "b", "c")]


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5), st.sampled_from(";,\t|"))
def test_any_dialect_is_read_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("Überschrift", "Text"), *rows, ("Ä", "Ö")])
    table = read_table(buffer.getvalue().encode())
    assert table.delimiter == delimiter
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert [row.cells for row in table.rows] == [*kept, ("Ä", "Ö")]


def test_problems_are_written_with_line_reason_and_cells() -> None:
    problems = [
        (Problem(3, "", cells=("A", "=B", "C")), "zu viele Felder"),
        (Problem(5, ""), "leer"),
    ]
    table = read_table(write_problems(["titel", "text"], problems, ("Zeile", "Grund")))
    assert table.columns == ("Zeile", "Grund", "titel", "text")
    assert [each.cells for each in table.problems] == [("3", "zu viele Felder", "A", "'=B", "C")]
    assert table.rows == (Row(3, ("5", "leer", "", "")),)


def test_problems_that_were_corrected_come_in_as_they_were_meant() -> None:
    problem = Problem(3, "", cells=("- erstens", "Text"))
    data = write_problems(["titel", "text"], [(problem, "Grund")], ("Zeile", "Grund"))
    (row,) = build_rows(read_table(data), Mapping("titel", "text"))
    assert isinstance(row, ImportRow)
    assert row.title == "- erstens"
