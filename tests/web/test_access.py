"""Default deny: who is not signed in signs in first, and what was typed is not lost on the way."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from participation.web.access import SIGNED_IN, allow, check_declarations, roles
from tests.client import ReviewingClient
from tests.conftest import QueryCount
from tests.factories.accounts import PASSWORD, make_user

Counting = Callable[[], AbstractContextManager[QueryCount]]
LONG = "Wer spontan einen Raum braucht,\ngeht heute von Tür zu Tür. <b>Bitte</b>"


def test_a_route_without_a_word_stops_the_start() -> None:
    app = Flask("house")
    app.add_url_rule("/silent", "silent", lambda: "x")
    with pytest.raises(RuntimeError, match="declare no access: silent"):
        check_declarations(app)
    app.view_functions["silent"] = allow(SIGNED_IN)(lambda: "x")
    assert check_declarations(app) is None


def test_roles_name_themselves_for_the_policy_table() -> None:
    from participation.kernel.access import Role

    access = roles(Role.MODERATOR, Role.ADMINISTRATOR)
    assert access.name == "moderator+administrator"


def test_static_files_ask_the_database_nothing(
    client: ReviewingClient, count_queries: Counting
) -> None:
    client.enter(make_user())
    with count_queries() as queries:
        found = client.get("/static/css/base.css", buffered=True)
        missing = client.get("/static/css/gibt-es-nicht.css")
    assert (found.status_code, missing.status_code) == (200, 404)
    assert queries.statements == []


def test_the_page_asked_for_comes_after_signing_in(client: ReviewingClient) -> None:
    answer = client.get("/profile?a=b%26c&d=%C3%A4")
    assert (answer.status_code, answer.location) == (
        303,
        "/login?next=/profile?a%3Db%2526c%26d%3D%25C3%25A4",
    )
    hidden = 'name="next" value="/profile?a=b%26c&amp;d=%C3%A4"'
    assert hidden in client.get(answer.location).text


def test_a_form_sent_after_the_sign_in_ended_keeps_what_was_typed(client: ReviewingClient) -> None:
    user = make_user()
    client.enter(user)
    hidden = client.hidden_fields("/profile")
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=13), tick=False):
        typed = {"name": LONG, "kind": "idea", "department_id": "3", "language": "de"}
        answer = client.post("/profile", data={**hidden, **typed})
        assert answer.status_code == 401
        assert "Ihre Anmeldung ist abgelaufen" in answer.text
        assert "geht heute von Tür zu Tür. &lt;b&gt;Bitte&lt;/b&gt;</textarea>" in answer.text
        assert answer.text.count("<textarea") == 1
        assert 'name="next" value="/profile"' in answer.text
        fields = {"email": user.email, "password": PASSWORD, "next": "/profile"}
        assert client.post("/login", data={**hidden, **fields}).location == "/profile"


def test_passwords_and_tokens_are_never_shown_again(client: ReviewingClient) -> None:
    secret = "Geheimes Kennwort 1"
    typed = {"current": secret, "password": secret, "repeated": secret, "csrf_token": secret}
    answer = client.post("/profile/password", data=typed)
    assert (answer.status_code, secret in answer.text) == (401, False)


@pytest.mark.parametrize(
    ("referrer", "address"),
    [
        ("http://localhost/ideas/?q=raum", "/ideas/?q=raum"),
        ("http://evil.example/ideas/", "/"),
        ("http://localhost//evil.example", "/"),
        (None, "/"),
    ],
)
def test_a_button_without_a_page_leads_back_to_where_it_stood(
    client: ReviewingClient, referrer: str | None, address: str
) -> None:
    headers = {"Referer": referrer} if referrer else {}
    answer = client.post("/logout", headers=headers)
    assert f'name="next" value="{address}"' in answer.text


def test_an_enhanced_button_leads_to_the_sign_in_page(client: ReviewingClient) -> None:
    headers = {"HX-Request": "true", "Referer": "http://localhost/ideas/"}
    answer = client.post("/logout", headers=headers)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/login?next=/ideas/")


def test_a_form_with_an_old_token_keeps_what_was_typed(client: ReviewingClient) -> None:
    client.enter(make_user())
    answer = client.post("/profile", data={"name": LONG, "csrf_token": "alt"})
    assert answer.status_code == 400
    assert "Ihr Text ist nicht verloren" in answer.text
    assert "geht heute von Tür zu Tür." in answer.text
    assert 'href="/profile"' in answer.text


def test_a_token_of_another_browser_is_refused(app: Flask, client: ReviewingClient) -> None:
    other = app.test_client()
    assert isinstance(other, ReviewingClient)
    foreign = other.hidden_fields("/login")
    client.enter(make_user())
    client.get("/profile")
    answer = client.post("/profile", data={**foreign, "name": "Kim", "language": "de"})
    assert answer.status_code == 400


def test_a_get_never_changes_anything(client: ReviewingClient) -> None:
    client.enter(make_user())
    assert client.get("/logout").status_code == 405
    assert client.get("/profile").status_code == 200
