"""„Meine Ideen": everything of one's own with what happens next, and nothing of others."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import pytest
import time_machine

from participation.ideas.models import IdeaState
from tests.client import ReviewingClient
from tests.conftest import QueryCount
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea, name_co_author

Counting = Callable[[], AbstractContextManager[QueryCount]]


def test_who_has_no_idea_yet_is_led_to_the_first_one(client: ReviewingClient) -> None:
    client.enter(make_user())
    page = client.get("/ideas/mine").text
    assert "Noch keine Idee von Ihnen" in page
    assert page.count('href="/ideas/new"') == 2


def test_each_state_has_its_place(client: ReviewingClient) -> None:
    author = make_user()
    make_idea(author, state=IdeaState.DRAFT, title="Ein Entwurf")
    make_idea(author, state=IdeaState.SUBMITTED, title="Etwas Eingereichtes")
    make_idea(author, title="Etwas Öffentliches")
    make_idea(author, state=IdeaState.WITHDRAWN, title="Etwas Zurückgezogenes")
    client.enter(author)
    page = client.get("/ideas/mine").text
    order = ["Ein Entwurf", "Etwas Öffentliches", "Etwas Eingereichtes", "Etwas Zurückgezogenes"]
    assert [page.count(title) > 0 for title in order] == [True] * 4
    assert sorted(order, key=page.index) == order


def test_the_next_step_stands_in_one_line(client: ReviewingClient) -> None:
    with time_machine.travel(datetime(2026, 3, 6, 9, tzinfo=UTC), tick=False):
        author = make_user()
        client.enter(author)
        client.send("/ideas/new", title="Räume", text="Buchen.")
        page = client.get("/ideas/mine").text
    assert "Nächster Schritt: Ideenmanagement prüft bis 20. März 2026." in page
    with time_machine.travel(datetime(2026, 3, 25, 9, tzinfo=UTC), tick=False):
        client.enter(author)
        late = client.get("/ideas/mine").text
    assert "Seit 3 Arbeitstagen überfällig." in late


def test_a_co_author_finds_what_they_confirmed(client: ReviewingClient) -> None:
    helper = make_user()
    name_co_author(make_idea(make_user(), title="Gemeinsames"), helper, confirmed=True)
    client.enter(helper)
    assert "Gemeinsames" in client.get("/ideas/mine").text


def test_nothing_of_others_is_there(client: ReviewingClient) -> None:
    make_idea(make_user(), title="Etwas Fremdes")
    client.enter(make_user())
    assert "Etwas Fremdes" not in client.get("/ideas/mine").text


@pytest.mark.parametrize("ideas", [1, 3])
def test_the_page_costs_six_statements(
    client: ReviewingClient, count_queries: Counting, ideas: int
) -> None:
    author = make_user()
    for state in (IdeaState.DRAFT, IdeaState.PUBLISHED, IdeaState.WITHDRAWN):
        for _ in range(ideas):
            make_idea(author, state=state)
    client.enter(author)
    client.get("/ideas/mine")
    with count_queries() as queries:
        client.get("/ideas/mine")
    assert len(queries) == 6
