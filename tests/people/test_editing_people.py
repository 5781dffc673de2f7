"""Administrators change names, addresses and Fachbereiche of others."""

import pytest
import sqlalchemy as sa

from participation.accounts.commands.passwords import make_link
from participation.accounts.models import SignIn, User
from participation.kernel.access import Role
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_user


@pytest.fixture
def person(client: ReviewingClient) -> User:
    """Give somebody to change; the browser belongs to an administrator."""
    client.enter(make_user(Role.ADMINISTRATOR))
    return make_user(name="Kim Beispiel", email="kim@example.org")


def test_a_name_and_a_fachbereich_are_changed(client: ReviewingClient, person: User) -> None:
    department = make_department("FB 11/3-2")
    path = f"/admin/people/{person.id}/edit"
    fields = {"email": "kim@example.org", "department_id": department.id}
    assert client.send(path, name="Kim Neumann", **fields).status_code == 303
    session.refresh(person)
    assert (person.name, person.department_id) == ("Kim Neumann", department.id)


def test_a_new_address_ends_the_sign_ins(client: ReviewingClient, person: User) -> None:
    other = client.application.test_client()
    assert isinstance(other, ReviewingClient)
    other.enter(person)
    client.send(f"/admin/people/{person.id}/edit", name=person.name, email=" Kim.Neu@Example.org ")
    session.refresh(person)
    left = session.scalars(sa.select(SignIn).where(SignIn.user_id == person.id)).all()
    assert (person.email, list(left)) == ("kim.neu@example.org", [])
    assert other.get("/profile").status_code == 303


def test_a_link_sent_to_the_old_address_no_longer_works(
    client: ReviewingClient, person: User
) -> None:
    token = make_link(user=person)
    session.commit()
    assert client.get(f"/password/reset/{token}").status_code == 200
    client.send(f"/admin/people/{person.id}/edit", name=person.name, email="neu@example.org")
    assert client.get(f"/password/reset/{token}").status_code == 410


@pytest.mark.parametrize(
    ("name", "email", "sentence"),
    [
        ("", "kim@example.org", "Bitte geben Sie einen Namen ein."),
        ("Kim", "", "Bitte geben Sie eine E-Mail-Adresse ein."),
        ("Kim", "TAKEN@example.org", "Zu dieser E-Mail-Adresse gibt es schon ein Konto."),
        ("Kim\x00", "kim@example.org", "Bitte entfernen Sie das unsichtbare Zeichen."),
        ("K" * 101, "kim@example.org", "Bitte kürzen Sie den Text auf höchstens 100 Zeichen."),
    ],
)
def test_bad_input_is_explained_and_changes_nothing(
    client: ReviewingClient, person: User, name: str, email: str, sentence: str
) -> None:
    make_user(email="taken@example.org")
    answer = client.send(f"/admin/people/{person.id}/edit", name=name, email=email)
    session.refresh(person)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert (person.name, person.email) == ("Kim Beispiel", "kim@example.org")
