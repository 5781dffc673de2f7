"""Filling up to any size: consistent counts, real lengths, everything public can be found."""

import random

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.comments.models import Comment
from participation.demo.scale import fill_up
from participation.demo.sentences import Writer
from participation.ideas.models import Idea, IdeaState
from participation.kernel.db import session
from participation.kernel.numbering import Counter
from participation.search.models import SearchWord
from participation.voting.models import Support
from tests.factories.ideas import make_format, make_idea, make_topic_field


@pytest.fixture
def _filled(app: Flask) -> None:
    make_format()
    make_topic_field()
    make_idea(None)
    session.rollback()
    assert fill_up(120) == 119


@pytest.mark.usefixtures("_filled")
def test_counts_agree_with_their_rows() -> None:
    for idea in session.scalars(sa.select(Idea).where(Idea.id > 1)):
        supports = sa.select(sa.func.count()).where(Support.idea_id == idea.id)
        comments = sa.select(sa.func.count()).where(Comment.discussion_id == idea.discussion_id)
        assert idea.support_count == session.scalar(supports)
        assert idea.comment_count == session.scalar(comments)
    assert (session.scalar(sa.select(sa.func.sum(Idea.support_count))) or 0) > 119


@pytest.mark.usefixtures("_filled")
def test_numbers_go_on_without_a_gap_and_ids_can_be_given_out_afterwards() -> None:
    numbers = session.scalars(sa.select(Idea.number).order_by(Idea.number)).all()
    assert numbers == list(range(1, 121))
    last = session.scalar(sa.select(Counter.value).where(Counter.series == "ideas"))
    assert last == 120
    assert make_idea(None).number == 121


@pytest.mark.usefixtures("_filled")
def test_what_is_public_can_be_found_and_what_is_not_cannot() -> None:
    indexed = session.scalar(sa.text("SELECT count(*) FROM idea_search"))
    public = sa.select(sa.func.count()).where(Idea.id > 1, Idea.published_at.is_not(None))
    assert indexed == session.scalar(public)
    waiting = sa.select(Idea.published_at).where(Idea.state == IdeaState.SUBMITTED)
    assert set(session.scalars(waiting)) <= {None}
    assert (session.scalar(sa.select(sa.func.count()).select_from(SearchWord)) or 0) > 50


@pytest.mark.usefixtures("_filled")
def test_a_database_that_is_large_enough_stays_as_it_is() -> None:
    session.rollback()
    assert fill_up(120) == 0
    assert fill_up(125) == 5


def test_texts_have_real_lengths_and_the_same_chance_writes_the_same() -> None:
    writer = Writer(random.Random(1))
    texts = sorted(len(writer.text()) for _ in range(400))
    assert 250 < texts[200] < 450
    assert 700 < texts[360] < 1_400
    titles = sorted(len(writer.title()) for _ in range(400))
    assert 25 < titles[200] < 60
    assert Writer(random.Random(2)).comment() == Writer(random.Random(2)).comment()
