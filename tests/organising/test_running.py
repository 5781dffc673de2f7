"""The organiser's page: facilitators, and what participants see at any moment."""

from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from participation.accounts.models import RoleGrant
from participation.activity.models import Activity
from participation.formats.models import Format, Phase
from participation.kernel.access import ANONYMOUS, Role
from participation.kernel.db import session
from participation.kernel.errors import NotAllowed
from participation.organising.commands.facilitators import name_facilitator
from tests.client import ReviewingClient
from tests.factories.accounts import make_grant, make_user
from tests.factories.formats import at, make_phase
from tests.factories.ideas import make_format


@pytest.fixture
def held(app: Any) -> Format:
    made = make_format(title="Innovationsworkshop")
    session.query(Phase).delete()
    make_phase(made, "2026-03-08", "2026-03-15", name="Sammeln", opens_submitting=True)
    return made


@pytest.fixture
def moderator(client: ReviewingClient) -> ReviewingClient:
    client.sign_in(make_user(Role.MODERATOR))
    return client


def text_of(answer: Any) -> str:
    return str(answer.get_data(as_text=True))


def grants_of(held: Format) -> int:
    counted = sa.select(sa.func.count(RoleGrant.id)).where(RoleGrant.format_id == held.id)
    return session.scalar(counted) or 0


PREVIEWS = {
    "2026-03-01T12:00": "Das Format beginnt am 8. März 2026",
    "2026-03-07T23:59": "Das Format beginnt am 8. März 2026",
    "2026-03-08T00:00": "Es läuft die Phase „Sammeln“",
    "2026-03-14T23:59": "Es läuft die Phase „Sammeln“",
    "2026-03-15T00:00": "Dieses Format ist vorbei.",
}


@pytest.mark.parametrize("wall", PREVIEWS)
def test_the_preview_shows_what_participants_see_then(
    wall: str, moderator: ReviewingClient, held: Format
) -> None:
    page = text_of(moderator.get(f"/formats/{held.number}/organise?at={wall}"))
    assert PREVIEWS[wall] in page
    assert f'value="{wall}"' in page


def test_without_a_moment_the_preview_shows_the_present_one(
    moderator: ReviewingClient, held: Format
) -> None:
    with time_machine.travel(at("2026-03-09 12:00"), tick=False):
        moderator.sign_in(make_user(Role.ADMINISTRATOR))
        page = text_of(moderator.get(f"/formats/{held.number}/organise"))
    assert "So ist es jetzt:" in page
    assert "Es läuft die Phase „Sammeln“ bis 14. März 2026." in page


@pytest.mark.parametrize("wall", ["", "gestern", "0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_moment_that_cannot_be_read_is_named_as_such(
    wall: str, moderator: ReviewingClient, held: Format
) -> None:
    answer = moderator.get(f"/formats/{held.number}/organise?at={wall}")
    assert answer.status_code == 200
    assert "at-error" in text_of(answer)
    assert "So ist es jetzt:" in text_of(answer)


def test_a_facilitator_is_named_and_released(moderator: ReviewingClient, held: Format) -> None:
    person = make_user(Role.EXECUTIVE, name="Robin Körner")
    page = f"/formats/{held.number}/organise"
    sent = moderator.send(f"/formats/{held.number}/facilitators", page=page, email=person.email)
    assert (sent.status_code, sent.location) == (303, page)
    assert "Robin Körner moderiert jetzt dieses Format." in text_of(moderator.get(page))
    assert grants_of(held) == 1
    address = f"/formats/{held.number}/facilitators/{person.id}/remove"
    assert moderator.send(address, page=page).status_code == 303
    assert grants_of(held) == 0
    told = sa.select(Activity.verb, Activity.data, Activity.subject_id).order_by(Activity.id)
    verbs = session.execute(told).all()
    data = {"role": "facilitator", "scope": "format", "scope_id": held.id}
    assert verbs == [("role.granted", data, person.id), ("role.withdrawn", data, person.id)]
    assert moderator.send(address, page=page).status_code == 404


def test_the_new_facilitator_may_organise_at_once(client: ReviewingClient, held: Format) -> None:
    person = make_user()
    client.sign_in(person)
    assert client.get(f"/formats/{held.number}/organise").status_code == 403
    make_grant(person, Role.FACILITATOR, format_id=held.id)
    page = text_of(client.get(f"/formats/{held.number}/organise"))
    assert person.name in page
    assert "Person hinzufügen" not in page


BAD_PEOPLE = {
    "": "Bitte geben Sie eine E-Mail-Adresse ein.",
    "niemand@example.org": "Zu dieser Adresse gibt es kein Konto.",
    "gone@example.org": "Zu dieser Adresse gibt es kein Konto.",
    "there@example.org": "Diese Person moderiert das Format schon.",
    "x" * 301: "höchstens 300 Zeichen",
    "there\x00@example.org": "Bitte entfernen Sie das unsichtbare Zeichen.",
    "<script>@example.org": "Zu dieser Adresse gibt es kein Konto.",
}


@pytest.mark.parametrize("email", BAD_PEOPLE)
def test_a_bad_address_is_refused(email: str, moderator: ReviewingClient, held: Format) -> None:
    make_user(email="gone@example.org", active=False)
    make_grant(make_user(email="there@example.org"), Role.FACILITATOR, format_id=held.id)
    page = f"/formats/{held.number}/organise"
    answer = moderator.send(f"/formats/{held.number}/facilitators", page=page, email=email)
    assert answer.status_code == 422
    assert BAD_PEOPLE[email] in text_of(answer)
    assert grants_of(held) == 1


@pytest.mark.parametrize("role", [None, Role.GROUP_LEAD, Role.STAFF_COUNCIL])
def test_others_do_not_organise(role: Role | None, client: ReviewingClient, held: Format) -> None:
    client.sign_in(make_user(*([role] if role else [])))
    for path in ("organise", "edit"):
        assert client.get(f"/formats/{held.number}/{path}").status_code == 403
    assert client.get("/formats/new").status_code == 403


def test_facilitators_of_one_format_do_not_organise_another(
    client: ReviewingClient, held: Format
) -> None:
    person, other = make_user(), make_format()
    make_grant(person, Role.FACILITATOR, format_id=other.id)
    client.sign_in(person)
    assert client.get(f"/formats/{other.number}/edit").status_code == 200
    assert client.get(f"/formats/{held.number}/edit").status_code == 403
    sent = client.send(
        f"/formats/{held.number}/edit", page=f"/formats/{other.number}/edit", title="Fremd"
    )
    assert sent.status_code == 403
    assert session.get_one(Format, held.id).title == "Innovationsworkshop"


def test_the_command_itself_refuses_others(held: Format) -> None:
    with pytest.raises(NotAllowed):
        name_facilitator(actor=ANONYMOUS, held=held, email="person@example.org")
