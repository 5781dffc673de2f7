"""The page of a measure: aim, clocks, facts, what was recorded, following; and what it costs."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from html import unescape
from typing import Any

import html5lib
import pytest
import sqlalchemy as sa

from participation.accounts.models import User
from participation.comments.models import Subscription
from participation.duties.commands import Owed, open_duty
from participation.duties.models import Holder, Step
from participation.kernel import clock
from participation.kernel.access import Actor, Grant, Role
from participation.kernel.db import session
from participation.measures.commands.states import change_state
from participation.measures.models.measure import Measure, MeasureDepartment
from participation.measures.models.records import MeasureState
from tests.client import ReviewingClient, words
from tests.conftest import QueryCount
from tests.factories.accounts import make_department
from tests.factories.ideas import make_topic_field
from tests.factories.measures import (
    make_date_move,
    make_indicator,
    make_measure,
    make_milestone,
    make_report,
)
from tests.factories.topics import make_working_group

MODERATOR = Actor(grants=frozenset({Grant(Role.MODERATOR)}))


def full(rows: int = 1) -> Measure:
    """Add a measure that is under way, with so many rows of everything that belongs to one."""
    topic_field = make_topic_field()
    today = clock.today()
    measure = make_measure(
        state=MeasureState.BEGUN,
        topic_field_id=topic_field.id,
        working_group_id=make_working_group(topic_field).id,
        lead_department_id=make_department("FB 63", "Bauordnung").id,
        begin_by=today - timedelta(days=400),
        begun_on=today - timedelta(days=390),
        done_by=today - timedelta(days=20),
        description="In *zwei* Schritten.",
        sponsor="Stadträtin",
        resolution="Rat, 17.12.2020",
        source="Masterplan 2020",
        for_citizens=True,
        example=True,
        plan_number=7,
        signed_of_life_at=clock.now() - timedelta(days=100),
    )
    position = Owed(Step.POSITION, Holder.STAFF_COUNCIL, due=today + timedelta(days=9))
    open_duty(owed=position, measure_id=measure.id)
    for row in range(rows):
        department = make_department(f"FB 1{row}")
        session.add(MeasureDepartment(measure_id=measure.id, department_id=department.id))
        make_milestone(measure, today + timedelta(days=row))
        make_indicator(measure, {today: 10, today - timedelta(days=30): 40})
        make_report(measure, f"Bericht {row}.")
        make_date_move(measure, today - timedelta(days=90), today)
    return measure


def page_of(client: ReviewingClient, measure: Measure) -> str:
    """Return the words of the main part of a measure's page."""
    answer = client.get(f"/measures/{measure.number}")
    assert answer.status_code == 200
    tree = html5lib.parse(answer.get_data(as_text=True), namespaceHTMLElements=False)
    return words(next(tree.iter("main")))


def test_the_page_says_everything_about_a_measure(client: ReviewingClient, reader: User) -> None:
    page = page_of(client, full())
    for said in [
        "Bauanträge werden ohne Papier bearbeitet.",
        "In zwei Schritten.",
        "seit 2 Wochen überfällig",
        "seit 3 Monaten kein Lebenszeichen",
        "Beispiel",
        "FB 10",
        "Arbeitsgruppe Technik",
        "FB 63 · Bauordnung",
        "Bürger*innen",
        "keine Rechtsgrundlage",
        "Nummer im Plan",
        "Rat, 17.12.2020",
        "Stadträtin",
        "Masterplan 2020",
        "zu 40 % umgesetzt",
        "Bericht 0.",
        "Federführung FB 63",
        "Pilotamt arbeitet",
        "Anträge ohne Papier",
        "Die Vergabe dauert länger.",
    ]:
        assert said in page


def test_every_open_duty_stands_under_the_title(client: ReviewingClient, reader: User) -> None:
    page = page_of(client, full())
    assert page.count("Nächster Schritt:") == 2
    assert "schließt die Umsetzung ab" in page
    assert "nimmt Stellung" in page


def test_a_measure_with_nothing_but_title_and_aim(client: ReviewingClient, reader: User) -> None:
    page = page_of(client, make_measure())
    assert page.count("noch offen") == 3
    assert "Noch wurde nichts berichtet." in page
    for absent in ["Meilensteine", "Woran wir den Erfolg messen", "Verschobene Termine"]:
        assert absent not in page


@pytest.mark.parametrize(
    ("state", "fields", "note"),
    [
        (MeasureState.ADOPTED, {}, "noch nicht begonnen"),
        (MeasureState.BEGUN, {"begun_on": clock.today()}, "noch nicht umgesetzt"),
        (MeasureState.BEGUN, {"begun_on": clock.today(), "progress": 30}, "zu 30 % umgesetzt"),
        (MeasureState.STOPPED, {}, "gestoppt"),
        (MeasureState.DONE, {"done_on": clock.today()}, "umgesetzt am"),
    ],
)
def test_each_clock_says_how_it_stands(
    client: ReviewingClient, reader: User, state: MeasureState, fields: dict[str, Any], note: str
) -> None:
    assert note in page_of(client, make_measure(state=state, **fields))


def test_what_happened_stands_in_its_history(client: ReviewingClient, reader: User) -> None:
    measure = make_measure()
    change_state(
        actor=MODERATOR,
        measure=measure,
        to=MeasureState.STOPPED,
        reason="Das Land macht es selbst.",
        version=1,
    )
    session.commit()
    page = page_of(client, measure)
    assert "Verlauf" in page
    assert "Das Land macht es selbst." in page.partition("Verlauf")[2]


def test_milestones_are_reached_open_or_late(client: ReviewingClient, reader: User) -> None:
    measure, today = make_measure(), clock.today()
    make_milestone(measure, today - timedelta(days=3), title="Erster")
    make_milestone(measure, today - timedelta(days=2), title="Zweiter", done_on=today)
    make_milestone(measure, today, title="Dritter")
    page = page_of(client, measure).partition("Meilensteine")[2]
    assert page.index("überfällig") < page.index("erreicht am") < page.index("steht aus")


def test_following_is_a_wish_and_can_end(client: ReviewingClient, reader: User) -> None:
    address = f"/measures/{make_measure().number}"
    for want, count, button in [("1", 1, "Nicht mehr folgen"), ("0", 0, "Dieser Maßnahme folgen")]:
        answer = client.send(f"{address}/follow", page=address, want=want)
        assert (answer.status_code, answer.location) == (303, address)
        followers = session.scalar(sa.select(sa.func.count()).select_from(Subscription))
        assert followers == count
        assert button in unescape(client.get(address).get_data(as_text=True))


def test_a_measure_that_does_not_exist_is_not_found(client: ReviewingClient, reader: User) -> None:
    assert client.get("/measures/1").status_code == 404
    assert client.get("/measures/99999999999").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_seven_statements_and_those_of_its_panels(
    client: ReviewingClient,
    reader: User,
    count_queries: Callable[[], AbstractContextManager[QueryCount]],
    monkeypatch: pytest.MonkeyPatch,
    rows: int,
) -> None:
    monkeypatch.setattr("participation.measures.panels.PANELS", {})
    address = f"/measures/{full(rows).number}"
    with count_queries() as queries:
        client.get(address)
    assert len(queries) == 7


def test_an_indicator_without_values_shows_its_target(
    client: ReviewingClient, reader: User
) -> None:
    measure = make_measure()
    make_indicator(measure, {}, name="Wartezeit", unit="Tage")
    page = page_of(client, measure)
    assert "Ziel: 90 Tage" in page
    assert "Noch nicht gemessen." in page
