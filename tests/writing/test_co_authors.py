"""Co-authors: named by e-mail, shown once they confirmed."""

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import Delete, Update

from participation.activity.models import Activity
from participation.ideas.models import CoAuthor, Idea, NameShown
from participation.ideas.queries.single import get_idea
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.writing.commands.co_authors import answer_invitation
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea, name_co_author

FIELDS = {"title": "Räume am Handy buchen", "text": "Wer spontan einen Raum braucht."}


def named() -> list[tuple[int, bool]]:
    """Return everybody named, and whether they confirmed."""
    statement = sa.select(CoAuthor).order_by(CoAuthor.user_id)
    found = session.scalars(statement.execution_options(populate_existing=True))
    return [(each.user_id, each.confirmed_at is not None) for each in found]


def test_people_are_named_by_their_addresses(client: ReviewingClient) -> None:
    first, second = make_user(email="eins@example.org"), make_user(email="zwei@example.org")
    expected = [(first.id, False), (second.id, False)]
    client.enter(make_user())
    client.send("/ideas/new", **FIELDS, co_authors=" Eins@example.org;zwei@example.org, ")
    assert named() == expected


@pytest.mark.parametrize(
    ("addresses", "error"),
    [
        ("nie@example.org", "Zu nie@example.org gibt es hier kein Konto."),
        ("weg@example.org", "Zu weg@example.org gibt es hier kein Konto."),
        ("ich@example.org", "Sie selbst sind schon Autor*in."),
        (
            "a@example.org b@example.org c@example.org d@example.org e@example.org f@example.org",
            "Bitte nennen Sie höchstens 5 Personen.",
        ),
    ],
)
def test_who_cannot_be_named_is_said_at_the_field(
    client: ReviewingClient, addresses: str, error: str
) -> None:
    for letter in "abcdef":
        make_user(email=f"{letter}@example.org")
    make_user(email="weg@example.org", active=False)
    client.enter(make_user(email="ich@example.org"))
    answer = client.send("/ideas/new", **FIELDS, co_authors=addresses)
    assert answer.status_code == 422
    assert error in answer.text
    assert session.scalars(sa.select(Idea)).all() == []


def test_nobody_is_shown_before_they_confirmed(client: ReviewingClient) -> None:
    idea, helper = make_idea(make_user()), make_user(name="Robin Hilfe")
    number = idea.number
    name_co_author(idea, helper)
    client.enter(make_user())
    assert "Robin Hilfe" not in client.get(f"/ideas/{number}").text


def test_an_invitation_waits_on_my_ideas_and_is_accepted_there(client: ReviewingClient) -> None:
    idea, helper = make_idea(make_user(), title="Laufmappe"), make_user(name="Robin Hilfe")
    number, helper_id = idea.number, helper.id
    name_co_author(idea, helper)
    client.enter(helper)
    assert "Laufmappe" in client.get("/ideas/mine").text
    client.send(f"/ideas/{number}/invitation", page="/ideas/mine", accept="1")
    assert named() == [(helper_id, True)]
    client.enter(make_user())
    assert "Robin Hilfe" in client.get(f"/ideas/{number}").text


def test_who_declines_is_not_named_any_more(client: ReviewingClient) -> None:
    idea, helper = make_idea(make_user()), make_user()
    number = idea.number
    name_co_author(idea, helper)
    client.enter(helper)
    answer = client.send(f"/ideas/{number}/invitation", page="/ideas/mine", accept="0")
    assert answer.location == "/ideas/mine"
    assert named() == []
    verbs = session.scalars(sa.select(Activity.verb)).all()
    assert verbs == ["idea.co_author_declined"]


@pytest.mark.parametrize("accept", [True, False])
@pytest.mark.parametrize(
    ("change", "left"),
    [(sa.delete(CoAuthor), 0), (sa.update(CoAuthor).values(confirmed_at=clock.now()), 1)],
)
def test_what_became_of_an_invitation_meanwhile_is_not_undone(
    app: Flask, change: Delete | Update, left: int, accept: bool
) -> None:
    """The wrong variant trusts what it read before: the name was taken back or confirmed since."""
    helper = make_user()
    idea, actor = make_idea(make_user()), Actor(helper.id)
    name_co_author(idea, helper)
    seen = get_idea(actor, idea.number)
    session.execute(change.execution_options(synchronize_session=False))
    with pytest.raises(Conflict):
        answer_invitation(actor=actor, idea=seen, accept=accept)
    assert [confirmed for _, confirmed in named()] == [True] * left


def test_naming_others_later_is_recorded_without_names(client: ReviewingClient) -> None:
    make_user(email="eins@example.org", name="Robin Hilfe")
    client.enter(make_user())
    client.send("/ideas/new", **FIELDS)
    again = {**FIELDS, "kind": "idea", "co_authors": "eins@example.org"}
    for _ in range(2):
        client.send("/ideas/1/edit", **again)
    changed = sa.select(Activity.data).where(Activity.verb == "idea.co_authors_changed")
    assert session.scalars(changed).all() == [{}]
    page = client.get("/ideas/1").text
    assert ("Co-Autor*innen geändert" in page, "Robin Hilfe" in page) == (True, False)


def test_an_invitation_to_a_draft_is_not_seen(client: ReviewingClient) -> None:
    helper = make_user(email="hilfe@example.org")
    client.enter(make_user())
    fields = {"title": "Geheimer Entwurf", "co_authors": "hilfe@example.org"}
    client.send("/ideas/drafts", page="/ideas/new", **fields)
    assert named() == [(helper.id, False)]
    client.enter(helper)
    assert "Geheimer Entwurf" not in client.get("/ideas/mine").text


def test_the_author_can_take_a_name_back_while_editing(client: ReviewingClient) -> None:
    make_user(email="eins@example.org")
    client.enter(make_user())
    client.send("/ideas/new", **FIELDS, co_authors="eins@example.org")
    client.send("/ideas/1/edit", **FIELDS, kind="idea", co_authors="")
    assert named() == []


def test_a_co_author_who_edits_names_nobody(client: ReviewingClient) -> None:
    idea, helper = make_idea(make_user()), make_user()
    number, expected = idea.number, [(helper.id, True)]
    make_user(email="eins@example.org")
    name_co_author(idea, helper, confirmed=True)
    client.enter(helper)
    fields = {**FIELDS, "kind": "idea", "co_authors": "eins@example.org"}
    assert client.send(f"/ideas/{number}/edit", **fields).status_code == 303
    assert named() == expected


def test_co_authors_do_not_learn_who_else_was_named(client: ReviewingClient) -> None:
    idea = make_idea(make_user(), name_shown=NameShown.CONFIDENTIAL)
    helper, other = make_user(), make_user(email="andere@example.org")
    number = idea.number
    name_co_author(idea, helper, confirmed=True)
    name_co_author(idea, other)
    client.enter(helper)
    late = {**client.hidden_fields(f"/ideas/{number}/edit"), "title": "Mein Titel", "text": "Neu."}
    client.send(f"/ideas/{number}/edit", **FIELDS)
    answer = client.post(f"/ideas/{number}/edit", data={**late, "kind": "idea"})
    assert (answer.status_code, "Mein Titel" in answer.text) == (409, True)
    assert "andere@example.org" not in answer.text
