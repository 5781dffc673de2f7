"""Measures of a file come in once, with what is owed of each, and found by their offices."""

import threading

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from participation.activity.models import Activity
from participation.duties.models import Step
from participation.kernel.access import ANONYMOUS, OPERATOR, Actor, Grant, Role
from participation.kernel.db import session
from participation.kernel.errors import NotAllowed
from participation.measures.models.measure import ImportedMeasure
from participation.measures.models.records import MeasureState
from participation.registering import queries
from participation.registering.commands.importing import import_measures, try_import
from participation.registering.rules import may_import
from tests.factories.accounts import make_department
from tests.factories.ideas import make_topic_field
from tests.factories.topics import make_working_group
from tests.registering.tables import lines, list_measures, rows_of, table

MODERATOR = Actor(user_id=None, grants=frozenset({Grant(Role.MODERATOR)}))


def test_measures_come_in_with_numbers_states_and_duties(app: Flask) -> None:
    data = table("1;A;Ziel;geplant", "2;B;Ziel;umgesetzt", "3;C;Ziel;beschlossen", "4;D;Ziel;")
    outcome = import_measures(actor=MODERATOR, rows=rows_of(data), source="Ulm")
    assert (outcome.rows, outcome.added, outcome.known, outcome.problems) == (4, 4, 0, ())
    found = list_measures()
    assert [each.number for each in found] == [1, 2, 3, 4]
    assert [each.state.value for each in found] == ["proposed", "done", "adopted", "proposed"]
    owed = [[duty.step for duty in each.open_duties] for each in found]
    assert owed == [[Step.REVIEW], [], [Step.BEGIN], [Step.REVIEW]]
    assert {each.source for each in found} == {"Ulm"}
    verbs = session.scalars(sa.select(Activity.verb)).all()
    assert verbs == ["measure.imported"] * 4


def test_the_same_file_twice_adds_nothing(app: Flask) -> None:
    data = table("1;A;Ziel;", ";B;Ziel;", ";B;Ziel;", ";;;umgesetzt")
    first = import_measures(actor=OPERATOR, rows=rows_of(data))
    assert (first.rows, first.added, first.known, len(first.problems)) == (4, 2, 1, 1)
    again = import_measures(actor=OPERATOR, rows=rows_of(data))
    assert (again.rows, again.added, again.known, len(again.problems)) == (4, 0, 3, 1)
    assert again.problems[0].line == 5


def test_the_same_number_at_another_source_is_another_measure(app: Flask) -> None:
    for source in ("Ulm", "Bochum", "Ulm"):
        import_measures(actor=OPERATOR, rows=rows_of(lines(2)), source=source)
    keys = session.execute(sa.select(ImportedMeasure.source, ImportedMeasure.key))
    assert sorted(tuple(row) for row in keys) == [
        *(("Bochum", "1"), ("Bochum", "2")),
        *(("Ulm", "1"), ("Ulm", "2")),
    ]


def test_a_trial_says_the_same_and_writes_nothing(app: Flask) -> None:
    import_measures(actor=OPERATOR, rows=rows_of(lines(1)))
    data = lines(130) + b";;;kein Titel\n"
    tried = try_import(rows=rows_of(data))
    assert (tried.rows, tried.added, tried.known, len(tried.problems)) == (131, 129, 1, 1)
    assert len(list_measures()) == 1
    assert import_measures(actor=OPERATOR, rows=rows_of(data)) == tried


def test_the_only_group_of_a_topic_field_and_its_lead_are_taken(app: Flask) -> None:
    department, other = make_department("FB 10", "Organisation"), make_department("FB 11")
    one, several = make_topic_field("I", "Technik"), make_topic_field("II", "Lernen")
    group = make_working_group(one, name="AG I", lead_department_id=department.id)
    make_working_group(several)
    make_working_group(several)
    data = table("A;I;", "B;Themenfeld II;fb 11", "C;Technik;FB 11", headings="Titel;Thema;Amt")
    ids = (department.id, other.id, group.id)
    import_measures(actor=OPERATOR, rows=rows_of(data))
    a, b, c = list_measures()
    assert (a.lead_department_id, a.working_group_id) == (ids[0], ids[2])
    assert (b.lead_department_id, b.working_group_id) == (ids[1], None)
    assert (c.lead_department_id, c.working_group_id) == (ids[1], ids[2])
    assert a.open_duties[0].office == "AG I"


def test_offices_are_known_by_code_and_by_name(app: Flask) -> None:
    department, topic_field = make_department("FB 10", "Organisation"), make_topic_field()
    places = queries.load_places()
    for name in ("FB\u00a010", "fb 10", "Organisation", "FB 10 · Organisation"):
        assert places.find("department", name) == department.id
    for name in ("I", "Themenfeld I", "Innovation und Technik"):
        assert places.find("topic", name) == topic_field.id
    assert places.find("department", "FB 99") is None


def test_nobody_else_brings_measures_in(app: Flask) -> None:
    lead = Actor(user_id=None, grants=frozenset({Grant(Role.MEASURE_LEAD)}))
    assert [may_import(each) for each in (OPERATOR, MODERATOR, lead, ANONYMOUS)] == [
        *(True, True),
        *(False, False),
    ]
    with pytest.raises(NotAllowed):
        import_measures(actor=lead, rows=rows_of(lines(1)))


def test_two_imports_at_once_bring_each_row_in_once(app: Flask) -> None:
    rows = rows_of(lines(30))
    session.rollback()
    added: list[int] = []

    def bring_in() -> None:
        with app.app_context():
            added.append(import_measures(actor=OPERATOR, rows=rows).added)
            session.remove()

    threads = [threading.Thread(target=bring_in) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(added) == 30
    assert [each.number for each in list_measures()] == list(range(1, 31))


def test_the_constraint_has_the_last_word(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wrong variant: an import that does not see what another has brought in."""
    import_measures(actor=OPERATOR, rows=rows_of(lines(3)))
    monkeypatch.setattr(queries, "list_known", lambda _keys: set())
    with pytest.raises(IntegrityError):
        import_measures(actor=OPERATOR, rows=rows_of(lines(3)))
    assert len(list_measures()) == 3


def test_states_that_need_no_duty_have_none(app: Flask) -> None:
    data = table(*(f"{each};{each};;{state.label}" for each, state in enumerate(MeasureState)))
    import_measures(actor=OPERATOR, rows=rows_of(data))
    without = [each.state for each in list_measures() if not each.open_duties]
    assert without == [MeasureState.DONE, MeasureState.STOPPED]
