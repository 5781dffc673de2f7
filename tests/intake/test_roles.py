"""Who may import where, and to whom a run exists."""

import io

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from participation.imports.models import ImportRun, RunState
from participation.intake import rules
from participation.kernel.access import ANONYMOUS, OPERATOR, Actor, Grant, Role, ScopeKind
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_grant, make_user
from tests.factories.ideas import make_format
from tests.intake.tables import cards

HERE, ELSEWHERE = 1, 2
EVERYWHERE = {role: Actor(user_id=5, grants=frozenset({Grant(role)})) for role in Role}
OF_ONE_FORMAT = {
    role: Actor(user_id=5, grants=frozenset({Grant(role, ScopeKind.FORMAT, HERE)})) for role in Role
}
# Written by hand: who may into format 1, into format 2, into the open channel.
EXPECTED = {
    "anonymous": (False, False, False),
    "employee": (False, False, False),
    "administrator": (True, True, True),
    "moderator": (True, True, True),
    "facilitator": (True, True, False),
    "moderator of 1": (True, False, False),
    "facilitator of 1": (True, False, False),
    "auditor": (False, False, False),
    "staff_council": (False, False, False),
    "group_lead": (False, False, False),
}
ACTORS = {
    "anonymous": ANONYMOUS,
    "employee": Actor(user_id=5),
    "moderator of 1": OF_ONE_FORMAT[Role.MODERATOR],
    "facilitator of 1": OF_ONE_FORMAT[Role.FACILITATOR],
    **{role.value: actor for role, actor in EVERYWHERE.items()},
}


@pytest.mark.parametrize("who", EXPECTED)
def test_who_may_import_where(who: str) -> None:
    places = (HERE, ELSEWHERE, None)
    assert tuple(rules.may_import_into(ACTORS[who], place) for place in places) == EXPECTED[who]
    assert rules.may_import_somewhere(ACTORS[who]) is any(EXPECTED[who])


def test_a_run_exists_for_who_started_it_and_for_administrators() -> None:
    run = ImportRun(started_by_id=5, state=RunState.UPLOADED)
    assert rules.may_see_run(Actor(user_id=5), run)
    assert rules.may_see_run(OPERATOR, run)
    assert not rules.may_see_run(Actor(user_id=6, grants=frozenset({Grant(Role.MODERATOR)})), run)
    assert not rules.may_see_run(ANONYMOUS, ImportRun(started_by_id=None, state=RunState.DONE))


def test_only_an_upload_can_be_prepared() -> None:
    for state in RunState:
        run = ImportRun(started_by_id=5, state=state)
        assert rules.may_prepare(Actor(user_id=5), run) is (state is RunState.UPLOADED)
        assert not rules.may_prepare(Actor(user_id=6), run)


def send(client: ReviewingClient, target: str) -> TestResponse:
    file = (io.BytesIO(cards(1)), "karten.csv")
    return client.send("/ideas/import", target=target, file=file)


def test_employees_are_refused(app: Flask, client: ReviewingClient) -> None:
    client.enter(make_user())
    assert client.get("/ideas/import").status_code == 403
    answer = client.send("/ideas/import/1/start", page="/ideas/new")
    assert answer.status_code == 403


def test_facilitators_import_into_their_own_formats_only(
    app: Flask, client: ReviewingClient
) -> None:
    own, other = make_format(title="Mein Barcamp"), make_format(title="Fremdes Barcamp")
    own_id, other_id, user = own.id, other.id, make_user()
    make_grant(user, Role.FACILITATOR, format_id=own_id)
    client.enter(user)
    page = client.get("/ideas/import").get_data(as_text=True)
    assert ("Mein Barcamp" in page, "Fremdes Barcamp" in page) == (True, False)
    assert "Offener Kanal" not in page
    for target in (str(other_id), "open"):
        assert send(client, target).status_code == 422
    assert send(client, str(own_id)).status_code == 303


def test_a_role_for_something_else_offers_nothing(app: Flask, client: ReviewingClient) -> None:
    user = make_user()
    make_grant(user, Role.MODERATOR, department_id=make_department().id)
    client.enter(user)
    assert client.get("/ideas/import").status_code == 403


@pytest.mark.parametrize("part", ["", "/columns", "/preview", "/problems.csv"])
def test_a_run_of_somebody_else_does_not_exist(
    app: Flask, client: ReviewingClient, part: str
) -> None:
    client.enter(make_user(Role.MODERATOR))
    run = str(send(client, "open").location).removesuffix("/columns")
    assert client.get(run + part).status_code in {200, 303}
    client.enter(make_user(Role.MODERATOR))
    assert client.get(run + part).status_code == 404
    assert "karten.csv" not in client.get("/ideas/import").get_data(as_text=True)
    for action in ("/columns", "/start", "/discard"):
        assert client.send(run + action, page="/ideas/import").status_code == 404
    client.enter(make_user(Role.ADMINISTRATOR))
    assert client.get(run + part).status_code in {200, 303}
