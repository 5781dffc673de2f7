"""The second person: what waits, and confirming or refusing it alone or as a batch."""

from collections.abc import Callable

import pytest

from participation.accounts.models import User
from participation.ideas.models import Idea, IdeaState
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.moderation.models import Decision, DecisionKind
from participation.queue.queries.proposals import list_proposals
from tests.client import ReviewingClient
from tests.factories.accounts import make_grant, make_user
from tests.factories.ideas import make_topic_field
from tests.factories.moderation import as_actor, make_case, make_decision, make_moderator
from tests.triage.test_bulk import bulk, sent_about

STATEMENTS = 4


def propose(client: ReviewingClient, *ideas: Idea) -> list[Decision]:
    """Let another moderator propose to decline these as one."""
    client.enter(make_moderator("Rosa Richter"))
    sent = sent_about(*ideas, kind=DecisionKind.DECLINE)
    client.send("/moderation/bulk/decide", page=bulk(*ideas), **sent)
    return session.query(Decision).order_by(Decision.id).all()


def states(*ideas: Idea) -> list[IdeaState]:
    """Return where these ideas stand now."""
    return [session.get_one(Idea, idea.id).state for idea in ideas]


def test_what_one_proposed_another_confirms(client: ReviewingClient, moderator: User) -> None:
    idea = make_case()
    proposed = make_decision(make_moderator("Rosa Richter"), idea, DecisionKind.DECLINE)
    assert "von Rosa Richter" in client.get("/moderation/decisions").get_data(as_text=True)
    place = f"/moderation/decisions/{proposed.id}"
    page = client.get(place).get_data(as_text=True)
    assert proposed.reason in page
    answer = client.send(f"{place}/confirm", page=place)
    assert answer.location == "/moderation/decisions"
    assert states(idea) == [IdeaState.DECLINED]
    assert client.get(place).status_code == 404


def test_what_one_proposed_another_refuses(client: ReviewingClient, moderator: User) -> None:
    idea = make_case()
    proposed = make_decision(make_moderator(), idea, DecisionKind.DECLINE)
    place = f"/moderation/decisions/{proposed.id}"
    assert client.send(f"{place}/refuse", page=place, reason=" ").status_code == 422
    answer = client.send(f"{place}/refuse", page=place, reason="Das sehe ich anders.")
    assert answer.status_code == 303
    assert states(idea) == [IdeaState.PUBLISHED]
    assert list_proposals(as_actor(moderator)) == []


def test_nobody_confirms_their_own(client: ReviewingClient, moderator: User) -> None:
    proposed = make_decision(moderator, make_case(), DecisionKind.DECLINE)
    place = f"/moderation/decisions/{proposed.id}"
    assert "Ihr Vorschlag" in client.get("/moderation/decisions").get_data(as_text=True)
    page = client.get(place).get_data(as_text=True)
    assert "Bestätigen muss jemand anderes." in page
    assert "/confirm" not in page
    answer = client.send(f"{place}/confirm", page="/moderation/text-blocks/new")
    assert answer.status_code == 403


def test_a_batch_is_confirmed_as_one(client: ReviewingClient) -> None:
    ideas = [make_case(), make_case(), make_case()]
    first = propose(client, *ideas)[0]
    second = make_moderator()
    client.enter(second)
    assert len(list_proposals(as_actor(second))) == 1
    page = client.get("/moderation/decisions").get_data(as_text=True)
    assert f"{ideas[0].title} und 2 weitere" in page
    place = f"/moderation/decisions/{first.id}"
    client.send(f"{place}/confirm", page=place)
    assert states(*ideas) == [IdeaState.DECLINED] * 3


def test_a_batch_is_refused_as_one(client: ReviewingClient) -> None:
    ideas = [make_case(), make_case()]
    last = propose(client, *ideas)[-1]
    client.enter(make_moderator())
    place = f"/moderation/decisions/{last.id}"
    client.send(f"{place}/refuse", page=place, reason="Noch einmal ansehen.")
    assert states(*ideas) == [IdeaState.PUBLISHED] * 2
    assert client.get(place).status_code == 404


def test_others_do_not_see_what_waits(client: ReviewingClient) -> None:
    idea = make_case(suggested_topic_field_id=make_topic_field("I").id)
    proposed = make_decision(make_moderator(), idea, DecisionKind.DECLINE)
    stranger = make_user()
    make_grant(stranger, Role.MODERATOR, topic_field_id=make_topic_field("II").id)
    client.enter(stranger)
    place = f"/moderation/decisions/{proposed.id}"
    assert client.get(place).status_code == 404
    for action in ("confirm", "refuse"):
        answer = client.send(f"{place}/{action}", page="/moderation/text-blocks/new")
        assert answer.status_code == 404
    assert idea.title not in client.get("/moderation/decisions").get_data(as_text=True)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_one_and_three(
    client: ReviewingClient, moderator: User, count_queries: Callable, rows: int
) -> None:
    for _ in range(rows):
        make_decision(make_moderator(), make_case(), DecisionKind.DECLINE)
    with count_queries() as queries:
        client.get("/moderation/decisions")
    assert len(queries) == STATEMENTS


def test_nobody_confirms_what_changed_since_they_saw_it(
    client: ReviewingClient, moderator: User
) -> None:
    idea = make_case()
    proposed = make_decision(make_moderator(), idea, DecisionKind.DECLINE)
    place = f"/moderation/decisions/{proposed.id}"
    seen = client.hidden_fields(place)
    # What an author's edit does to the case.
    session.get_one(Idea, idea.id).case_version += 1
    session.commit()
    assert client.post(f"{place}/confirm", data=seen).status_code == 409
    assert states(idea) == [IdeaState.PUBLISHED]
    assert client.send(f"{place}/confirm", page=place).status_code == 303
    assert states(idea) == [IdeaState.DECLINED]
