"""Moderators choose ideas and a measure in the browser; readers see what came of what."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from participation.accounts.models import User
from participation.duties.models import Duty
from participation.ideas.models import Idea, NameShown
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.measures.models.measure import Measure, Origin
from participation.measures.models.records import MeasureState
from participation.promotion.queries import get_origin
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_grant, make_user
from tests.factories.ideas import make_format, make_idea, make_topic_field
from tests.factories.measures import make_measure
from tests.factories.promotion import TAKEN, make_accepted, make_origin
from tests.factories.topics import make_working_group

FACTS = {
    "title": "Räume buchen",
    "aim": "Jede*r findet einen Raum.",
    "kind": "measure",
    "topic_field_id": "",
    "working_group_id": "",
    "lead_department_id": "",
    "legal_footing": "none",
    "priority": "medium",
    "begin_by": "",
    "plan_number": "",
}


@pytest.fixture
def moderator(client: ReviewingClient) -> User:
    """Let a moderator be signed in."""
    user = make_user(Role.MODERATOR)
    client.enter(user)
    return user


def text_of(answer: TestResponse) -> str:
    return answer.get_data(as_text=True)


def rows(*ideas: Idea, taken: str = TAKEN) -> dict[str, Any]:
    """Return the fields that say what is taken from ideas."""
    return {
        f"taken-{place}-{name}": value
        for place, idea in enumerate(ideas)
        for name, value in (("id", idea.number), ("version", 1), ("taken", taken))
    }


def measures() -> list[Measure]:
    return list(session.scalars(sa.select(Measure).order_by(Measure.number)))


def test_what_waits_for_a_measure_is_offered(client: ReviewingClient, moderator: User) -> None:
    make_accepted(title="Fahrradständer")
    make_accepted(moderator, title="Eigene Idee")
    make_idea(make_user(), title="Noch nicht angenommen")
    page = text_of(client.get("/measures/promote"))
    assert "Fahrradständer" in page
    assert "Eigene Idee" not in page
    assert "Noch nicht angenommen" not in page


def test_what_is_overdue_is_said_to_be(client: ReviewingClient, moderator: User) -> None:
    make_accepted()
    session.execute(sa.update(Duty).values(due_on=date(2026, 1, 5)))
    session.commit()
    assert "überfällig" in text_of(client.get("/measures/promote"))


def test_nothing_waits(client: ReviewingClient, moderator: User) -> None:
    assert "wartet keine angenommene Idee" in text_of(client.get("/measures/promote"))
    asked = text_of(client.get("/measures/promote?idea=99&idea=x&bundle=y"))
    assert "Keine der Ideen kann jetzt" in asked


def test_a_new_measure_is_proposed_from_the_ideas(client: ReviewingClient, moderator: User) -> None:
    department, topic_field = make_department("FB 10"), make_topic_field()
    group = make_working_group(topic_field, lead_department_id=department.id, name="AG Technik")
    first = make_accepted(topic_field_id=topic_field.id, title="Räume am Handy")
    second = make_accepted(topic_field_id=topic_field.id)
    chosen = client.get(f"/measures/promote?idea={first.number}&idea={second.number}")
    assert "/measures/promote/new?idea=1&amp;idea=2" in text_of(chosen)
    address = "/measures/promote/new?idea=1&idea=2"
    form = text_of(client.get(address))
    assert 'value="Räume am Handy"' in form
    assert ('name="taken-0-taken"' in form, 'name="taken-1-taken"' in form) == (True, True)
    for chosen_id, name in (
        (topic_field.id, "I · "),
        (group.id, "AG"),
        (department.id, "FB\u00a010"),
    ):
        assert f'<option selected value="{chosen_id}">{name}' in form
    said = {**FACTS, "begin_by": "2027-01-01", "done_by": "2027-12-31"}
    answer = client.send(address, **said, **rows(first, second))
    assert (answer.status_code, answer.location) == (303, "/measures/1")
    (measure,) = measures()
    assert (measure.title, measure.state) == ("Räume buchen", MeasureState.PROPOSED)
    assert session.scalars(sa.select(Origin.taken)).all() == [TAKEN, TAKEN]


def test_one_text_holds_for_all_without_their_own(client: ReviewingClient, moderator: User) -> None:
    first, second, measure = make_accepted(), make_accepted(), make_measure(title="Portal")
    address = f"/measures/{measure.number}/promote?idea=1&idea=2"
    fields = {**rows(first, second, taken=""), "taken-1-taken": "Nur der Kalender"}
    refused = client.send(address, **fields)
    assert refused.status_code == 422
    assert "Idee 1: Bitte schreiben Sie, was aus dieser Idee" in text_of(refused)
    answer = client.send(address, **fields, for_all="Die Buchung")
    assert answer.status_code == 303
    texts = session.scalars(sa.select(Origin.taken).order_by(Origin.id)).all()
    assert texts == ["Die Buchung", "Nur der Kalender"]


def test_measures_are_found_by_number_and_words(client: ReviewingClient, moderator: User) -> None:
    make_accepted()
    make_measure(title="Digitale Bauakte")
    make_measure(title="Offenes Rathaus")
    make_measure(title="Alte Bauakte", state=MeasureState.DONE)
    for words, found in (("bauakte digital", True), ("1", True), ("rathaus", False), ("%", False)):
        page = text_of(client.get("/measures/promote", query_string={"idea": 1, "q": words}))
        assert ("/measures/1/promote?idea=1" in page) is found, words
        assert "Alte Bauakte" not in page


@pytest.mark.parametrize(
    "address",
    [
        "/measures/origins/99999999999/take-back",
        "/measures/promote?bundle=999999999",
        "/measures/99999999999/promote?idea=1",
    ],
)
def test_numbers_that_nothing_has_are_not_found(
    client: ReviewingClient, moderator: User, address: str
) -> None:
    make_accepted()
    assert client.get(address).status_code == 404


def test_no_promotion_has_a_number_beyond_those_of_the_database(app: Flask) -> None:
    with pytest.raises(NotFound):
        get_origin(2**31)


def test_hostile_words_find_nothing(client: ReviewingClient, moderator: User) -> None:
    make_accepted()
    query = {"idea": [1, "9" * 30, "٣"], "q": "%_ " + "9" * 300}
    assert "Keine offene Maßnahme" in text_of(client.get("/measures/promote", query_string=query))


def test_the_second_of_two_is_told_and_keeps_the_text(
    client: ReviewingClient, moderator: User
) -> None:
    idea, measure = make_accepted(), make_measure()
    address = f"/measures/{measure.number}/promote?idea=1"
    client.send(address, **rows(idea))
    again = client.send("/measures/promote/new?idea=1", **FACTS, **rows(idea, taken="Mein Text"))
    assert again.status_code == 409
    assert "Mein Text" in text_of(again)
    assert "inzwischen etwas geändert" in text_of(again)
    present = {**rows(idea), "taken-0-version": 2}
    assert "gehört schon zu dieser Maßnahme" in text_of(client.send(address, **present))
    assert client.send(address, **rows(make_accepted())).status_code == 409
    assert len(measures()) == 1


def test_bad_fields_are_refused_in_german(client: ReviewingClient, moderator: User) -> None:
    idea = make_accepted()
    bad = {**FACTS, "title": " ", "begin_by": "morgen", "plan_number": "x"}
    answer = client.send("/measures/promote/new?idea=1", **bad, **rows(idea))
    assert answer.status_code == 422
    for sentence in ("einen Titel ein", "ein Datum an, zum Beispiel", "eine ganze Zahl an"):
        assert sentence in text_of(answer)
    late = {**FACTS, "begin_by": "2027-02-01", "done_by": "2027-01-01"}
    answer = client.send("/measures/promote/new?idea=1", **late, **rows(idea))
    assert "kann nicht vor dem Beginn liegen" in text_of(answer)


def test_a_promotion_is_taken_back_from_the_idea(client: ReviewingClient, moderator: User) -> None:
    idea = make_accepted()
    make_origin(make_measure(title="Portal"), idea)
    page = text_of(client.get("/ideas/1"))
    assert "/measures/origins/1/take-back" in page
    assert "In weitere Maßnahme übernehmen" in page
    address = "/measures/origins/1/take-back"
    assert client.send(address, reason="").status_code == 422
    assert client.send(address, reason="Es war ein Irrtum.").location == "/ideas/1"
    page = text_of(client.get("/ideas/1"))
    assert "Es war ein Irrtum." in page
    assert "take-back" not in page
    assert client.get(address).status_code == 404


def test_readers_see_what_was_taken_and_how_far_it_is(client: ReviewingClient) -> None:
    client.enter(make_user())
    make_origin(make_measure(title="Portal", state=MeasureState.BEGUN), make_accepted())
    page = text_of(client.get("/ideas/1"))
    for words in ("Maßnahme 1: Portal", "begonnen", TAKEN, "schließt die Umsetzung ab"):
        assert words in page
    assert "Übernahme zurücknehmen" not in page
    assert "In weitere Maßnahme" not in page


def test_a_measure_thanks_those_who_show_their_name(client: ReviewingClient) -> None:
    client.enter(make_user())
    measure, held = make_measure(), make_format(title="Barcamp 2026")
    make_origin(measure, make_accepted(make_user(name="Kim Offen"), format_id=held.id))
    hidden = make_user(name="Amsel Verborgen")
    make_origin(measure, make_accepted(hidden, name_shown=NameShown.CONFIDENTIAL))
    gone = make_accepted(title="Böse Worte", hidden_reason="Beleidigend")
    make_origin(measure, gone)
    page = text_of(client.get("/measures/1"))
    for words in ("Kim Offen", "aus: Barcamp 2026", "Autor*in dieser Idee (vertraulich)"):
        assert words in page
    assert "Amsel Verborgen" not in page
    assert "Böse Worte" not in page


def test_reviewers_see_no_names_while_they_review(client: ReviewingClient) -> None:
    group = make_working_group(make_topic_field())
    member = make_user()
    make_grant(member, Role.GROUP_MEMBER, working_group_id=group.id)
    client.enter(member)
    measure = make_measure(working_group_id=group.id)
    make_origin(measure, make_accepted(make_user(name="Kim Offen")))
    page = text_of(client.get("/measures/1"))
    assert "Kim Offen" not in page
    assert "sobald die Prüfung abgeschlossen ist" in page


def test_moderators_of_a_themenfeld_choose_among_their_own(client: ReviewingClient) -> None:
    mine, other = make_topic_field("I", "Technik"), make_topic_field("II", "Lernen")
    user = make_user()
    make_grant(user, Role.MODERATOR, topic_field_id=mine.id)
    client.enter(user)
    make_accepted(topic_field_id=mine.id, title="Meine Aufgabe")
    make_accepted(topic_field_id=other.id, title="Fremde Aufgabe")
    make_measure(topic_field_id=other.id, title="Fremde Maßnahme")
    page = text_of(client.get("/measures/promote"))
    assert ("Meine Aufgabe" in page, "Fremde Aufgabe" in page) == (True, False)
    assert "Fremde Maßnahme" not in text_of(client.get("/measures/promote?idea=1"))
    form = text_of(client.get("/measures/promote/new?idea=1"))
    assert ("I · Technik" in form, "II · Lernen" in form) == (True, False)
    assert client.get("/measures/1/promote?idea=1").status_code == 403
    assert client.get("/measures/promote/new?idea=2").status_code == 409


def test_moderators_of_a_format_promote_nothing(client: ReviewingClient) -> None:
    held, user = make_format(), make_user()
    make_grant(user, Role.MODERATOR, format_id=held.id)
    client.enter(user)
    make_accepted(format_id=held.id)
    for address in ("/measures/promote", "/measures/promote/new?idea=1"):
        assert client.get(address).status_code == 403


def test_a_page_costs_the_same_with_one_origin_and_with_three(
    client: ReviewingClient, count_queries: Callable[[], Any]
) -> None:
    client.enter(make_user())
    counts = []
    measure = make_measure()
    for more in (1, 2):
        for _ in range(more):
            make_origin(measure, make_accepted(make_user()))
        with count_queries() as queries:
            client.get("/measures/1")
        counts.append(len(queries))
    assert counts[0] == counts[1]
