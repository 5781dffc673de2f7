"""One transaction per writing request: committed once, undone on every refusal, never repeated."""

import threading
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from participation.accounts.models import Department, User
from participation.activity.models import Activity
from participation.kernel.access import Role
from participation.kernel.db import db, session
from participation.web.models import IdempotencyKey
from tests.client import ReviewingClient
from tests.factories.accounts import make_user

FORM = {"code": "FB 11", "name": "Personal"}


@pytest.fixture
def administrator(client: ReviewingClient) -> User:
    """Give an administrator, signed in."""
    user = make_user(Role.ADMINISTRATOR)
    client.enter(user)
    return user


def codes() -> list[str]:
    return list(session.scalars(sa.select(Department.code).order_by(Department.code)))


@pytest.fixture
def count_commits(app: Flask) -> Callable[[], int]:
    """Give a counter of the commits of connections that wrote."""
    found: list[int] = []
    sa.event.listen(db.engine, "commit", lambda _connection: found.append(1))
    return lambda: len(found)


def test_the_same_form_sent_twice_has_one_effect_and_one_answer(
    client: ReviewingClient, administrator: User
) -> None:
    hidden = client.hidden_fields("/admin/people/new")
    form = {**hidden, "name": "Kim", "email": "kim@example.org"}
    first = client.post("/admin/people/new", data=form)
    again = client.post("/admin/people/new", data=form)
    assert (first.status_code, again.status_code) == (303, 303)
    assert first.location == again.location
    assert session.scalar(sa.select(sa.func.count(User.id))) == 2
    assert session.scalars(sa.select(Activity.verb)).all() == ["person.created"]


def test_a_key_belongs_to_one_person_and_one_form(
    app: Flask, client: ReviewingClient, administrator: User
) -> None:
    colleague = app.test_client()
    assert isinstance(colleague, ReviewingClient)
    colleague.enter(make_user(Role.ADMINISTRATOR))
    client.send("/admin/departments/new", **{**FORM, "request_key": "k"})
    colleague.send("/admin/departments/new", **{**FORM, "code": "FB 12", "request_key": "k"})
    assert codes() == ["FB 11", "FB 12"]
    assert "k" not in session.scalars(sa.select(IdempotencyKey.key_hash)).all()


def test_a_refused_form_may_be_sent_again_with_its_key(
    client: ReviewingClient, administrator: User
) -> None:
    hidden = client.hidden_fields("/admin/departments/new")
    wrong = client.post("/admin/departments/new", data={**hidden, "code": "falsch"})
    assert wrong.status_code == 422
    assert session.scalars(sa.select(IdempotencyKey)).all() == []
    assert client.post("/admin/departments/new", data={**hidden, **FORM}).status_code == 303
    assert codes() == ["FB 11"]


def test_a_form_without_a_key_is_done_each_time(
    client: ReviewingClient, administrator: User
) -> None:
    token = {"csrf_token": client.hidden_fields("/admin/departments/new")["csrf_token"]}
    answers = [
        client.post("/admin/departments/new", data={**token, **FORM, "code": code})
        for code in ("FB 1", "FB 2")
    ]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert codes() == ["FB 1", "FB 2"]


def test_what_fails_behind_a_change_undoes_the_change(
    client: ReviewingClient, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("participation.people.views.people.send_link", fail)
    client.may_fail = True
    answer = client.send("/admin/people/new", name="Kim", email="kim@example.org")
    assert answer.status_code == 500
    assert session.scalar(sa.select(sa.func.count(User.id))) == 1
    assert session.scalars(sa.select(Activity)).all() == []


def test_a_writing_request_commits_once(
    client: ReviewingClient, administrator: User, count_commits: Callable[[], int]
) -> None:
    hidden = client.hidden_fields("/admin/departments/new")
    before = count_commits()
    client.post("/admin/departments/new", data={**hidden, **FORM})
    assert count_commits() - before == 1


def test_reading_commits_nothing(
    client: ReviewingClient, administrator: User, count_commits: Callable[[], int]
) -> None:
    client.get("/admin/people")
    assert count_commits() == 0


def test_the_same_form_sent_many_times_at_once_has_one_effect(
    app: Flask, client: ReviewingClient, administrator: User
) -> None:
    hidden = client.hidden_fields("/admin/departments/new")
    cookie = client.get_cookie("sid")
    assert cookie is not None
    locations: list[str | None] = []
    start = threading.Barrier(8)

    def send() -> None:
        browser = FlaskClient(app, app.response_class)
        browser.set_cookie("sid", cookie.value)
        start.wait()
        answer = browser.post("/admin/departments/new", data={**hidden, **FORM})
        locations.append(answer.location)

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert locations == ["/admin/departments"] * 8
    assert codes() == ["FB 11"]
    assert session.scalars(sa.select(Activity.verb)).all() == ["department.added"]


def test_a_commit_that_fails_is_said_and_nothing_is_called_saved(
    client: ReviewingClient, administrator: User
) -> None:
    form = {**client.hidden_fields("/admin/departments/new"), **FORM}
    client.may_fail = True

    def fail(_connection: sa.Connection) -> None:
        raise sa.exc.OperationalError("COMMIT", None, OSError("disk full"))

    sa.event.listen(db.engine, "commit", fail)
    try:
        answer = client.post("/admin/departments/new", data=form)
    finally:
        sa.event.remove(db.engine, "commit", fail)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert "Der Fachbereich ist angelegt." not in client.get("/admin/departments").text
    assert codes() == []
