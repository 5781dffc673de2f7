"""Those who keep a measure do it in the browser; errors stand at the fields in German."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.measures.models.measure import CouncilState, Measure
from participation.measures.models.records import Indicator, MeasureState, Milestone
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.measures import make_indicator, make_milestone
from tests.steering.people import Kept, make_kept

FACTS = {
    "title": "Digitale Bauakte",
    "aim": "Bauanträge ohne Papier.",
    "kind": "project",
    "topic_field_id": "1",
    "working_group_id": "1",
    "lead_department_id": "1",
    "legal_footing": "ozg",
    "priority": "high",
    "plan_number": "7",
    "audiences": ["citizens", "companies"],
}
RUNNING = {"begin_by": date(2027, 1, 1), "done_by": date(2027, 12, 31)}


def text_of(answer: TestResponse) -> str:
    return answer.get_data(as_text=True)


def the_measure() -> Measure:
    return session.scalars(sa.select(Measure)).one()


def refused(answer: TestResponse, *sentences: str) -> None:
    """Hold that a form was refused with these sentences."""
    assert answer.status_code == 422
    missing = [each for each in sentences if each not in text_of(answer)]
    assert missing == []


def as_part(client: ReviewingClient, part: str, state: MeasureState, **fields: object) -> Kept:
    """Add a measure in `state` and let the one with this part in it be signed in."""
    kept = make_kept(state, **fields)
    client.enter(getattr(kept, part))
    return kept


def test_a_moderator_proposes_a_measure(client: ReviewingClient) -> None:
    client.enter(make_user(Role.MODERATOR))
    fields = {**FACTS, "topic_field_id": "", "working_group_id": "", "lead_department_id": ""}
    refused(client.send("/measures/new", **{**fields, "title": ""}), "einen Titel ein")
    answer = client.send("/measures/new", **fields, begin_by="2027-01-01")
    assert answer.location == "/measures/1"
    measure = the_measure()
    assert (measure.title, measure.kind.value, measure.plan_number) == (
        "Digitale Bauakte",
        "project",
        7,
    )
    assert (measure.begin_by, measure.done_by) == (date(2027, 1, 1), None)
    assert "Maßnahme vorschlagen" in text_of(client.get("/measures/"))


def test_others_propose_none(client: ReviewingClient) -> None:
    as_part(client, "member", MeasureState.PROPOSED)
    assert client.get("/measures/new").status_code == 403
    assert "Maßnahme vorschlagen" not in text_of(client.get("/measures/"))


def test_a_member_of_the_group_edits_the_facts(client: ReviewingClient) -> None:
    as_part(client, "member", MeasureState.PROPOSED)
    address = "/measures/1/edit"
    assert 'value="2"' in text_of(client.get(address))
    assert client.send(address, **FACTS).location == "/measures/1"
    measure = the_measure()
    assert (measure.title, measure.version, measure.for_companies) == ("Digitale Bauakte", 2, True)
    assert 'href="/measures/1/edit"' in text_of(client.get("/measures/1"))


def test_the_second_of_two_editors_keeps_the_text(client: ReviewingClient) -> None:
    as_part(client, "moderator", MeasureState.PROPOSED)
    address = "/measures/1/edit"
    old = client.hidden_fields(address)
    client.send(address, **FACTS)
    answer = client.post(address, data={**old, **FACTS, "title": "Anderer Titel"})
    assert answer.status_code == 409
    assert 'value="Anderer Titel"' in text_of(answer)
    assert the_measure().title == "Digitale Bauakte"
    assert client.send(address, **{**FACTS, "title": "Dritter"}).status_code == 303


def test_a_resolution_is_recorded_with_the_clocks(client: ReviewingClient) -> None:
    as_part(client, "moderator", MeasureState.RECOMMENDED)
    address = "/measures/1/steps/adopted"
    assert "soll sie bis zum Termin beginnen" in text_of(client.get(address))
    sentences = ("nennen Sie den Beschluss", "bis wann sie beginnt", "begründen Sie den Schritt")
    refused(client.send(address), *sentences)
    said = {"resolution": "Rat, 17.12.2026", "begin_by": "2027-03-01", "done_by": "2027-12-01"}
    assert client.send(address, **said, reason="Einstimmig").location == "/measures/1"
    measure = the_measure()
    assert (measure.state, measure.resolution) == (MeasureState.ADOPTED, "Rat, 17.12.2026")
    assert "Einstimmig" in text_of(client.get("/measures/1"))


def test_what_stands_in_the_way_of_adopting_is_said(client: ReviewingClient) -> None:
    as_part(client, "moderator", MeasureState.RECOMMENDED, council_state=CouncilState.REQUESTED)
    page = text_of(client.get("/measures/1/steps/adopted"))
    assert "Die Stellungnahme des Personalrats steht noch aus." in page
    assert 'name="resolution"' not in page


def test_the_lead_begins_reports_and_finishes(client: ReviewingClient) -> None:
    as_part(client, "lead", MeasureState.ADOPTED, **RUNNING)
    begun = clock.today() - timedelta(days=9)
    answer = client.send("/measures/1/steps/begun", day=begun.isoformat(), reason="Team steht")
    assert answer.location == "/measures/1"
    address = "/measures/1/reports/new"
    assert "Maßnahmenleitung, FB\u00a011" in text_of(client.get(address))
    refused(client.send(address, text="", progress="120"), "was geschehen ist", "0 und 100")
    refused(client.send(address, text="x", progress="viel"), "eine ganze Zahl")
    assert client.send(address, text="Das **Pilotamt** arbeitet.", progress="40").status_code == 303
    page = text_of(client.get("/measures/1"))
    assert "<strong>Pilotamt</strong>" in page
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    done = "/measures/1/steps/done"
    refused(client.send(done, day=tomorrow, reason="Fertig"), "liegt in der Zukunft")
    refused(client.send(done, day="gestern", reason="Fertig"), "geben Sie den Tag an")
    client.send(done, day=clock.today().isoformat(), reason="Fertig")
    measure = the_measure()
    assert (measure.state, measure.begun_on) == (MeasureState.DONE, begun)
    assert client.get(address).status_code == 403


def test_the_latest_step_is_taken_back(client: ReviewingClient) -> None:
    kept = as_part(client, "moderator", MeasureState.RECOMMENDED)
    assert client.get("/measures/1/steps/take-back").status_code == 409
    assert "zurücknehmen" not in text_of(client.get("/measures/1"))
    client.send("/measures/1/steps/stopped", reason="Kein Geld")
    assert "Letzten Schritt zurücknehmen" in text_of(client.get("/measures/1"))
    answer = client.send("/measures/1/steps/take-back", reason="Geld gefunden")
    assert answer.location == "/measures/1"
    assert the_measure().state is MeasureState.RECOMMENDED
    client.enter(kept.lead)
    assert client.get("/measures/1/steps/take-back").status_code == 403


@pytest.mark.parametrize(
    ("part", "address", "status"),
    [
        ("moderator", "/measures/1/steps/recommended", 404),
        ("moderator", "/measures/1/steps/unfug", 404),
        ("moderator", "/measures/1/steps/adopted", 409),
        ("moderator", "/measures/1/steps/begun", 403),
        ("moderator", "/measures/9/steps/stopped", 404),
        ("moderator", "/measures/1/clocks/unfug", 404),
        ("stranger", "/measures/1/clocks/done_by", 403),
        ("lead", "/measures/1/clocks/begin_by", 409),
        ("member", "/measures/1/clocks/done_by", 403),
        ("member", "/measures/1/reports/new", 403),
        ("stranger", "/measures/1/keeping", 403),
        ("lead", "/measures/1/milestones/7", 404),
        ("lead", "/measures/1/indicators/7", 404),
        ("lead", "/measures/1/edit", 403),
    ],
)
def test_what_is_nobodys_part_is_refused(
    part: str, address: str, status: int, client: ReviewingClient
) -> None:
    as_part(client, part, MeasureState.BEGUN, **RUNNING, begun_on=date(2026, 1, 1))
    assert client.get(address).status_code == status


def test_a_clock_moves_with_a_reason(client: ReviewingClient) -> None:
    as_part(client, "lead", MeasureState.ADOPTED, **RUNNING)
    address = "/measures/1/clocks/done_by"
    assert "Bisher: 31. Dezember 2027" in text_of(client.get(address))
    refused(client.send(address, day="", reason=""), "das neue Datum an", "begründen Sie")
    refused(client.send(address, day="2027-12-31", reason="x"), "Dieses Datum gilt schon")
    refused(client.send(address, day="2026-12-31", reason="x"), "kann nicht vor dem Beginn")
    assert client.send(address, day="2028-06-30", reason="Vergabe").location == "/measures/1"
    page = text_of(client.get("/measures/1"))
    assert "Abschluss verschoben auf den 30.06.2028" in page
    assert "31. Dezember 2027" in page


def test_milestones_are_kept_in_the_browser(client: ReviewingClient) -> None:
    kept = as_part(client, "lead", MeasureState.BEGUN, **RUNNING)
    new = "/measures/1/milestones/new"
    refused(client.send(new, title="", due_on=""), "was erreicht wird", "geben Sie an, bis wann")
    assert client.send(new, title="Pilot", due_on="2027-03-01").location == "/measures/1/keeping"
    keeping = "/measures/1/keeping"
    client.send("/measures/1/milestones/1/reached", page=keeping, seen="1")
    (milestone,) = session.scalars(sa.select(Milestone)).all()
    assert (milestone.done_on, milestone.version) == (clock.today(), 2)
    assert client.send("/measures/1/milestones/1/reached", page=keeping).status_code == 409
    address = "/measures/1/milestones/1"
    old = client.hidden_fields(address)
    fields = {"title": "Pilotamt", "due_on": "2027-04-01", "done_on": ""}
    assert client.send(address, **fields).status_code == 303
    again = client.post(address, data={**old, **fields, "title": "Mein Wort"})
    assert (again.status_code, "Mein Wort" in text_of(again)) == (409, True)
    assert "Pilotamt" in text_of(client.get(keeping))
    client.send("/measures/1/milestones/1/delete", page=keeping)
    assert session.scalars(sa.select(Milestone)).all() == []
    client.enter(kept.stranger)
    assert client.post("/measures/1/milestones/new").status_code in {400, 403}


def test_indicators_are_kept_in_the_browser(client: ReviewingClient) -> None:
    as_part(client, "member", MeasureState.BEGUN, **RUNNING)
    new = "/measures/1/indicators/new"
    refused(client.send(new, name="", target="viel"), "was gemessen wird", "zum Beispiel 12,5")
    fields = {"name": "Anträge ohne Papier", "unit": "Prozent", "target": "1.080,5"}
    assert client.send(new, **fields).location == "/measures/1/keeping"
    assert "zuletzt" not in text_of(client.get("/measures/1/keeping"))
    address = "/measures/1/indicators/1"
    assert 'value="1.080,5"' in text_of(client.get(address))
    old = client.hidden_fields(address)
    assert client.send(address, **{**fields, "target": "90"}).status_code == 303
    again = client.post(address, data={**old, **fields, "name": "Mein Wort"})
    assert (again.status_code, "Mein Wort" in text_of(again)) == (409, True)
    values = "/measures/1/indicators/1/values"
    refused(client.send(values, day="", value=""), "geben Sie den Tag an", "den Wert als Zahl an")
    client.send(values, day=clock.today().isoformat(), value="12,5")
    page = text_of(client.get("/measures/1/keeping"))
    assert "Ziel: 90 Prozent · zuletzt: 12,5" in page
    client.send("/measures/1/indicators/1/delete", page="/measures/1/keeping")
    assert session.scalars(sa.select(Indicator)).all() == []


def test_readers_see_no_buttons(client: ReviewingClient) -> None:
    kept = make_kept(MeasureState.BEGUN, **RUNNING)
    measure = kept.load()[1]
    make_milestone(measure, date(2027, 1, 1))
    make_indicator(measure, {})
    client.enter(make_user())
    assert "Maßnahme pflegen" not in text_of(client.get("/measures/1"))
    client.enter(kept.lead)
    page = text_of(client.get("/measures/1"))
    for label in ("Abschluss melden", "Sachstand berichten", "Abschluss verschieben"):
        assert label in page
    assert "Angaben bearbeiten" not in page
