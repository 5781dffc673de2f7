"""The page of an idea: who sees it, what it shows, and what it costs."""

from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea


def test_a_published_idea_is_shown_to_colleagues(client: ReviewingClient) -> None:
    idea = make_idea(make_user())
    number = idea.number
    client.enter(make_user())
    assert client.get(f"/ideas/{number}").status_code == 200
