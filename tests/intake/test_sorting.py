"""New, known and left out are told apart by source and key."""

from participation.formats.models import Format, Publishes
from participation.imports.rows import ImportRow
from participation.intake.sorting import Outcome, sort_out
from participation.intake.targets import Key, Target
from tests.intake.tables import rows_of, table

OPEN = Target.of(None)


def test_a_new_row_is_known_from_then_on() -> None:
    known: dict[Key, str | None] = {}
    found = sort_out(rows_of(table("1;A;Titel;Text", "1;A;Titel;Text")), OPEN, known)
    assert (len(found.new), found.known, found.problems) == (1, 1, [])
    assert known == {("A", "1"): "Text"}


def test_the_same_number_at_another_source_is_another_row() -> None:
    found = sort_out(rows_of(table("1;A;Titel;Text", "1;B;Titel;Text")), OPEN, {})
    assert len(found.new) == 2


def test_a_known_number_with_another_text_is_a_problem() -> None:
    found = sort_out(rows_of(table("1;A;Titel;Neuer Text")), OPEN, {("A", "1"): "Text"})
    (problem,) = found.problems
    assert (found.new, found.known, problem.line) == ([], 0, 2)
    assert problem.values == {"number": "1"}


def test_a_known_row_whose_first_text_is_gone_stays_known() -> None:
    found = sort_out(rows_of(table("1;A;Titel;Text")), OPEN, {("A", "1"): None})
    assert found.known == 1


def test_outcomes_add_up() -> None:
    rows = rows_of(table("1;A;Titel;Text", "1;A;Titel;Text", "2;A;;"))
    outcome = Outcome().plus(sort_out(rows, OPEN, {}))
    assert (outcome.rows, outcome.added, outcome.known) == (3, 1, 1)
    assert [each.line for each in outcome.problems] == [4]


def row(text: str) -> ImportRow:
    (found,) = rows_of(text.encode())
    assert isinstance(found, ImportRow)
    return found


def test_rows_without_a_source_belong_to_their_format() -> None:
    held = Format(id=7, number=3, title="Barcamp", publishes=Publishes.AFTER_CHECK)
    target = Target.of(held)
    plain = row("nr;text\n1;Text\n")
    assert target.key(plain) == ("format:3", "1")
    assert target.label_of(plain) == "Barcamp"
    assert (target.format_id, target.at_once) == (7, False)


def test_a_named_source_is_label_and_namespace() -> None:
    target = Target.of(None, source="Postkasten")
    plain = row("nr;text\n1;Text\n")
    assert (target.key(plain), target.label_of(plain)) == (("Postkasten", "1"), "Postkasten")
    assert Target.of(None).label_of(plain) == "Sammlung"


def test_the_source_of_the_row_comes_first() -> None:
    named = row("nr;quelle;text\n1;Tisch 4;Text\n")
    assert Target.of(None, source="Postkasten").key(named) == ("Tisch 4", "1")
    assert Target.of(None, source="Postkasten").label_of(named) == "Tisch 4"
