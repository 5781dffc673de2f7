"""Choosing a password by a link: once, within the hour, without telling who has an account."""

import re
import threading
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from participation.accounts.commands.passwords import make_link, redeem_link
from participation.accounts.models import PasswordReset, SignIn, User
from participation.activity.models import Activity
from participation.kernel.db import session, transaction
from participation.kernel.errors import NotFound
from participation.kernel.mail import OutgoingMail
from tests.client import ReviewingClient
from tests.factories.accounts import PASSWORD, make_user

NEW = "Regal Nebel Kupfer Zaun"


def mails() -> list[OutgoingMail]:
    return list(session.scalars(sa.select(OutgoingMail).order_by(OutgoingMail.id)))


def link_in(mail: OutgoingMail) -> str:
    found = re.search(r"http://localhost(/password/reset/\S+)", mail.body)
    assert found is not None, mail.body
    return found[1]


def ask(client: ReviewingClient, user: User) -> str:
    """Ask for a link and return its path as the mail says it."""
    assert client.send("/password/forgotten", email=user.email).location == "/password/sent"
    return link_in(mails()[-1])


def test_a_forgotten_password_is_replaced_by_mail(client: ReviewingClient) -> None:
    user = make_user()
    link = ask(client, user)
    answer = client.send(link, password=NEW, repeated=NEW)
    assert answer.location == "/login"
    client.sign_in(user, NEW)
    assert client.send("/login", email=user.email, password=PASSWORD).status_code == 422
    assert session.scalars(sa.select(Activity.verb)).all() == ["password.reset"]


def test_the_letter_speaks_the_language_of_its_reader(client: ReviewingClient) -> None:
    user = make_user(language="de")
    client.send("/password/forgotten", email=user.email)
    (mail,) = mails()
    assert (mail.to_address, mail.subject) == (
        user.email,
        "Neues Kennwort für DOgital Beteiligung",
    )
    assert "60 Minuten" in mail.body
    assert user.name not in mail.body


def test_a_link_serves_once(client: ReviewingClient) -> None:
    link = ask(client, make_user())
    hidden = client.hidden_fields(link)
    fields = {**hidden, "password": NEW, "repeated": NEW}
    assert client.post(link, data=fields).status_code == 303
    assert [client.get(link).status_code, client.post(link, data=fields).status_code] == [410, 410]


def test_a_link_ends_after_an_hour(client: ReviewingClient) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False) as traveller:
        link = ask(client, make_user())
        traveller.shift(timedelta(minutes=59, seconds=59))
        assert client.get(link).status_code == 200
        traveller.shift(timedelta(seconds=1))
        assert client.get(link).status_code == 410


@pytest.mark.parametrize(
    "variant", ["{} ", "{}%20", "x{}", "{}x", "nichts", "{}%00", "%EF%BC%A1{}"]
)
def test_something_like_a_link_is_none(client: ReviewingClient, variant: str) -> None:
    token = ask(client, make_user()).rpartition("/")[2]
    answer = client.get(f"/password/reset/{variant.format(token)}")
    assert answer.status_code in {400, 410}


def test_a_link_of_a_closed_account_is_dead(client: ReviewingClient) -> None:
    user = make_user()
    link = ask(client, user)
    user.active = False
    session.commit()
    assert client.get(link).status_code == 410
    client.send("/password/forgotten", email=user.email)
    assert len(mails()) == 1


def test_a_new_password_ends_sign_ins_and_all_other_links(
    app: Flask, client: ReviewingClient
) -> None:
    user = make_user()
    elsewhere = app.test_client()
    assert isinstance(elsewhere, ReviewingClient)
    elsewhere.sign_in(user)
    first, second = ask(client, user), ask(client, user)
    client.send(second, password=NEW, repeated=NEW)
    assert client.get(first).status_code == 410
    assert elsewhere.get("/profile").status_code == 303
    assert session.scalars(sa.select(SignIn)).all() == []


def test_nobody_learns_who_has_an_account(client: ReviewingClient) -> None:
    user = make_user()
    pages = [
        client.post(
            "/password/forgotten",
            data={**client.hidden_fields("/password/forgotten"), "email": email},
        ).get_data()
        for email in (user.email, "niemand@example.org")
    ]
    assert pages[0] == pages[1]
    assert [mail.to_address for mail in mails()] == [user.email]


def test_three_mails_an_hour_go_to_one_address(client: ReviewingClient) -> None:
    user = make_user()
    hidden = client.hidden_fields("/password/forgotten")
    for email in (user.email, "niemand@example.org"):
        answers = [
            client.post("/password/forgotten", data={**hidden, "email": email}) for _ in range(4)
        ]
        assert [answer.status_code for answer in answers] == [303, 303, 303, 429]
    assert len(mails()) == 3


def test_the_link_begins_with_the_configured_address(client: ReviewingClient) -> None:
    user = make_user()
    hidden = client.hidden_fields("/password/forgotten")
    headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    client.post("/password/forgotten", data={**hidden, "email": user.email}, headers=headers)
    assert "evil.example" not in mails()[0].body
    assert link_in(mails()[0])


def test_only_a_hash_of_the_link_is_stored(app: Flask) -> None:
    with transaction():
        token = make_link(user=make_user())
    stored = session.scalars(sa.select(PasswordReset.token_hash)).one()
    assert (len(token), token in stored) == (43, False)


def test_of_two_who_redeem_a_link_at_once_one_succeeds(app: Flask) -> None:
    user = make_user()
    with transaction():
        token = make_link(user=user)
    outcomes: list[str] = []
    start = threading.Barrier(4)

    def redeem() -> None:
        with app.app_context():
            start.wait()
            try:
                with transaction():
                    redeem_link(token=token, password=NEW)
                outcomes.append("done")
            except NotFound:
                outcomes.append("too late")

    threads = [threading.Thread(target=redeem) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "too late", "too late", "too late"]


@pytest.mark.parametrize(
    ("password", "repeated", "sentence"),
    [
        ("", "", "Bitte wählen Sie ein Kennwort."),
        ("kurz", "kurz", "mindestens 12 Zeichen"),
        ("x" * 129, "x" * 129, "höchstens 128 Zeichen"),
        ("Dortmund2026!", "Dortmund2026!", "leicht zu erraten"),
        (NEW, "etwas anderes", "stimmen nicht überein"),
        (NEW + "\x00", NEW + "\x00", "das unsichtbare Zeichen"),
    ],
)
def test_an_unfit_password_changes_nothing_and_the_link_still_serves(
    client: ReviewingClient, password: str, repeated: str, sentence: str
) -> None:
    user = make_user()
    link = ask(client, user)
    answer = client.send(link, password=password, repeated=repeated)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert client.send(link, password=NEW, repeated=NEW).status_code == 303
