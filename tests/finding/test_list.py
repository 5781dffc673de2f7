"""The list of ideas: what is found, in which order, and what stays out of it."""

import pytest
from flask import Flask

from participation.ideas.commands.finding import let_be_found
from participation.ideas.models import Idea, IdeaKind, IdeaState, NameShown
from participation.kernel.db import session
from participation.voting.models import Support
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_user
from tests.factories.ideas import make_format, make_idea, make_topic_field


@pytest.fixture
def reader(client: ReviewingClient) -> ReviewingClient:
    """Give a browser signed in as somebody who wrote nothing."""
    client.sign_in(make_user())
    return client


def found(client: ReviewingClient, address: str) -> list[int]:
    """Return the numbers of the ideas listed at an address, in their order."""
    page = client.get(address)
    assert page.status_code == 200
    cards = page.get_data(as_text=True).split('<li class="card card--idea">')[1:]
    return [int(card.split('<a href="/ideas/', 1)[1].split('"', 1)[0]) for card in cards]


def indexed(idea: Idea) -> int:
    """Let an idea be found by its words; return its number."""
    let_be_found(idea=idea)
    session.commit()
    assert idea.number is not None
    return idea.number


def test_the_newest_idea_comes_first(reader: ReviewingClient) -> None:
    first, second = make_idea(None), make_idea(None)
    assert found(reader, "/ideas/") == [second.number, first.number]


def test_what_was_never_published_is_not_listed_even_for_its_author(
    app: Flask, client: ReviewingClient
) -> None:
    author = make_user()
    make_idea(author, state=IdeaState.SUBMITTED)
    make_idea(author, state=IdeaState.DRAFT)
    client.sign_in(author)
    assert found(client, "/ideas/?mine=1") == []


def test_withdrawn_ideas_are_listed_only_when_asked_for(reader: ReviewingClient) -> None:
    idea = make_idea(None)
    withdrawn = make_idea(None, state=IdeaState.WITHDRAWN)
    assert found(reader, "/ideas/") == [idea.number]
    assert found(reader, "/ideas/?state=withdrawn") == [withdrawn.number]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", [3, 2, 1]),
        ("supported", [1, 3, 2]),
        ("discussed", [2, 3, 1]),
        ("unseen", [3, 1, 2]),
    ],
)
def test_each_order_is_kept(reader: ReviewingClient, sort: str, expected: list[int]) -> None:
    make_idea(None, support_count=5, comment_count=0)
    make_idea(None, support_count=0, comment_count=9)
    make_idea(None, support_count=2, comment_count=1)
    assert found(reader, f"/ideas/?sort={sort}") == expected


def test_each_filter_keeps_what_fits(reader: ReviewingClient) -> None:
    held, topic, other = make_format(), make_topic_field("I"), make_topic_field("II")
    make_idea(None)
    make_idea(None, kind=IdeaKind.PRACTICE)
    make_idea(None, format_id=held.id)
    make_idea(None, suggested_topic_field_id=topic.id)
    make_idea(None, topic_field_id=topic.id, suggested_topic_field_id=other.id)
    make_idea(None, for_citizens=True)
    make_idea(None, state=IdeaState.ACCEPTED)
    assert found(reader, "/ideas/?kind=practice") == [2]
    assert found(reader, f"/ideas/?format={held.number}") == [3]
    assert found(reader, "/ideas/?topic=I") == [5, 4]
    assert found(reader, "/ideas/?topic=II") == []
    assert found(reader, "/ideas/?audience=citizens") == [6]
    assert found(reader, "/ideas/?state=accepted") == [7]
    assert found(reader, "/ideas/?kind=practice&audience=citizens") == []


def test_ones_own_and_those_one_supports_are_found(client: ReviewingClient) -> None:
    person, other = make_user(), make_user()
    own, supported = make_idea(person), make_idea(other)
    session.add(Support(idea_id=supported.id, user_id=person.id))
    session.add(Support(idea_id=own.id, user_id=other.id))
    session.commit()
    client.sign_in(person)
    assert found(client, "/ideas/?mine=1") == [own.number]
    assert found(client, "/ideas/?supported=1") == [supported.number]


def test_words_of_title_and_text_are_found_in_any_form(reader: ReviewingClient) -> None:
    room = indexed(make_idea(None, title="Besprechungsräume buchen", text="Am Handy."))
    bicycle = indexed(make_idea(None, title="Dienstrad", text="Für kurze Wege zur Besprechung."))
    assert found(reader, "/ideas/?q=Besprechung") == [bicycle, room]
    assert found(reader, "/ideas/?q=Raum") == [room]
    assert found(reader, "/ideas/?q=handy+raum") == [room]
    assert found(reader, "/ideas/?q=wege&sort=supported") == [bicycle]
    assert found(reader, "/ideas/?q=Kantine") == []


@pytest.mark.parametrize("query", ["und", "***", "'\"", "AND OR (", "a:b & !c", "%25_", "ß" * 500])
def test_odd_queries_find_nothing_and_break_nothing(reader: ReviewingClient, query: str) -> None:
    indexed(make_idea(None))
    assert reader.get("/ideas/", query_string={"q": query}).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "?author.email=a", "?sort=password_hash", "?state=draft", "?state=submitted", "?kind=x",
        "?format=99", "?topic=IX", "?mine=2", "?exclude_state=published", "?audience=all",
    ],
)  # fmt: skip
def test_an_unknown_parameter_or_value_is_refused(reader: ReviewingClient, address: str) -> None:
    make_idea(None)
    assert reader.get(f"/ideas/{address}").status_code == 400


def test_empty_parameters_of_the_plain_form_ask_for_nothing(reader: ReviewingClient) -> None:
    idea = make_idea(None)
    plain = "/ideas/?q=&sort=newest&state=&kind=&topic=&format=&audience="
    assert found(reader, plain) == [idea.number]


def test_a_confidential_author_shows_no_department(reader: ReviewingClient) -> None:
    author = make_user(department_id=make_department("FB 77").id)
    make_idea(author, name_shown=NameShown.CONFIDENTIAL)
    assert "FB 77" not in reader.get("/ideas/").get_data(as_text=True)
    make_idea(author)
    assert "FB\u00a077" in reader.get("/ideas/").get_data(as_text=True)


def test_public_reading_shows_ideas_without_people(app: Flask, client: ReviewingClient) -> None:
    author = make_user(department_id=make_department("FB 77").id, name="Kim Beispiel")
    idea = make_idea(author)
    assert client.get("/ideas/").status_code == 303
    app.config["READING"] = "public"
    page = client.get("/ideas/").get_data(as_text=True)
    assert idea.title in page
    assert "Kim Beispiel" not in page
    assert "FB 77" not in page
    assert client.get("/ideas/?mine=1").status_code == 400
