"""Every rule of promotion against every kind of person and state, held against the matrix."""

import pytest

from participation.ideas.models import CoAuthor, Idea, IdeaState
from participation.kernel import clock
from participation.kernel.access import ANONYMOUS, Actor, Grant, Role, ScopeKind
from participation.measures.models.measure import Measure, Origin
from participation.measures.models.records import MeasureState
from participation.promotion import rules
from tests.promotion import rights_matrix as expected

AUTHOR, CO_AUTHOR, FORMAT, TOPIC = 1, 2, 3, 1
MODERATES = frozenset({Grant(Role.MODERATOR)})


def holding(role: Role, scope: ScopeKind = ScopeKind.EVERYWHERE, of: int | None = None) -> Actor:
    """Return somebody who holds one role."""
    return Actor(user_id=9, grants=frozenset({Grant(role, scope, of)}))


ACTORS = {
    "anonymous": ANONYMOUS,
    "employee": Actor(user_id=9),
    "moderator": holding(Role.MODERATOR),
    "moderator of its format": holding(Role.MODERATOR, ScopeKind.FORMAT, FORMAT),
    "moderator of its Themenfeld": holding(Role.MODERATOR, ScopeKind.TOPIC_FIELD, TOPIC),
    "moderator of another Themenfeld": holding(Role.MODERATOR, ScopeKind.TOPIC_FIELD, 8),
    "moderating author": Actor(user_id=AUTHOR, grants=MODERATES),
    "moderating co-author": Actor(user_id=CO_AUTHOR, grants=MODERATES),
    "group lead": holding(Role.GROUP_LEAD),
    "measure lead": holding(Role.MEASURE_LEAD),
    "administrator": holding(Role.ADMINISTRATOR),
}


def idea_in(state: str) -> Idea:
    co_author = CoAuthor(user_id=CO_AUTHOR, confirmed_at=clock.now())
    return Idea(
        state=IdeaState(state),
        author_id=AUTHOR,
        co_authors=[co_author],
        format_id=FORMAT,
        listed_topic_field_id=TOPIC,
    )


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("state", expected.RIGHTS)
def test_ideas_are_promoted_by_their_moderators(state: str, who: str) -> None:
    actor, idea = ACTORS[who], idea_in(state)
    allowed = {
        "p": rules.may_promote(actor, idea),
        "b": rules.may_take_back(actor, Origin(idea=idea)),
    }
    row = expected.RIGHTS[state].get(expected.SAME_AS.get(who, who), expected.NOTHING)
    assert "".join(letter if yes else "-" for letter, yes in allowed.items()) == row
    assert (row == expected.NOTHING) is (who in expected.MAY_NOTHING)


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("state", MeasureState)
def test_measures_that_are_not_over_take_ideas_in(state: MeasureState, who: str) -> None:
    measure = Measure(state=state, topic_field_id=TOPIC)
    allowed = who in (*expected.MAY_PROMOTE_INTO, *expected.MAY_PROMOTE_INTO_AS_WELL)
    wanted = allowed and state.value not in expected.OVER
    assert rules.may_promote_into(ACTORS[who], measure) is wanted


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("state", expected.SEES_NO_NAMES)
def test_reviewers_see_no_names_while_they_review(state: str, who: str) -> None:
    measure = Measure(state=MeasureState(state), working_group_id=5)
    sees = rules.may_see_names(ACTORS[who], measure)
    assert sees is (who not in expected.SEES_NO_NAMES[state])


def test_a_promotion_taken_back_cannot_be_taken_back_again() -> None:
    origin = Origin(idea=idea_in("accepted"), ended_at=clock.now())
    assert not rules.may_take_back(ACTORS["moderator"], origin)


def test_the_themenfeld_of_most_ideas_is_proposed() -> None:
    ideas = [Idea(listed_topic_field_id=each) for each in (3, None, 1, 2, 2, 1)]
    assert rules.propose_topic_field(ideas) == 1
    assert rules.propose_topic_field(ideas[:3]) == 3
    assert rules.propose_topic_field([Idea()]) is None
