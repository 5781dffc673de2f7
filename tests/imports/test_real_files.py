"""Real contributions, written by others: every row arrives."""

from pathlib import Path

import pytest

from participation.imports.mapping import guess_mapping, parse_mapping
from participation.imports.reading import Table, read_file
from participation.imports.rows import ImportRow, build_rows

pytestmark = pytest.mark.real_data


def contributions(table: Table, words: str) -> list[ImportRow]:
    rows = [row for row in build_rows(table, parse_mapping(words)) if isinstance(row, ImportRow)]
    assert len(rows) == table.row_count, "a row was lost"
    return rows


def test_cimt(real_data: Path) -> None:
    table = read_file(real_data / "cimt" / "beitraege_de.csv")
    words = "title=titel,text=text,source=verfahren,external_id=beitrag_id"
    rows = contributions(table, words)
    place = table.columns.index("titel")
    assert len(rows) == 3_915
    assert sum(not row.cells[place].strip() for row in rows) == 1_386
    assert sum(row.incomplete for row in rows) == 28
    assert all(row.title for row in rows)
    assert len({(row.source, row.key) for row in rows}) == 3_915
    assert guess_mapping(table.columns) == parse_mapping(words)


def test_ottensen_with_line_breaks_in_its_fields(real_data: Path) -> None:
    table = read_file(real_data / "ottensen" / "ottensen_kategorien.csv")
    rows = contributions(table, "title=title,text=text,external_id=document_id")
    assert len(rows) == 406
    assert sum("\n" in row.text for row in rows) > 100
    assert len({row.key for row in rows}) == 406


def test_klimarat_whose_numbers_repeat_between_its_fields(real_data: Path) -> None:
    table = read_file(real_data / "klimarat" / "beitraege_klimarat.csv")
    rows = contributions(table, "text=text,source=themenfeld,external_id=beitrag_nr")
    assert len(rows) == 3_404
    assert len({row.source for row in rows}) == 5
    assert len({(row.source, row.key) for row in rows}) == 3_404
    assert len({row.key for row in rows}) < 3_404


def test_windows_1252_says_the_same_as_utf8(real_data: Path, tmp_path: Path) -> None:
    original = read_file(real_data / "ottensen" / "ottensen_kategorien.csv")
    text = (real_data / "ottensen" / "ottensen_kategorien.csv").read_text("utf-8")
    path = tmp_path / "windows.csv"
    path.write_bytes(text.encode("cp1252", "ignore"))
    table = read_file(path)
    assert table.encoding == "Windows-1252"
    assert [row.cells[0] for row in table.rows] == [row.cells[0] for row in original.rows]
