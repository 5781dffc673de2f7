"""A discussion is read in pages of whole threads, one statement each."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask

from participation.comments import queries
from participation.comments.models import Comment
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from tests.conftest import QueryCount
from tests.factories.accounts import make_user
from tests.factories.ideas import make_comment, make_idea


def add_threads(idea: Idea, how_many: int) -> list[int]:
    rows = [
        Comment(discussion_id=idea.discussion_id, text=f"Nr. {each}", created_at=clock.now())
        for each in range(how_many)
    ]
    session.add_all(rows)
    session.flush()
    ids = [row.id for row in rows]
    session.add(
        Comment(
            discussion_id=idea.discussion_id,
            parent_id=ids[0],
            text="Antwort",
            created_at=clock.now(),
        )
    )
    session.commit()
    return ids


def test_a_thousand_threads_are_read_page_by_page(app: Flask) -> None:
    idea = make_idea(make_user())
    ids = add_threads(idea, 1_000)
    seen: list[int] = []
    after: int | None = 0
    pages = 0
    while after is not None:
        page = queries.list_threads(idea.discussion_id, after=after)
        seen += [thread.comment.id for thread in page.threads]
        after, pages = page.after, pages + 1
    assert (seen, pages) == (ids, 34)


def test_answers_stand_in_their_thread(app: Flask) -> None:
    idea = make_idea(make_user())
    add_threads(idea, 2)
    page = queries.list_threads(idea.discussion_id)
    assert [[answer.text for answer in each.answers] for each in page.threads] == [["Antwort"], []]


def test_discussions_do_not_mix(app: Flask) -> None:
    first, second = make_idea(make_user()), make_idea(make_user())
    add_threads(first, 2)
    assert list(queries.list_threads(second.discussion_id).threads) == []


@pytest.mark.parametrize("threads", [1, 3, 100])
def test_one_statement_reads_a_page(
    app: Flask, count_queries: Callable[[], AbstractContextManager[QueryCount]], threads: int
) -> None:
    idea = make_idea(make_user())
    add_threads(idea, threads)
    discussion_id = idea.discussion_id
    with count_queries() as counted:
        queries.list_threads(discussion_id)
    assert len(counted) == 1


def test_threads_before_a_comment_are_counted(app: Flask) -> None:
    idea = make_idea(make_user())
    ids = add_threads(idea, 3)
    last = queries.get_comment(idea.discussion_id, ids[2])
    answer = queries.list_threads(idea.discussion_id).threads[0].answers[0]
    assert [queries.count_threads_before(each) for each in (last, answer)] == [2, 0]


def test_a_comment_is_found_only_in_its_own_discussion(app: Flask) -> None:
    author = make_user()
    idea, other = make_idea(author), make_idea(author)
    comment = make_comment(idea, author)
    assert queries.get_comment(idea.discussion_id, comment.id).id == comment.id
    with pytest.raises(NotFound):
        queries.get_comment(other.discussion_id, comment.id)
