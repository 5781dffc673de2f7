"""The same decision about many ideas: the preview tells, the confirmation decides."""

import pytest

from participation.accounts.models import User
from participation.ideas.models import Idea, IdeaState
from participation.kernel.db import session
from participation.moderation.models import DecisionBatch, DecisionKind
from participation.triage.forms import MOST_CHOSEN, chosen_versions
from participation.triage.preview import TO_AUTHORS, TO_FOLLOWERS, TO_NOBODY_YET, TOLD, WAITS
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.moderation import (
    content_of,
    fields_of,
    make_case,
    make_decision,
    make_moderator,
)


def sent_about(*ideas: Idea, kind: DecisionKind = DecisionKind.DEFER) -> dict[str, object]:
    """Return the fields that choose these ideas as they stand and decide about them."""
    chosen = [f"{idea.number}:{idea.case_version}" for idea in ideas]
    return {**fields_of(content_of(kind)), "chosen": chosen}


def bulk(*ideas: Idea) -> str:
    """Return the address of the form for these ideas."""
    return "/moderation/bulk?" + "&".join(f"idea={idea.number}" for idea in ideas)


def test_chosen_words_are_read_and_others_passed_over() -> None:
    assert chosen_versions(["142:3", "x", "7:1", "7", "-1:2"]) == {142: 3, 7: 1}
    assert len(chosen_versions(f"{each}:1" for each in range(200))) == MOST_CHOSEN


def test_the_form_names_the_chosen_with_their_versions(
    client: ReviewingClient, moderator: User
) -> None:
    first, second = make_case(), make_case(case_version=4)
    page = client.get(bulk(first, second) + "&topic=").get_data(as_text=True)
    assert f'name="chosen" value="{first.number}:1"' in page
    assert f'name="chosen" value="{second.number}:4"' in page


def test_nothing_chosen_leads_back(client: ReviewingClient, moderator: User) -> None:
    assert "Nichts ausgewählt" in client.get("/moderation/bulk").get_data(as_text=True)


def test_the_preview_tells_each_and_decides_nothing(
    client: ReviewingClient, moderator: User
) -> None:
    open_one, imported, pending = make_case(author=make_user()), make_case(), make_case()
    make_decision(make_moderator(), pending, DecisionKind.DECLINE)
    session.refresh(pending)
    own = make_case(author=moderator)
    ideas = (open_one, imported, pending, own)
    answer = client.send("/moderation/bulk/preview", page=bulk(*ideas), **sent_about(*ideas))
    page = answer.get_data(as_text=True)
    for idea in ideas:
        assert idea.title in page
    assert page.count(TOLD[DecisionKind.DEFER]) == 2
    assert TO_AUTHORS in page
    assert TO_FOLLOWERS in page
    assert page.count("told__outcome--not") == 2
    assert "Über 2 Ideen kann so nicht entschieden werden." in page
    states = {session.get_one(Idea, idea.id).state for idea in ideas}
    assert states == {IdeaState.PUBLISHED}
    assert session.query(DecisionBatch).all() == []


def test_the_preview_of_declines_says_that_they_wait(
    client: ReviewingClient, moderator: User
) -> None:
    idea = make_case()
    sent = sent_about(idea, kind=DecisionKind.DECLINE)
    page = client.send("/moderation/bulk/preview", page=bulk(idea), **sent)
    assert WAITS in page.get_data(as_text=True)
    assert TO_NOBODY_YET in page.get_data(as_text=True)


def test_the_preview_says_where_nothing_can_be_decided(
    client: ReviewingClient, moderator: User
) -> None:
    idea = make_case(state=IdeaState.DECLINED)
    page = client.send("/moderation/bulk/preview", page=bulk(idea), **sent_about(idea))
    text = page.get_data(as_text=True)
    assert "Über 1 Idee kann so nicht entschieden werden." in text
    assert "Zurückstellen und Begründung senden" not in text


@pytest.mark.parametrize("step", ["preview", "decide"])
def test_what_is_missing_is_said_at_the_field(
    client: ReviewingClient, moderator: User, step: str
) -> None:
    idea = make_case()
    sent = {**sent_about(idea), "reason": "", "kind": "accept"}
    answer = client.send(f"/moderation/bulk/{step}", page=bulk(idea), **sent)
    assert answer.status_code == 422
    assert f'name="chosen" value="{idea.number}:1"' in answer.get_data(as_text=True)


def test_what_was_typed_can_be_changed_after_the_preview(
    client: ReviewingClient, moderator: User
) -> None:
    idea = make_case()
    answer = client.send("/moderation/bulk", page=bulk(idea), **sent_about(idea))
    assert answer.status_code == 200
    assert str(content_of(DecisionKind.DEFER).reason) in answer.get_data(as_text=True)


def test_the_confirmed_are_decided_and_those_that_changed_are_named(
    client: ReviewingClient, moderator: User
) -> None:
    first, second, changed = make_case(), make_case(), make_case()
    sent = sent_about(first, second, changed)
    changed.case_version += 1
    session.commit()
    answer = client.send(
        "/moderation/bulk/decide?tab=to_check", page=bulk(first, second, changed), **sent
    )
    assert answer.location == "/moderation/"
    page = client.get("/moderation/").get_data(as_text=True)
    assert "Über 2 Ideen ist entschieden." in page
    assert f"Nr.\u00a0{changed.number} nicht" in page
    states = [session.get_one(Idea, idea.id).state for idea in (first, second, changed)]
    assert states == [IdeaState.DEFERRED, IdeaState.DEFERRED, IdeaState.PUBLISHED]


def test_a_batch_is_taken_back_as_one(client: ReviewingClient, moderator: User) -> None:
    first, second = make_case(), make_case()
    client.send("/moderation/bulk/decide", page=bulk(first, second), **sent_about(first, second))
    undo = f"/moderation/batches/{session.query(DecisionBatch).one().id}/undo"
    make_decision(make_moderator(), first, DecisionKind.REOPEN)
    assert client.send(undo, reason=" ").status_code == 422
    assert client.send(undo, reason="Verwechselt.").location == "/moderation/"
    page = client.get("/moderation/").get_data(as_text=True)
    assert "1 zurückgenommen. 1 nicht mehr möglich." in page
    assert session.get_one(Idea, second.id).state is IdeaState.PUBLISHED


def test_a_batch_of_somebody_else_is_not_taken_back(
    client: ReviewingClient, moderator: User
) -> None:
    idea = make_case()
    client.send("/moderation/bulk/decide", page=bulk(idea), **sent_about(idea))
    client.enter(make_moderator())
    undo = f"/moderation/batches/{session.query(DecisionBatch).one().id}/undo"
    assert client.get(undo).status_code == 403
