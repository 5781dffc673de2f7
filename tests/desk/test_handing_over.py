"""Whose turn it is among the moderators."""

import pytest

from participation.desk.commands.handing_over import hand_over
from participation.ideas.models import Idea, IdeaState
from participation.kernel.access import Actor, Role
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from participation.moderation.models import DecisionKind
from participation.moderation.queries.cases import get_case, list_cases, list_moderators
from tests.factories.accounts import make_grant, make_user
from tests.factories.ideas import make_format, make_topic_field
from tests.factories.moderation import as_actor, make_case, make_decision, make_moderator

pytestmark = pytest.mark.usefixtures("app")


def hand(actor: Actor, idea: Idea, user_id: int | None, case_version: int = 1) -> None:
    """Hand the idea over as a page does."""
    case = get_case(actor, idea.number or 0)
    hand_over(actor=actor, idea=case, moderator_id=user_id, case_version=case_version)
    session.commit()


def test_an_idea_goes_from_hand_to_hand_and_back_to_nobody() -> None:
    actor, other, idea = as_actor(make_moderator()), make_moderator(), make_case()
    hand(actor, idea, actor.user_id)
    hand(as_actor(other), idea, other.id, 2)
    assert get_case(actor, idea.number or 0).moderator is other
    hand(actor, idea, None, 3)
    assert get_case(actor, idea.number or 0).moderator_id is None


def test_who_comes_second_is_told() -> None:
    actor, idea = as_actor(make_moderator()), make_case()
    hand(actor, idea, actor.user_id)
    with pytest.raises(Conflict):
        hand(actor, idea, None)
    session.rollback()


def test_it_can_be_handed_over_while_a_decision_waits() -> None:
    actor, idea = as_actor(make_moderator()), make_case()
    make_decision(make_moderator(), idea, DecisionKind.DECLINE)
    hand(actor, idea, actor.user_id, 2)
    assert get_case(actor, idea.number or 0).case_version == 3


def test_only_those_who_moderate_it_can_be_given_it() -> None:
    actor, idea = as_actor(make_moderator()), make_case()
    with pytest.raises(DomainError) as refusal:
        hand(actor, idea, make_user().id)
    assert refusal.value.field == "moderator_id"
    session.rollback()


def test_these_moderate_an_idea() -> None:
    held, other = make_format(), make_format()
    field = make_topic_field()
    author = make_moderator("Autorin")
    idea = make_case(author=author, format_id=held.id, suggested_topic_field_id=field.id)
    make_moderator("Überall")
    make_user(Role.ADMINISTRATOR, name="Verwaltet")
    make_user(Role.MODERATOR, name="Gegangen", active=False)
    scopes = {
        "Format": {"format_id": held.id},
        "Anderes Format": {"format_id": other.id},
        "Themenfeld": {"topic_field_id": field.id},
    }
    for name, scope in scopes.items():
        make_grant(make_user(name=name), Role.MODERATOR, **scope)
    session.refresh(idea)
    names = [person.name for person in list_moderators(idea)]
    assert sorted(names) == ["Autorin", "Format", "Themenfeld", "Überall"]


def test_a_case_is_there_for_its_moderators_alone() -> None:
    author = make_moderator()
    idea, draft = make_case(author=author), make_case(state=IdeaState.DRAFT)
    assert draft.number is None
    number = idea.number or 0
    for stranger in (as_actor(make_user()), Actor()):
        with pytest.raises(NotFound):
            get_case(stranger, number)
        assert list_cases(stranger, [number]) == []
    with pytest.raises(NotFound):
        get_case(as_actor(make_moderator()), 4711)
    with pytest.raises(NotAllowed):
        get_case(as_actor(author), number)
    assert [each.id for each in list_cases(as_actor(make_moderator()), [number, 4711])] == [idea.id]
