"""Look-alikes beside the form and beside an idea: suggested, worded "ähnlich", never a gate."""

import contextvars
from functools import partial

from flask import Flask
from flask.testing import FlaskClient

from participation.finding.queries.similar import list_similar
from participation.ideas.commands.finding import let_be_found
from participation.ideas.models import Idea, IdeaState
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea


def make_found(title: str, text: str = "", **fields: object) -> Idea:
    """Add an idea that is in the word index."""
    idea = make_idea(None, title=title, text=text, **fields)
    let_be_found(idea=idea)
    session.commit()
    return idea


def fragment(client: ReviewingClient, **typed: str) -> str:
    """Send what is typed as the form does, past the reviewer of whole pages."""
    token = client.hidden_fields("/ideas/new")["csrf_token"]
    data = {**typed, "csrf_token": token}
    send = partial(FlaskClient.open, client, "/ideas/similar", method="POST", data=data)
    answer = contextvars.Context().run(send)
    session.rollback()
    assert answer.status_code == 200
    return str(answer.get_data(as_text=True))


def test_beside_the_form_look_alikes_are_named_with_the_words_that_matched(
    client: ReviewingClient,
) -> None:
    idea = make_found("Besprechungsräume am Handy buchen")
    client.sign_in(make_user())
    found = fragment(client, title="Räume am Handy buchen", text="")
    assert f'href="/ideas/{idea.number}"' in found
    assert "ähnlich durch: Räume, Handy, buchen" in found.replace("\n", " ")
    assert "trotzdem einreichen" in found


def test_without_a_look_alike_nothing_is_shown(client: ReviewingClient) -> None:
    make_found("Besprechungsräume am Handy buchen")
    client.sign_in(make_user())
    assert fragment(client, title="Kantine", text="").strip() == ""
    assert fragment(client).strip() == ""


def test_a_long_draft_is_compared_by_its_beginning_and_never_stands_in_an_address(
    client: ReviewingClient,
) -> None:
    idea = make_found("Besprechungsräume am Handy buchen")
    client.enter(make_user())
    words = "Besprechungsräume am Handy buchen. "
    found = fragment(client, title="y" * 200 + words, text=words + "x" * 20_000)
    assert f'href="/ideas/{idea.number}"' in found
    assert fragment(client, title="y" * 200 + words, text="x " * 2_000 + words).strip() == ""
    assert client.get("/ideas/similar?title=Handy").status_code == 405


def test_the_page_of_an_idea_names_others_but_not_itself(client: ReviewingClient) -> None:
    idea = make_found("Drucker im Flur", "Der Drucker steht im Flur.")
    other = make_found("Drucker im Keller", "Der Drucker steht im Keller.")
    client.sign_in(make_user())
    page = client.get(f"/ideas/{idea.number}").get_data(as_text=True)
    assert page.count("Ähnliche Ideen") >= 1
    assert f'href="/ideas/{other.number}"' in page


def test_withdrawn_and_unpublished_ideas_are_not_suggested(app: Flask) -> None:
    idea = make_found("Drucker im Flur")
    make_found("Drucker im Flur", state=IdeaState.SUBMITTED)
    assert [each.number for each in list_similar("Drucker im Flur", "")] == [idea.number]
    idea.state = IdeaState.WITHDRAWN
    session.commit()
    assert list_similar("Drucker im Flur", "") == []
    session.rollback()
