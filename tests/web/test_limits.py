"""Limits: counted in the database, for all processes, also for what is refused."""

import threading
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from participation.kernel.db import session
from participation.web.limits import Limit, _count
from participation.web.models import RateCount
from tests.client import ReviewingClient
from tests.factories.accounts import make_user

LIMIT = Limit("test", 3, 15)


def test_counts_begin_anew_after_the_window(app: Flask) -> None:
    with time_machine.travel(datetime(2026, 3, 12, tzinfo=UTC), tick=False) as traveller:
        assert [_count(LIMIT, "a") for _ in range(3)] == [1, 2, 3]
        traveller.shift(timedelta(minutes=14, seconds=59))
        assert _count(LIMIT, "a") == 4
        traveller.shift(timedelta(seconds=1))
        assert _count(LIMIT, "a") == 1


def test_values_and_limits_are_counted_apart_and_not_kept_in_the_clear(app: Flask) -> None:
    assert [_count(LIMIT, "a"), _count(LIMIT, "b"), _count(Limit("x", 3, 15), "a")] == [1, 1, 1]
    keys = session.scalars(sa.select(RateCount.key_hash)).all()
    assert {len(key) for key in keys} == {64}


def test_many_at_once_are_counted_exactly(app: Flask) -> None:
    counts: list[int] = []

    def count() -> None:
        with app.app_context():
            counts.extend(_count(LIMIT, "a") for _ in range(5))

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == list(range(1, 41))


def test_a_parallel_guess_does_not_get_past_the_limit(app: Flask) -> None:
    email = make_user().email
    statuses: list[int] = []

    def guess(number: int) -> None:
        client = FlaskClient(app, app.response_class)
        page = client.get("/login").text
        token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
        fields = {"csrf_token": token, "email": email, "password": f"falsch {number}"}
        statuses.append(client.post("/login", data=fields).status_code)

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (statuses.count(422), statuses.count(429)) == (10, 20)


def test_a_refused_request_says_when_to_come_back(client: ReviewingClient) -> None:
    fields = {**client.hidden_fields("/login"), "email": "a@example.org", "password": "x"}
    for _ in range(10):
        client.post("/login", data=fields)
    answer = client.post("/login", data=fields)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    assert "Bitte warten Sie" in answer.text


def test_a_forged_forwarding_header_is_no_way_around(client: ReviewingClient) -> None:
    hidden = client.hidden_fields("/login")
    for number in range(3):
        client.post(
            "/login",
            data={**hidden, "email": f"p{number}@example.org", "password": "x"},
            headers={"X-Forwarded-For": f"10.0.0.{number}"},
        )
    counts = sorted(session.scalars(sa.select(RateCount.count)))
    assert counts == [1, 1, 1, 3]
