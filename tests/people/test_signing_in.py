"""Signing in and out: who gets in, what a stranger learns, what remains of an old cookie."""

import re
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from argon2 import extract_parameters
from flask import Flask

from participation.accounts import passwords
from participation.accounts.commands.passwords import authenticate
from participation.accounts.models import SignIn
from participation.accounts.passwords import hash_password
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from tests.client import ReviewingClient
from tests.factories.accounts import PASSWORD, make_user

WRONG = "E-Mail-Adresse oder Kennwort stimmen nicht."
RANDOM = re.compile(r'name="(?:csrf_token|request_key)" value="[^"]*"')
FOREIGN = [
    "//e.example", "/\\e.example", "\\\\e.example", "https:e.example", "https://e.example",
    "http:///e.example", "javascript:alert(1)", "data:text/html,x", "/\t/e.example",
    "/\n/e.example", "\t//e.example", " //e.example", "//user@e.example", "///e.example",
    "////e.example", "/\\/e.example", "\\/e.example", "e.example", "@e.example", "?x", "#x", "",
    "/a\\b", "/ /e.example", "HTTPS://e.example", "//e%2eexample", "//。example", "\x00//e.example",
    "/\x01/e.example", "mailto:a@e.example",
]  # fmt: skip


def test_a_person_signs_in_and_out(client: ReviewingClient) -> None:
    client.sign_in(make_user())
    assert client.get("/profile").status_code == 200
    assert client.send("/logout", page="/profile").location == "/"
    assert client.get("/profile").location == "/login?next=/profile"


def test_signing_in_leads_to_the_page_that_was_asked_for(client: ReviewingClient) -> None:
    user = make_user()
    page = client.get("/profile/password").location
    assert page == "/login?next=/profile/password"
    assert 'value="/profile/password"' in client.get(page).text
    answer = client.send(
        "/login", page=page, email=user.email, password=PASSWORD, next="/profile/password"
    )
    assert answer.location == "/profile/password"


@pytest.mark.parametrize("target", FOREIGN[::6])
def test_signing_in_never_leads_to_another_site(client: ReviewingClient, target: str) -> None:
    user = make_user()
    answer = client.send("/login", email=user.email, password=PASSWORD, next=target)
    assert answer.location in {"/", None}


def test_capitals_and_spaces_around_an_address_do_not_matter(client: ReviewingClient) -> None:
    user = make_user()
    answer = client.send("/login", email=f" {user.email.upper()} ", password=PASSWORD)
    assert answer.status_code == 303


def test_what_was_wrong_is_not_said(client: ReviewingClient) -> None:
    known, closed = make_user(), make_user(active=False)
    without = make_user(password_hash=None)
    attempts = [
        (known.email, "ein falsches Kennwort"),
        (closed.email, PASSWORD),
        (without.email, PASSWORD),
        ("niemand1@example.org", PASSWORD),
    ]
    hidden = client.hidden_fields("/login")
    pages = []
    for email, password in attempts:
        answer = client.post("/login", data={**hidden, "email": email, "password": password})
        assert (answer.status_code, WRONG in answer.text) == (422, True)
        pages.append(RANDOM.sub("", answer.text).replace(email, "…"))
    assert len(set(pages)) == 1
    assert session.scalar(sa.select(sa.func.count(SignIn.id))) == 0


def test_an_unknown_account_costs_the_same_hashing_as_a_wrong_password(
    client: ReviewingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, closed, without = make_user(), make_user(active=False), make_user(password_hash=None)
    usual = extract_parameters(hash_password(PASSWORD))
    verify, costs = passwords._hasher.verify, []

    def note(stored: str, password: str) -> bool:
        costs.append(extract_parameters(stored))
        return verify(stored, password)

    monkeypatch.setattr(passwords, "_hasher", SimpleNamespace(verify=note))
    for email in (known.email, closed.email, without.email, "niemand@example.org"):
        with pytest.raises(DomainError):
            authenticate(email=email, password="ein falsches Kennwort")
    assert costs == [usual] * 4


def test_the_eleventh_attempt_for_an_address_is_refused(client: ReviewingClient) -> None:
    user = make_user()
    hidden = client.hidden_fields("/login")
    variants = [user.email, user.email.upper(), f" {user.email}", f"{user.email}\x01"]
    answers = [
        client.post("/login", data={**hidden, "email": variants[turn % 4], "password": "falsch"})
        for turn in range(11)
    ]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    right = client.post("/login", data={**hidden, "email": user.email, "password": PASSWORD})
    assert right.status_code == 429
    assert (
        client.post(
            "/login", data={**hidden, "email": make_user().email, "password": PASSWORD}
        ).status_code
        == 303
    )


def test_the_cookie_is_new_at_sign_in_and_dead_after_sign_out(
    app: Flask, client: ReviewingClient
) -> None:
    client.get("/login")
    before = client.get_cookie("sid")
    client.sign_in(make_user())
    copied = client.get_cookie("sid")
    assert before is not None
    assert copied is not None
    assert before.value != copied.value
    client.send("/logout", page="/profile")
    thief = app.test_client()
    thief.set_cookie("sid", copied.value)
    assert thief.get("/profile").status_code == 303


def test_only_a_hash_of_the_token_is_stored(client: ReviewingClient) -> None:
    client.sign_in(make_user())
    with client.session_transaction() as browser:
        token = browser["_user_id"]
    stored = session.scalars(sa.select(SignIn.token_hash)).one()
    assert (len(token) >= 43, token in stored, len(stored)) == (True, False, 64)


def test_a_closed_account_is_out_with_the_next_request(client: ReviewingClient) -> None:
    user = make_user()
    client.sign_in(user)
    user.active = False
    session.commit()
    assert client.get("/profile").status_code == 303


def test_a_withdrawn_role_is_gone_with_the_next_request(client: ReviewingClient) -> None:
    user = make_user(Role.ADMINISTRATOR)
    client.sign_in(user)
    assert client.get("/admin/people").status_code == 200
    session.execute(sa.text("DELETE FROM role_grants"))
    session.commit()
    assert client.get("/admin/people").status_code == 403


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Bitte geben Sie Ihre E-Mail-Adresse ein."),
        ({"email": "a@example.org"}, "Bitte geben Sie Ihr Kennwort ein."),
        ({"email": "x" * 300, "password": "x"}, "höchstens 254 Zeichen"),
        ({"email": "a@example.org", "password": "x" * 129}, "höchstens 128 Zeichen"),
        ({"email": "a\x00@example.org", "password": "x"}, "das unsichtbare Zeichen"),
        ({"email": "a@example.org", "password": "a\x00b"}, "das unsichtbare Zeichen"),
        ({"email": "<script>alert(1)</script>", "password": "x"}, WRONG),
    ],
)
def test_what_cannot_be_right_is_said_at_the_field(
    client: ReviewingClient, fields: dict[str, str], sentence: str
) -> None:
    answer = client.send("/login", **fields)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert "<script>alert" not in answer.text


def test_demo_people_exist_in_a_demo_only(app: Flask, client: ReviewingClient) -> None:
    make_user(name="Svenja Kollmann")
    make_user(Role.MODERATOR, name="Katrin Brandhoff")
    assert "Anmelden als" not in client.get("/login").text
    assert client.send("/login/as/moderator", page="/login").status_code == 404
    app.config["DEMO"] = True
    page = client.get("/login").text
    assert ("Anmelden als Svenja Kollmann" in page, "Anmelden als Katrin Brandhoff" in page) == (
        True,
        True,
    )
    answer = client.send("/login/as/moderator", page="/login", next="/profile")
    assert answer.location == "/profile"
    assert "Katrin Brandhoff" in client.get("/profile").text
    assert client.send("/login/as/auditor", page="/login").status_code == 404


def test_the_language_chosen_before_survives_signing_in(client: ReviewingClient) -> None:
    client.send("/language", page="/login", language="en")
    client.sign_in(make_user())
    with client.session_transaction() as browser:
        assert browser["language"] == "en"


def test_signing_out_empties_the_cache_of_the_browser(client: ReviewingClient) -> None:
    client.sign_in(make_user())
    answer = client.send("/logout", page="/profile")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
