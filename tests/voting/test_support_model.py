"""Whatever is wished in whatever order: rows, counts and lists are those of a plain set."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participation.ideas.models import Idea
from participation.ideas.queries.single import get_idea
from participation.kernel.access import Actor
from participation.kernel.db import session, transaction
from participation.voting import commands, queries
from participation.voting.models import Support
from participation.voting.panels import load_support
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea

PEOPLE, IDEAS = 3, 2
WISHES = st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, IDEAS - 1), st.booleans())
People = list[Actor]


@pytest.fixture
def people(app: Flask) -> People:
    """Give some actors, and as many ideas as IDEAS."""
    for _ in range(IDEAS):
        make_idea(None)
    return [Actor(user_id=make_user().id) for _ in range(PEOPLE)]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wishes=st.lists(WISHES, max_size=20))
def test_support_is_a_set_of_pairs(people: People, wishes: list[tuple[int, int, bool]]) -> None:
    model: set[tuple[int | None, int]] = set()
    with transaction():
        session.execute(sa.delete(Support))
        session.execute(sa.update(Idea).values(support_count=0))
    for person, place, want in wishes:
        actor, number = people[person], place + 1
        with transaction():
            idea = get_idea(actor, number)
            count = commands.set_support(actor=actor, idea=idea, want=want)
            pair = (actor.user_id, idea.id)
        (model.add if want else model.discard)(pair)
        assert count == sum(idea_id == pair[1] for _, idea_id in model)
    stored = session.execute(sa.select(Support.user_id, Support.idea_id)).all()
    assert {tuple(row) for row in stored} == model
    for idea in session.scalars(sa.select(Idea)):
        assert idea.support_count == sum(idea_id == idea.id for _, idea_id in model)
        assert {
            actor.user_id for actor in people if idea.id in queries.list_supported(actor, [idea.id])
        } == {user_id for user_id, idea_id in model if idea_id == idea.id}
    session.rollback()


@pytest.mark.parametrize("ideas", [1, 3])
def test_the_button_of_a_whole_list_costs_one_statement(
    app: Flask, count_queries: Callable[[], Any], ideas: int
) -> None:
    actor = Actor(user_id=make_user().id)
    numbers = [make_idea(None).number for _ in range(ideas)]
    loaded = [get_idea(actor, number or 0) for number in numbers]
    with count_queries() as counted:
        views = load_support(actor, loaded)
    assert len(counted) == 1
    assert [view.supported for view in views.values()] == [False] * ideas
    with count_queries() as counted:
        load_support(Actor(), loaded)
    assert len(counted) == 0
    session.rollback()
