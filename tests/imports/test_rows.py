"""Cells become contributions with a key, or problems with a line and a reason."""

from participation.imports.mapping import Mapping, parse_mapping
from participation.imports.problems import Problem
from participation.imports.reading import read_table
from participation.imports.rows import ImportRow, build_rows

WHOLE = parse_mapping("title=titel,text=text,source=quelle,external_id=nr")


def build(text: str, mapping: Mapping = WHOLE) -> list[ImportRow | Problem]:
    return list(build_rows(read_table(text.encode()), mapping))


def build_one(text: str, mapping: Mapping = WHOLE) -> ImportRow:
    (row,) = build(text, mapping)
    assert isinstance(row, ImportRow)
    return row


def test_a_whole_row_becomes_a_contribution() -> None:
    row = build_one("nr;quelle;titel;text\n7;Workshop  A;Ein  Titel;Ein Text\n")
    assert (row.line, row.title, row.text) == (2, "Ein Titel", "Ein Text")
    assert (row.source, row.external_id, row.key) == ("Workshop A", "7", "7")
    assert (row.incomplete, row.content) == (False, "Ein Text")


def test_a_missing_title_is_the_first_sentence_cut_behind_a_word() -> None:
    assert build_one("text\nWir brauchen Räume. Und zwar bald.\n", Mapping(text="text")).title == (
        "Wir brauchen Räume"
    )
    long = build_one("text\n" + "Wort " * 100 + "\n", Mapping(text="text")).title
    assert len(long) <= 120
    assert long.endswith("Wort\u00a0…")


def test_a_title_without_text_is_marked() -> None:
    row = build_one("nr;quelle;titel;text\n7;A;Nur ein Titel;\n")
    assert (row.title, row.text, row.incomplete) == ("Nur ein Titel", "", True)
    assert row.content == "Nur ein Titel"


def test_a_row_with_neither_is_a_problem() -> None:
    (problem,) = build("nr;quelle;titel;text\n7;A; ;\n")
    assert problem == Problem(2, "Titel und Text fehlen.", {}, ("7", "A", " ", ""))


def test_a_title_as_long_as_a_text_becomes_one() -> None:
    title = "Ein sehr langer Titel. " + "Er hört nicht auf. " * 30
    row = build_one(f"nr;quelle;titel;text\n7;A;{title};Der Text.\n")
    assert row.title == "Ein sehr langer Titel"
    assert row.text == f"{title.strip()}\n\nDer Text."


def test_without_a_number_the_content_is_the_key() -> None:
    first, second, other = build("titel;text\nA;B\nA;B\nA;C\n", Mapping("titel", "text"))
    assert isinstance(first, ImportRow)
    assert isinstance(second, ImportRow)
    assert isinstance(other, ImportRow)
    assert first.key.startswith("sha256:")
    assert first.key == second.key != other.key


def test_a_row_whose_number_is_empty_has_its_content_as_key() -> None:
    assert build_one("nr;quelle;titel;text\n;A;B;C\n").key.startswith("sha256:")


def test_unreadable_characters_are_reported() -> None:
    data = "titel;text\nGut für alle;Räume\nSchlecht\x00;B\nüber;\ufffd\n".encode()
    rows = list(build_rows(read_table(data), Mapping("titel", "text")))
    assert [(each.line, isinstance(each, Problem)) for each in rows] == [
        (2, False),
        (3, True),
        (4, True),
    ]


def test_unreadable_characters_in_other_columns_do_not_matter() -> None:
    data = "titel;text;url\nGut für alle;Räume;\x00\n".encode()
    (row,) = build_rows(read_table(data), Mapping("titel", "text"))
    assert isinstance(row, ImportRow)


def test_texts_and_numbers_have_a_longest_length() -> None:
    too_long, odd = build(f"nr;quelle;titel;text\n1;A;B;{'x' * 100_001}\n{'9' * 501};A;B;C\n")
    assert isinstance(too_long, Problem)
    assert isinstance(odd, Problem)
    assert too_long.reason == "Der Text ist länger als 100.000 Zeichen."
    assert odd.reason == "Quelle oder Nummer ist länger als 500 Zeichen."


def test_problems_of_the_reading_stand_in_their_place() -> None:
    rows = build("titel;text\nA;B\nC\nD;E\n", Mapping("titel", "text"))
    assert [each.line for each in rows] == [2, 3, 4]
    assert isinstance(rows[1], Problem)


def test_a_row_can_be_left_out_for_a_reason() -> None:
    row = build_one("titel;text\nA;B\n", Mapping("titel", "text"))
    assert row.as_problem("Steht schon in Zeile %(line)s.", line=1) == Problem(
        2, "Steht schon in Zeile %(line)s.", {"line": 1}, ("A", "B")
    )


def test_a_problem_survives_being_stored() -> None:
    problem = Problem(3, "Grund %(a)s", {"a": 1}, ("x", "y"))
    assert Problem.from_json(problem.as_json()) == problem
