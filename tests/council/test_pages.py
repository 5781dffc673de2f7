"""Pages of the track: who sees what, the forms, the documents, the council's own start page."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from participation.council.models import PositionRequest, Relevance, RequestFile
from participation.council.views.letters import remind_by_calendar
from participation.files.checking import check
from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.kernel.mail import OutgoingMail
from participation.measures.models.measure import CouncilState, Measure
from participation.measures.models.records import MeasureState
from tests.client import ReviewingClient
from tests.conftest import QueryCount
from tests.factories.accounts import make_user
from tests.factories.council import answer, assess, lay_before, next_day
from tests.factories.measures import make_measure
from tests.files.samples import png

Counting = Callable[[], AbstractContextManager[QueryCount]]
ASKED, SAID = "Kanarienvogel in der Vorlage", "Kanarienvogel in der Stellungnahme"


def entered(client: ReviewingClient, *roles: Role) -> ReviewingClient:
    """Return the client signed in as somebody with these roles."""
    client.enter(make_user(*roles))
    return client


def state_of(number: int) -> CouncilState:
    """Return how far the track of a measure is."""
    return session.scalars(sa.select(Measure.council_state).where(Measure.number == number)).one()


def test_from_the_assessment_to_the_position(client: ReviewingClient) -> None:
    number = make_measure(title="Neue Software").number
    track = f"/measures/{number}/council"
    moderator, council = make_user(Role.MODERATOR), make_user(Role.STAFF_COUNCIL)
    client.enter(moderator)
    assert "Noch niemand hat eingeschätzt" in client.get(f"/measures/{number}").text
    client.send(f"{track}/assessment", relevance="yes", reason="Neue Technik.")
    due = next_day()
    files = (BytesIO(png()), "plan.png")
    answered = client.send(f"{track}/request", text=ASKED, due_on=due.isoformat(), files=files)
    assert (answered.status_code, state_of(number)) == (303, CouncilState.REQUESTED)
    client.enter(council)
    assert "Neue Software" in client.get("/staff-council/").text
    assert "plan.png" in client.get(f"{track}/position").text
    fields = {"stance": "conditions", "summary": "Mit Schulung.", "internal_text": SAID}
    assert client.send(f"{track}/position", **fields).status_code == 303
    page = client.get(f"/measures/{number}").text
    told = [
        "stimmt unter Bedingungen zu",
        "Mit Schulung.",
        SAID,
        ASKED,
        "plan.png",
        "Neue Technik.",
    ]
    assert [words for words in told if words not in page] == []
    assert state_of(number) is CouncilState.GIVEN


@pytest.mark.parametrize("role", [None, *Role])
def test_what_is_internal_stays_with_council_and_moderators(
    client: ReviewingClient, role: Role | None
) -> None:
    measure = make_measure()
    number = measure.number
    lay_before(measure, text=ASKED)
    answer(measure, internal=SAID)
    page = entered(client, *([role] if role else [])).get(f"/measures/{number}").text
    inside = role in {Role.MODERATOR, Role.STAFF_COUNCIL}
    assert (ASKED in page, SAID in page) == (inside, inside)
    assert ("Wir tragen das mit." in page, "Neue Technik." in page) == (True, True)


@pytest.mark.parametrize("role", [None, *Role])
def test_documents_are_handed_to_council_and_moderators(
    app: Flask, client: ReviewingClient, role: Role | None
) -> None:
    measure, other = make_measure(), make_measure()
    numbers = measure.number, other.number
    lay_before(measure, check("plan.png", png()), folder=app.config["FILES_DIR"])
    file_id = session.scalars(sa.select(RequestFile.file_id)).one()
    path = f"/measures/{numbers[0]}/council/files/{file_id}"
    assert client.get(path).status_code == 303
    entered(client, *([role] if role else []))
    inside = role in {Role.MODERATOR, Role.STAFF_COUNCIL}
    found = client.get(path, buffered=True)
    assert found.status_code == (200 if inside else 404)
    assert (found.headers.get("Content-Disposition") == "attachment; filename=plan.png") is inside
    strange = [f"/measures/{numbers[1]}/council/files/{file_id}", f"{path}1"]
    assert [client.get(each, buffered=True).status_code for each in strange] == [404, 404]


@pytest.mark.parametrize(
    ("step", "fields", "error"),
    [
        ("assessment", {"relevance": "", "reason": ""}, "Bitte begründen Sie das kurz."),
        ("request", {"text": "", "due_on": ""}, "Bitte wählen Sie einen Arbeitstag."),
        ("request", {"text": "Bitte.", "due_on": "2020-01-01"}, "Tag, der noch kommt"),
    ],
)
def test_what_is_missing_is_said_at_the_field(
    client: ReviewingClient, step: str, fields: dict[str, str], error: str
) -> None:
    measure = make_measure()
    number = measure.number
    assess(measure)
    answered = entered(client, Role.MODERATOR).send(f"/measures/{number}/council/{step}", **fields)
    assert (answered.status_code, error in answered.text) == (422, True)


def test_a_position_needs_a_stance_and_a_summary(client: ReviewingClient) -> None:
    measure = make_measure()
    number = measure.number
    lay_before(measure)
    page = entered(client, Role.STAFF_COUNCIL).send(f"/measures/{number}/council/position")
    assert page.status_code == 422
    assert "Bitte fassen Sie die Stellungnahme zusammen." in page.text


def test_the_second_keeps_what_they_typed(client: ReviewingClient) -> None:
    measure = make_measure()
    number = measure.number
    path = f"/measures/{number}/council/assessment"
    hidden = entered(client, Role.MODERATOR).hidden_fields(path)
    assess(measure)
    typed = {"relevance": "no", "reason": "Nur ein neuer Name."}
    answered = client.post(path, data={**hidden, **typed})
    assert (answered.status_code, state_of(number)) == (409, CouncilState.NEEDED)
    assert "Nur ein neuer Name." in answered.text
    again = client.post(path, data={**client.hidden_fields(path), **typed})
    assert (again.status_code, state_of(number)) == (303, CouncilState.NOT_NEEDED)


@pytest.mark.parametrize("step", ["assessment", "request", "position", "waiver"])
def test_others_take_no_step(client: ReviewingClient, step: str) -> None:
    number = make_measure().number
    answered = entered(client, Role.GROUP_LEAD).get(f"/measures/{number}/council/{step}")
    assert answered.status_code == 403


@pytest.mark.parametrize("step", ["request", "waiver"])
def test_a_step_that_does_not_fit_is_a_conflict(client: ReviewingClient, step: str) -> None:
    number = make_measure().number
    answered = entered(client, Role.MODERATOR).get(f"/measures/{number}/council/{step}")
    assert answered.status_code == 409


def test_without_a_position_it_goes_on_after_the_deadline(client: ReviewingClient) -> None:
    with time_machine.travel(datetime(2026, 3, 6, 9, tzinfo=UTC), tick=False):
        measure = make_measure()
        number = measure.number
        lay_before(measure, due_on=date(2026, 3, 20))
        path = f"/measures/{number}/council/waiver"
        assert entered(client, Role.MODERATOR).get(path).status_code == 409
        assert "Ohne Stellungnahme weiter" not in client.get(f"/measures/{number}").text
    with time_machine.travel(datetime(2026, 3, 21, 9, tzinfo=UTC), tick=False):
        entered(client, Role.MODERATOR)
        assert "Ohne Stellungnahme weiter" in client.get(f"/measures/{number}").text
        assert client.send(path, reason="").status_code == 422
        assert client.send(path, reason="Die Förderung läuft aus.").status_code == 303
        page = client.get(f"/measures/{number}").text
    assert "Die Förderung läuft aus." in page
    assert state_of(number) is CouncilState.WAIVED


def mails() -> list[tuple[str, str]]:
    """Return to whom what was written."""
    rows = session.execute(sa.select(OutgoingMail.to_address, OutgoingMail.body))
    return sorted((row.to_address, row.body) for row in rows)


def test_a_reminder_by_hand_writes_to_the_council(client: ReviewingClient) -> None:
    measure = make_measure(title="Neue Software")
    number = measure.number
    lay_before(measure)
    make_user(Role.STAFF_COUNCIL, email="a@example.org")
    make_user(Role.STAFF_COUNCIL, email="b@example.org", active=False)
    entered(client, Role.MODERATOR)
    path = f"/measures/{number}/council/reminder"
    first = client.send(path, page=f"/measures/{number}")
    second = client.send(path, page=f"/measures/{number}")
    assert (first.status_code, second.status_code) == (303, 409)
    ((address, body),) = mails()
    assert address == "a@example.org"
    assert ("„Neue Software“" in body, f"http://localhost/measures/{number}" in body) == (
        True,
        True,
    )


def test_the_calendar_writes_from_seven_in_the_morning(app: Flask) -> None:
    make_user(Role.STAFF_COUNCIL)
    with clock.at(datetime(2026, 3, 6, 9, tzinfo=UTC)):
        lay_before(make_measure(), due_on=date(2026, 3, 20))
    written = []
    for hour in (5, 6, 7):
        with clock.at(datetime(2026, 3, 17, hour, tzinfo=UTC)):
            written.append((remind_by_calendar(), len(mails())))
            session.commit()
            session.expire_all()
    assert written == [(0, 0), (1, 1), (0, 1)]


def test_the_start_page_sorts_what_waits_by_deadline(client: ReviewingClient) -> None:
    days = {"Später": next_day(9), "Bald": next_day(2), "Beendet": next_day(1)}
    for title, due_on in days.items():
        lay_before(make_measure(title=title), due_on=due_on)
    late = lay_before(make_measure(title="Zu spät"))
    late.due_on = clock.today() - timedelta(days=1)
    ended = session.scalars(sa.select(Measure).where(Measure.title == "Beendet")).one()
    ended.state = MeasureState.STOPPED
    session.commit()
    page = entered(client, Role.STAFF_COUNCIL).get("/staff-council/").text
    order = ["Zu spät", "Bald", "Später"]
    assert sorted(order, key=page.index) == order
    assert ("Beendet" in page, page.count("überfällig")) == (False, 1)


def test_the_start_page_shows_what_was_assessed_and_what_became_of_positions(
    client: ReviewingClient,
) -> None:
    for relevance in Relevance:
        assess(make_measure(title=f"Eingeschätzt {relevance.value}"), relevance)
    long_ago = make_measure(title="Längst geklärt")
    with clock.at(clock.now() - timedelta(days=60)):
        assess(long_ago, Relevance.NO)
    answered = make_measure(title="Beantwortet", state=MeasureState.RECOMMENDED)
    lay_before(answered)
    answer(answered)
    page = entered(client, Role.STAFF_COUNCIL).get("/staff-council/").text
    _, _, rest = page.partition('id="assessed"')
    assessed, _, positions = rest.partition('id="positions"')
    found = [each.value for each in Relevance if f"Eingeschätzt {each.value}" in assessed]
    assert (found, "Längst geklärt" in page) == (["yes", "no", "unclear"], False)
    assert ("Beantwortet" in positions, "stimmt zu" in positions) == (True, True)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.STAFF_COUNCIL])
def test_the_start_page_is_the_councils_alone(client: ReviewingClient, role: Role) -> None:
    assert entered(client, role).get("/staff-council/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_start_page_costs_the_same_for_one_and_for_many(
    client: ReviewingClient, count_queries: Counting, count: int
) -> None:
    for _ in range(count):
        lay_before(make_measure())
        assess(make_measure())
        given = make_measure()
        lay_before(given)
        answer(given)
    entered(client, Role.STAFF_COUNCIL)
    client.get("/staff-council/")
    with count_queries() as counted:
        client.get("/staff-council/")
    assert len(counted) == 6, counted.statements


def requests() -> int:
    """Return how often something was laid before the council."""
    return session.scalar(sa.select(sa.func.count()).select_from(PositionRequest)) or 0


def test_a_document_that_is_none_is_refused(client: ReviewingClient) -> None:
    measure = make_measure()
    number = measure.number
    assess(measure)
    fields = {"text": "Bitte.", "due_on": next_day().isoformat()}
    answered = entered(client, Role.MODERATOR).send(
        f"/measures/{number}/council/request", **fields, files=(BytesIO(b"<html>"), "seite.html")
    )
    assert (answered.status_code, requests()) == (422, 0)
    assert "weder PDF noch PNG oder JPEG" in answered.text
