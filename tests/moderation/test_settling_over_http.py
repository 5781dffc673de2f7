"""Confirming, refusing and taking back by every kind of person, as forms sent to the server."""

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.accounts.models import User
from participation.ideas.models import Idea
from participation.kernel.db import session
from participation.moderation.models import Decision, DecisionKind, DecisionStatus
from tests.client import ReviewingClient
from tests.factories.moderation import make_decision, make_moderator
from tests.journeys.world import on_sqlite
from tests.moderation.actors import HELD
from tests.moderation.decision_matrix import DECISIONS, SECOND_PERSON
from tests.moderation.test_matrix_over_http import DECIDED, STATUS, Town, everything

PEOPLE = ["anonymous", *HELD]
ROUTES = {"confirm": DecisionStatus.EFFECTIVE, "refuse": DecisionStatus.REFUSED}


def decided(town: Town, *, waits: bool) -> tuple[int, int]:
    """Let somebody decline an idea of the town; return its number and the decision's id."""
    town.let_decide(waits=waits)
    number = town.idea("published")
    idea = session.scalars(sa.select(Idea).where(Idea.number == number)).one()
    decision = make_decision(make_moderator(), idea, DecisionKind.DECLINE)
    return number, decision.id


def send(browser: tuple[ReviewingClient, str], path: str, **fields: str) -> int:
    """Send a form; return the status of the answer."""
    client, token = browser
    return client.post(path, data={**fields, "csrf_token": token}).status_code


def refusal_of(name: str) -> int:
    """Return how somebody is refused who may not settle what another proposed."""
    return STATUS[DECISIONS["published"][name]]


@on_sqlite
@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("name", PEOPLE)
def test_exactly_these_confirm_or_refuse(app: Flask, name: str, route: str) -> None:
    town = Town(app)
    _number, decision_id = decided(town, waits=True)
    browser = town.browser(name)
    before = everything()
    path = f"/moderation/decisions/{decision_id}/{route}"
    status = send(browser, path, reason="Der Nutzen ist klar.", version="2")
    session.rollback()
    settled = session.scalars(sa.select(Decision.status)).one()
    if "c" in SECOND_PERSON[name]:
        assert (status, settled) == (DECIDED, ROUTES[route])
    else:
        assert status in {refusal_of(name), 404}
        assert everything() == before


@on_sqlite
@pytest.mark.parametrize("name", PEOPLE)
def test_exactly_these_take_back_what_holds(app: Flask, name: str) -> None:
    town = Town(app)
    number, _decision_id = decided(town, waits=False)
    browser = town.browser(name)
    before = everything()
    path = f"/moderation/ideas/{number}/undo"
    status = send(browser, path, reason="Das war ein Irrtum.", version="2")
    session.rollback()
    if DECISIONS["declined"][name].isupper():
        settled = session.scalars(sa.select(Decision.status)).one()
        assert (status, settled) == (DECIDED, DecisionStatus.TAKEN_BACK)
    else:
        assert status == refusal_of(name)
        assert everything() == before


@on_sqlite
def test_who_proposed_it_does_not_settle_it(app: Flask) -> None:
    town = Town(app)
    _number, decision_id = decided(town, waits=True)
    proposer = session.scalars(sa.select(Decision)).one().decided_by_id
    browser = town.browser_of(session.get_one(User, proposer))
    before = everything()
    for route in ROUTES:
        path = f"/moderation/decisions/{decision_id}/{route}"
        assert send(browser, path, reason="Doch nicht.") == 403
    assert everything() == before
