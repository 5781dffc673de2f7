"""Contributions come in once, whole, without an author, and are owed an answer."""

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.activity.models import Activity
from participation.comments.models import Discussion
from participation.duties.models import Duty, Step
from participation.formats.models import Publishes
from participation.ideas.models import Idea, IdeaState, IdeaVersion, NameShown
from participation.imports.models import ImportedRecord
from participation.intake.commands import importing
from participation.intake.commands.importing import import_ideas, try_import
from participation.intake.queries import get_target_format
from participation.intake.sorting import Outcome
from participation.intake.targets import Target
from participation.kernel.access import ANONYMOUS, OPERATOR, Actor, Role
from participation.kernel.db import is_postgres, session
from participation.kernel.errors import NotAllowed, NotFound
from participation.search.queries import matching
from tests.factories.accounts import make_user
from tests.factories.ideas import make_format
from tests.intake.tables import cards, count_ideas, list_imported, rows_of, table

OPEN = Target.of(None)


def bring_in(data: bytes, target: Target = OPEN, actor: Actor = OPERATOR) -> tuple[int, int, int]:
    outcome = import_ideas(actor=actor, rows=rows_of(data), target=target)
    return outcome.added, outcome.known, len(outcome.problems)


def test_contributions_become_ideas_with_numbers(app: Flask) -> None:
    assert bring_in(table("7;Tisch 4;Räume;Mehr Räume.", "8;Tisch 4;Nur ein Titel;")) == (2, 0, 0)
    first, second = list_imported()
    assert (first.number, first.title, first.text) == (1, "Räume", "Mehr Räume.")
    assert (first.source, first.author_id, first.name_shown) == ("Tisch 4", None, NameShown.NAMED)
    assert (first.state, first.is_public, first.incomplete) == (IdeaState.PUBLISHED, True, False)
    assert (second.number, second.text, second.incomplete) == (2, "", True)


def test_everything_that_belongs_to_an_idea_is_there(app: Flask) -> None:
    bring_in(cards(3))
    ideas = list_imported()
    versions = session.scalars(sa.select(IdeaVersion).order_by(IdeaVersion.idea_id)).all()
    assert [(each.idea_id, each.version, each.title, each.text) for each in versions] == [
        (idea.id, 1, idea.title, idea.text) for idea in ideas
    ]
    assert session.scalars(sa.select(Discussion.owner)).all() == ["ideas"] * 3
    assert len({idea.discussion_id for idea in ideas}) == 3
    duties = session.scalars(sa.select(Duty)).all()
    assert {(duty.idea_id, duty.step) for duty in duties} == {
        (idea.id, Step.TRIAGE) for idea in ideas
    }
    records = session.scalars(sa.select(ImportedRecord).order_by(ImportedRecord.key)).all()
    assert [(each.source, each.key) for each in records] == [("Workshop", each) for each in "123"]
    assert [each.idea_id for each in records] == [idea.id for idea in ideas]


def test_each_is_recorded_with_who_imported_it(app: Flask) -> None:
    importer = make_user(Role.MODERATOR)
    actor = Actor(user_id=importer.id, grants=frozenset({*OPERATOR.grants}))
    bring_in(cards(2), actor=actor)
    recorded = session.scalars(sa.select(Activity).order_by(Activity.subject_id)).all()
    assert [(each.verb, each.subject_type, each.data) for each in recorded] == [
        ("idea.imported", "ideas", {"number": 1}),
        ("idea.imported", "ideas", {"number": 2}),
    ]
    assert {each.actor_id for each in recorded} == {importer.id}
    assert {idea.author_id for idea in list_imported()} == {None}


def test_an_author_can_be_named(app: Flask) -> None:
    author_id = make_user().id
    bring_in(cards(1), Target.of(None, author_id=author_id))
    assert [idea.author_id for idea in list_imported()] == [author_id]


def test_imported_ideas_are_found_by_their_words(app: Flask) -> None:
    bring_in(table("1;A;Fahrradständer;Vor dem Rathaus fehlen Abstellplätze."))
    found = matching("Abstellplätze")
    assert session.scalars(sa.select(found.c.number)).all() == [1]


def test_a_format_decides_when_ideas_appear(app: Flask) -> None:
    held = make_format(publishes=Publishes.AFTER_CHECK, title="Workshop")
    bring_in(table("1;Text", headings="nr;text"), Target.of(held))
    (idea,) = list_imported()
    assert (idea.state, idea.is_public, idea.source) == (IdeaState.SUBMITTED, False, "Workshop")
    assert idea.format_id == held.id
    found = matching("Text")
    assert session.scalars(sa.select(found.c.number)).all() == []


def test_the_same_file_twice_adds_nothing(app: Flask) -> None:
    data = cards(1_200)
    assert bring_in(data) == (1_200, 0, 0)
    assert bring_in(data) == (0, 1_200, 0)
    assert count_ideas() == 1_200


@pytest.mark.parametrize("headings", ["nr;quelle;titel;text", "a;b;titel;text"])
def test_the_same_file_reordered_with_one_new_row_adds_one(app: Flask, headings: str) -> None:
    rows = [f"{each};A;Titel {each};Text {each}" for each in range(20)]
    assert bring_in(table(*rows, headings=headings)) == (20, 0, 0)
    again = [*reversed(rows), "20;A;Titel 20;Text 20"]
    assert bring_in(table(*again, headings=headings)) == (1, 20, 0)


def test_good_rows_go_in_beside_bad_ones(app: Flask) -> None:
    data = table("1;A;Titel;Text", "2;A;;", "3;A;zu;viele;Felder", "4;A;Titel;Text 4")
    outcome = import_ideas(actor=OPERATOR, rows=rows_of(data), target=OPEN)
    assert (outcome.rows, outcome.added) == (4, 2)
    assert [each.line for each in outcome.problems] == [3, 4]


def test_what_an_author_changed_meanwhile_stays_known(app: Flask) -> None:
    bring_in(cards(1))
    (idea,) = list_imported()
    idea.text = "Ein anderer Text."
    session.commit()
    assert bring_in(cards(1)) == (0, 1, 0)
    assert [each.text for each in list_imported()] == ["Ein anderer Text."]


def test_progress_is_told_inside_each_transaction(app: Flask) -> None:
    told: list[Outcome] = []
    import_ideas(actor=OPERATOR, rows=rows_of(cards(1_001)), target=OPEN, on_progress=told.append)
    assert [each.rows for each in told] == [500, 1_000, 1_001]


def test_what_fails_half_way_leaves_whole_chunks_and_no_gap(app: Flask) -> None:
    def fail(outcome: Outcome) -> None:
        if outcome.rows > 500:
            raise RuntimeError("the power went off")

    with pytest.raises(RuntimeError):
        import_ideas(actor=OPERATOR, rows=rows_of(cards(1_200)), target=OPEN, on_progress=fail)
    assert count_ideas() == 500
    assert bring_in(cards(1_200)) == (700, 500, 0)
    assert [idea.number for idea in list_imported()] == list(range(1, 1_201))


def test_a_trial_writes_nothing(app: Flask) -> None:
    bring_in(cards(2))
    outcome = try_import(rows=rows_of(cards(700)), target=OPEN)
    assert (outcome.rows, outcome.added, outcome.known) == (700, 698, 2)
    assert count_ideas() == 2


def test_a_trial_knows_rows_that_stand_twice_in_the_file(app: Flask) -> None:
    rows = [f"{each};A;T;Text {each}" for each in range(600)]
    outcome = try_import(rows=rows_of(table(*rows, rows[0])), target=OPEN)
    assert (outcome.added, outcome.known) == (600, 1)


def test_others_may_not_import(app: Flask) -> None:
    with pytest.raises(NotAllowed):
        bring_in(cards(1), actor=ANONYMOUS)
    assert count_ideas() == 0


def test_a_chunk_takes_the_same_number_of_statements_whatever_its_size(
    app: Flask, count_queries: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert importing.ROWS_AT_ONCE == 500
    bring_in(cards(1))
    with count_queries() as few:  # type: ignore[operator]  # the fixture's own type
        bring_in(cards(1, first=10))
    with count_queries() as many:  # type: ignore[operator]  # the fixture's own type
        bring_in(cards(100, first=100))
    assert len(few) == len(many) == (7 if is_postgres() else 13)


def test_a_format_that_does_not_exist_is_not_found(app: Flask) -> None:
    assert get_target_format(None) is None
    with pytest.raises(NotFound):
        get_target_format(99)


def test_no_idea_is_left_without_a_record(app: Flask) -> None:
    bring_in(cards(10))
    missing = sa.select(Idea.id).where(Idea.id.not_in(sa.select(ImportedRecord.idea_id)))
    assert session.scalars(missing).all() == []
