"""The security headers stand on every answer, whatever its status (N26, TRUST 2.2)."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from participation.kernel.access import Role
from participation.web.access import ANYONE, allow
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.journeys.world import AUTHOR, World, on_sqlite

pytestmark = on_sqlite

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
DOWNLOADS = {**HEADERS, "Content-Security-Policy": "default-src 'none'; sandbox"}


@pytest.fixture(autouse=True)
def over_https(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Serve as in production, where browsers are told to come back over https only."""
    monkeypatch.setitem(app.config, "HTTPS", True)


def missing(answer: TestResponse, expected: dict[str, str] = HEADERS) -> dict[str, str | None]:
    """Return the headers that are not as they should be."""
    return {
        name: answer.headers.get(name)
        for name, value in expected.items()
        if answer.headers.get(name) != value
    }


def expected_of(rule: str, answer: TestResponse) -> dict[str, str]:
    """Return the headers of an answer: what is downloaded may do less than a page.

    The plan as a file allows its own style by a hash, which its own test computes.
    """
    if answer.status_code != 200:
        return HEADERS
    if rule.startswith("/masterplan/") and rule.endswith("/download"):
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        return {**HEADERS, "Content-Security-Policy": policy}
    return DOWNLOADS if "/files/" in rule else HEADERS


def answers(world: World, client: ReviewingClient) -> Iterator[tuple[str, str, TestResponse]]:
    """Yield rule, address and answer of every address that can be fetched."""
    for rule in world.rules("GET"):
        for address in world.addresses(rule):
            yield rule.rule, address, client.get(address, buffered=True)


def test_every_page_carries_them_and_is_kept_by_nobody(world: World) -> None:
    for who in (None, AUTHOR, Role.ADMINISTRATOR):
        client = world.client_of(who)
        for rule, address, answer in answers(world, client):
            assert missing(answer, expected_of(rule, answer)) == {}, (who, address)
            kept = "private, no-store" if who else "private, no-cache"
            assert (address, answer.headers["Cache-Control"]) == (address, kept)


def test_static_files_carry_them_and_are_kept_for_ever(client: ReviewingClient) -> None:
    answer = client.get("/static/css/base.css", buffered=True)
    assert answer.status_code == 200
    assert missing(answer) == {}
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_page_of_a_missing_static_file_is_kept_by_nobody(client: ReviewingClient) -> None:
    client.enter(make_user(name="Kim Beispiel"))
    answer = client.get("/static/css/gibt-es-nicht.css")
    assert (answer.status_code, "Kim Beispiel" in answer.text) == (404, False)
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_every_refusal_carries_them(client: ReviewingClient) -> None:
    full = b"x" * 600_000
    kind = "application/x-www-form-urlencoded"
    found = [
        client.post("/language"),
        client.post("/profile"),
        client.get("/gibt-es-nicht"),
        client.get("/logout"),
        client.post("/language", data=full, content_type=kind),
        client.get("/password/reset/abgelaufen"),
        client.get("/%00"),
        client.get("/healthz", headers={"Host": "evil.example"}),
        client.post("/login", headers={"Sec-Fetch-Site": "cross-site"}),
        client.get("/profile"),
        [client.post("/login", data={"email": "oft@example.org"}) for _ in range(11)][-1],
        client.send("/login", email="niemand@example.org", password="falsch"),
    ]
    statuses = [400, 401, 404, 405, 413, 410, 400, 400, 403, 303, 429, 422]
    assert [answer.status_code for answer in found] == statuses
    assert [missing(answer) for answer in found] == [{}] * len(found)


def test_a_failure_of_ours_carries_them_and_says_nothing_of_its_cause(
    client: ReviewingClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    @allow(ANYONE)
    def broken() -> str:
        raise RuntimeError("Kanarienvogel")

    monkeypatch.setitem(app.view_functions, "home.index", broken)
    client.may_fail = True
    answer = client.get("/")
    assert answer.status_code == 500
    assert missing(answer) == {}
    assert "Kanarienvogel" not in answer.text
    assert "Traceback" not in answer.text
