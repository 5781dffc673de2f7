"""Every decision in every state by every kind of person, as forms sent to the server."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.accounts.models import User
from participation.activity.models import Activity
from participation.duties.models import Duty
from participation.formats.models import Format
from participation.ideas.models import Idea, IdeaState
from participation.kernel.access import ScopeKind
from participation.kernel.db import session
from participation.moderation.models import Decision, DecisionContent, DecisionKind, Question
from tests.client import ReviewingClient
from tests.factories.accounts import make_grant, make_user
from tests.factories.ideas import make_format, make_topic_field, name_co_author
from tests.factories.moderation import content_of, fields_of, make_case
from tests.journeys.world import HastyClient, on_sqlite
from tests.moderation.actors import AUTHOR, CO_AUTHOR, FORMAT, HELD, NAMED, TOPIC_FIELD
from tests.moderation.decision_matrix import BECOMES, DECISIONS

LETTERS = {
    "P": DecisionKind.PUBLISH,
    "K": DecisionKind.ASK_BACK,
    "A": DecisionKind.ACCEPT,
    "D": DecisionKind.DECLINE,
    "Z": DecisionKind.DEFER,
    "R": DecisionKind.REOPEN,
}
STATUS = {"sign in": 401, "role": 403, "own": 403, "unseen": 404}
DECIDED, CONFLICT = 303, 409


class Town:
    """The things and the people that the matrix names."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        held, other = make_format(second_person=False), make_format()
        field, far = make_topic_field("I"), make_topic_field("II", "Führung")
        self.things = {
            (ScopeKind.FORMAT, FORMAT): {"format_id": held.id},
            (ScopeKind.FORMAT, FORMAT + 1): {"format_id": other.id},
            (ScopeKind.TOPIC_FIELD, TOPIC_FIELD): {"topic_field_id": field.id},
            (ScopeKind.TOPIC_FIELD, TOPIC_FIELD + 1): {"topic_field_id": far.id},
        }
        self.place = {"format_id": held.id, "suggested_topic_field_id": field.id}
        self.topic_field_id = field.id
        self.authors = {each: make_user() for each in (AUTHOR, CO_AUTHOR, NAMED)}

    def person(self, name: str) -> User:
        """Return somebody as the matrix names them, with their roles."""
        user_id, role, scope = HELD[name]
        user = self.authors.get(user_id) or make_user()
        if role is not None:
            make_grant(user, role, **self.things.get(scope, {}))
        return user

    def idea(self, state: str) -> int:
        """Add an idea in a state; return its number, for a draft one that is not given out."""
        idea = make_case(state=IdeaState(state), author=self.authors[AUTHOR], **self.place)
        name_co_author(idea, self.authors[CO_AUTHOR], confirmed=True)
        name_co_author(idea, self.authors[NAMED])
        return idea.number or 4711

    def content(self, kind: DecisionKind) -> DecisionContent:
        """Return a decision that nothing is wrong with."""
        tagged = {"topic_field_id": self.topic_field_id} if kind is DecisionKind.ACCEPT else {}
        return content_of(kind, **tagged)

    def browser(self, name: str) -> tuple[ReviewingClient, str]:
        """Return a browser of one of the people, with the token that its forms carry."""
        return self.browser_of(None if name == "anonymous" else self.person(name))

    def browser_of(self, user: User | None) -> tuple[ReviewingClient, str]:
        """Return a browser of an account, or of nobody, with the token that its forms carry."""
        client = HastyClient(self.app, self.app.response_class, use_cookies=True)
        if user is not None:
            client.enter(user)
        return client, client.hidden_fields("/style-guide")["csrf_token"]

    def let_decide(self, *, waits: bool) -> None:
        """Say whether declining in the format of the matrix needs a second person."""
        session.execute(sa.update(Format).values(second_person=waits))
        session.commit()


def decide(browser: tuple[ReviewingClient, str], number: int, content: DecisionContent) -> int:
    """Send the form of a decision; return the status of the answer."""
    client, token = browser
    fields = {**fields_of(content), "version": "1", "csrf_token": token}
    return client.post(f"/moderation/ideas/{number}/decide", data=fields).status_code


def everything() -> list[Any]:
    """Return all that a decision could change."""
    session.rollback()
    tables = (Decision, Question, Activity, Duty)
    counts = [session.scalar(sa.select(sa.func.count()).select_from(each)) for each in tables]
    columns = (Idea.id, Idea.state, Idea.case_version, Idea.published_at, Idea.topic_field_id)
    ended = session.scalar(sa.select(sa.func.count(Duty.ended_at)))
    ideas = session.execute(sa.select(*columns).order_by(Idea.id)).all()
    return [counts, ended, ideas]


@on_sqlite
@pytest.mark.parametrize("name", ["anonymous", *HELD])
def test_what_is_not_allowed_is_refused_and_changes_nothing(app: Flask, name: str) -> None:
    town = Town(app)
    browser = town.browser(name)
    numbers = {state: town.idea(state) for state in DECISIONS}
    before = everything()
    found, expected = {}, {}
    for state, people in DECISIONS.items():
        for letter, kind in LETTERS.items():
            line = people[name]
            if letter in line and line.isupper():
                continue
            found[state, letter] = decide(browser, numbers[state], town.content(kind))
            expected[state, letter] = STATUS.get(line, CONFLICT)
    assert found == expected
    assert everything() == before


@on_sqlite
@pytest.mark.parametrize("name", [name for name in HELD if DECISIONS["published"][name].isupper()])
def test_what_is_allowed_works(app: Flask, name: str) -> None:
    town = Town(app)
    browser = town.browser(name)
    for state, people in DECISIONS.items():
        for letter in set(people[name]) & set(LETTERS):
            if not people[name].isupper():
                continue
            number = town.idea(state)
            assert decide(browser, number, town.content(LETTERS[letter])) == DECIDED
            session.rollback()
            after = session.scalars(sa.select(Idea.state).where(Idea.number == number)).one()
            assert after.value == BECOMES[state][letter]
