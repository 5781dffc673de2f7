"""Opening an account for oneself: only where a setting names the mail domain."""

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.accounts.models import User
from participation.kernel.db import session
from participation.kernel.mail import OutgoingMail
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.people.test_links import link_in, mails

NEW = "Regal Nebel Kupfer Zaun"


@pytest.fixture
def domain(app: Flask) -> str:
    """Let people of one mail domain register."""
    app.config["REGISTRATION_DOMAINS"] = ["stadt.example.org"]
    return "stadt.example.org"


def test_there_is_no_registration_unless_a_domain_is_named(client: ReviewingClient) -> None:
    assert client.get("/register").status_code == 404
    assert client.send("/register", page="/login", email="a@b.de", name="A").status_code == 404
    assert "/register" not in client.get("/login").text


def test_an_account_is_opened_by_a_link(client: ReviewingClient, domain: str) -> None:
    assert "/register" in client.get("/login").text
    answer = client.send("/register", email=f"Kim@{domain}", name="Kim Beispiel")
    assert answer.location == "/password/sent"
    user = session.scalars(sa.select(User)).one()
    assert (user.email, user.password_hash) == (f"kim@{domain}", None)
    assert client.send("/login", email=user.email, password=NEW).status_code == 422
    client.send(link_in(mails()[0]), password=NEW, repeated=NEW)
    client.sign_in(user, NEW)


def test_a_known_address_gets_the_same_answer_and_no_mail(
    client: ReviewingClient, domain: str
) -> None:
    make_user(email=f"kim@{domain}", name="Kim Beispiel")
    answer = client.send("/register", email=f"kim@{domain}", name="Jemand anderes")
    assert answer.location == "/password/sent"
    assert session.scalars(sa.select(User.name)).all() == ["Kim Beispiel"]
    assert session.scalars(sa.select(OutgoingMail)).all() == []


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("kim@example.org", "dienstliche E-Mail-Adresse"),
        ("kim@stadt.example.org.evil.example.org", "dienstliche E-Mail-Adresse"),
        ("kim@stadt.example.org\r\nBcc: a@example.org", "wie name@example.org"),
        ("kim", "wie name@example.org"),
        ("", "Bitte geben Sie eine E-Mail-Adresse ein."),
    ],
)
def test_another_address_is_refused_at_the_field(
    client: ReviewingClient, domain: str, email: str, sentence: str
) -> None:
    answer = client.send("/register", email=email, name="Kim Beispiel")
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert 'value="Kim Beispiel"' in answer.text
    assert session.scalars(sa.select(User)).all() == []


def test_fields_that_are_not_asked_for_do_nothing(client: ReviewingClient, domain: str) -> None:
    extra = {
        "role": "administrator",
        "active": "0",
        "password_hash": "x",
        "language": "en",
        "id": 9,
    }
    client.send("/register", email=f"kim@{domain}", name="Kim Beispiel", **extra)
    user = session.scalars(sa.select(User).options(sa.orm.selectinload(User.grants))).one()
    assert (user.active, user.password_hash, user.language, user.grants) == (True, None, "de", [])
