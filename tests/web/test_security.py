"""Bounds on every request: sizes, numbers, unstorable characters, foreign senders."""

import io

import pytest
from flask import Flask

from participation.web.security import FORM_BYTES, HEADERS
from tests.client import ReviewingClient
from tests.factories.accounts import make_user


def test_a_form_above_500_kb_is_refused_in_german(client: ReviewingClient) -> None:
    client.enter(make_user())
    answer = client.send("/profile", name="x" * FORM_BYTES, language="de")
    assert (answer.status_code, "Das ist zu groß" in answer.text) == (413, True)


def test_a_form_below_500_kb_is_answered_at_the_field(client: ReviewingClient) -> None:
    client.enter(make_user())
    answer = client.send("/profile", name="x" * (FORM_BYTES - 1000), language="de")
    assert (answer.status_code, "höchstens 100 Zeichen" in answer.text) == (422, True)


def test_a_form_without_a_length_is_measured_too(client: ReviewingClient) -> None:
    answer = client.post(
        "/login",
        input_stream=io.BytesIO(b"email=" + b"x" * FORM_BYTES),
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert answer.status_code == 413


def test_files_are_taken_only_where_a_form_asks_for_them(client: ReviewingClient) -> None:
    files = {"file": (io.BytesIO(b"x" * FORM_BYTES), "plan.png")}
    answer = client.post("/login", data=files, content_type="multipart/form-data")
    assert (answer.status_code, "Das ist zu groß" in answer.text) == (413, True)
    client.enter(make_user())
    picture = (io.BytesIO(b"x" * FORM_BYTES), "plan.png")
    answer = client.send("/ideas/new", title="Plan", text="Im Anhang.", files=picture)
    assert (answer.status_code, "Das ist zu groß" in answer.text) == (422, False)


def test_ten_thousand_fields_are_refused(client: ReviewingClient) -> None:
    fields = {f"f{number}": "" for number in range(10_000)}
    assert client.post("/login", data=fields).status_code == 413
    parts = {f"f{number}": "" for number in range(300)}
    answer = client.post("/login", data=parts, content_type="multipart/form-data")
    assert answer.status_code == 413


def test_the_limits_reach_the_framework(app: Flask) -> None:
    names = ("MAX_CONTENT_LENGTH", "MAX_FORM_MEMORY_SIZE", "MAX_FORM_PARTS")
    assert [app.config[name] for name in names] == [500_000, 500_000, 200]


@pytest.mark.parametrize(
    "path", ["/?q=%00", "/?%00=q", "/login?next=a%00b", "/%00", "/profile?x=1&y=%00"]
)
def test_a_nul_in_an_address_is_refused(client: ReviewingClient, path: str) -> None:
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("number", ["2147483648", "99999999999", "9" * 20, "9" * 5000, "-1", "1.5"])
def test_numbers_beyond_the_database_do_not_exist(client: ReviewingClient, number: str) -> None:
    assert client.get(f"/admin/people/{number}").status_code == 404


def test_a_form_from_another_site_is_refused(client: ReviewingClient) -> None:
    client.enter(make_user())
    hidden = client.hidden_fields("/profile")
    fields = {**hidden, "name": "Kim", "language": "de"}
    for site, status in (("cross-site", 403), ("same-origin", 303)):
        answer = client.post("/profile", data=fields, headers={"Sec-Fetch-Site": site})
        assert answer.status_code == status


def test_pages_of_signed_in_people_are_never_stored(client: ReviewingClient) -> None:
    assert client.get("/login").headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in client.get("/login").headers["Vary"]
    client.enter(make_user())
    assert client.get("/profile").headers["Cache-Control"] == "private, no-store"


def test_refusals_carry_the_headers_too(app: Flask, client: ReviewingClient) -> None:
    answers = [
        client.get("/profile"),
        client.post("/profile"),
        client.get("/?q=%00"),
        client.get("/login", headers={"Host": "evil.example"}),
        client.post("/login", data={"x": "x" * FORM_BYTES}),
        client.delete("/login"),
    ]
    assert [answer.status_code for answer in answers] == [303, 401, 400, 400, 413, 405]
    for answer in answers:
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert client.get("/login").headers.get("Strict-Transport-Security") is None
    app.config["HTTPS"] = True
    assert client.get("/login").headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_the_cookie_is_closed_to_scripts_and_other_sites(client: ReviewingClient) -> None:
    cookie = client.get("/login").headers["Set-Cookie"]
    assert [part in cookie for part in ("HttpOnly", "SameSite=Lax", "Path=/")] == [True] * 3
