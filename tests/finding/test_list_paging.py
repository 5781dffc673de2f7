"""Paging and counting the list of ideas: every idea once, at a constant number of statements."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from participation.accounts.models import User
from participation.comments.models import Comment, Discussion
from participation.ideas.models import Idea, IdeaKind, IdeaState, NameShown
from participation.kernel import clock
from participation.kernel.db import session
from participation.search import commands as search
from participation.search.models import Entry
from participation.voting.models import Support
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.ideas import make_format, make_topic_field


def make_many(count: int, author: User) -> None:
    """Add `count` ideas, each with 30 comments and the author's support, in few statements."""
    now, ids = clock.now(), range(1, count + 1)
    held, topic = make_format(opens=("supporting",)), make_topic_field()
    session.execute(sa.insert(Discussion), [{"id": each, "owner": "ideas"} for each in ids])
    common = {
        "kind": IdeaKind.IDEA, "state": IdeaState.PUBLISHED, "name_shown": NameShown.NAMED,
        "text": "Text", "author_id": author.id, "format_id": held.id, "created_at": now,
        "submitted_at": now, "published_at": now, "comment_count": 30,
        "suggested_topic_field_id": topic.id,
    }  # fmt: skip
    ideas = [
        {
            "id": each, "number": each, "discussion_id": each, "title": f"Drucker {each}",
            "support_count": each % 7, **common,
        }
        for each in ids
    ]  # fmt: skip
    session.execute(sa.insert(Idea), ideas)
    comment = {"author_id": author.id, "text": "Ja.", "created_at": now}
    comments = [{"discussion_id": each, **comment} for each in ids for _ in range(30)]
    session.execute(sa.insert(Comment), comments)
    session.execute(sa.insert(Support), [{"idea_id": each, "user_id": author.id} for each in ids])
    search.index_many(entries=(Entry(idea["number"], idea["title"], "Text") for idea in ideas))
    session.commit()


def numbers(page: str) -> list[int]:
    """Return the numbers of the cards on a page."""
    return [int(each) for each in re.findall(r'card__title"><a href="/ideas/(\d+)"', page)]


@pytest.mark.parametrize("ideas", [1, 1_000])
@pytest.mark.parametrize(
    "address", ["/ideas/", "/ideas/?sort=supported&topic=I", "/ideas/?q=druck"]
)
def test_the_list_takes_five_statements(
    client: ReviewingClient, count_queries: Callable[[], Any], ideas: int, address: str
) -> None:
    person = make_user()
    make_many(ideas, person)
    client.sign_in(person)
    client.get("/ideas/?q=druck")
    with count_queries() as counted:
        page = client.get(address).get_data(as_text=True)
    assert len(numbers(page)) == min(ideas, 20)
    assert "Sie unterstützen das" in page
    assert len(counted) == 5, counted.statements


@pytest.mark.parametrize("sort", ["newest", "supported", "discussed", "unseen"])
@pytest.mark.parametrize("words", ["", "druck"])
def test_paging_shows_every_idea_once(client: ReviewingClient, sort: str, words: str) -> None:
    person = make_user()
    make_many(45, person)
    client.sign_in(person)
    address: str | None = f"/ideas/?sort={sort}&q={words}"
    seen: list[int] = []
    while address:
        page = client.get(address).get_data(as_text=True)
        seen += numbers(page)
        following = re.search(r'href="([^"]*after=[^"]*)"', page)
        address = following[1].replace("&amp;", "&") if following else None
    assert sorted(seen) == list(range(1, 46))
    assert len(seen) == 45


def test_counts_stop_where_they_would_cost(client: ReviewingClient) -> None:
    person = make_user()
    make_many(1_001, person)
    client.sign_in(person)
    assert "Mehr als 1.000 Ideen, neueste zuerst" in client.get("/ideas/").get_data(as_text=True)
    by_words = client.get("/ideas/?q=druck&sort=supported").get_data(as_text=True)
    assert "die neuesten davon nach Unterstützung sortiert" in by_words


def test_few_are_counted_exactly_and_in_words(client: ReviewingClient) -> None:
    person = make_user()
    make_many(2, person)
    client.sign_in(person)
    page = client.get("/ideas/?sort=supported").get_data(as_text=True)
    assert "2 Ideen, nach Unterstützung sortiert" in page


@pytest.mark.parametrize("after", ["x", "WzFd", "WzEsIDIsIDNd", "WyJhIl0"])
def test_a_position_that_was_made_up_is_not_found(client: ReviewingClient, after: str) -> None:
    client.sign_in(make_user())
    assert client.get(f"/ideas/?sort=supported&after={after}").status_code == 404


def test_behind_the_last_page_the_way_back_is_shown(client: ReviewingClient) -> None:
    client.sign_in(make_user())
    assert "Hier endet die Liste" in client.get("/ideas/?after=WzFd").get_data(as_text=True)
