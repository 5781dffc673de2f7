"""Every right of a review, for every standing in every state, held against the matrix."""

import pytest

from participation.kernel.access import Actor
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.reviews import rules
from participation.reviews.models import Review
from participation.reviews.rules import Standing
from tests.reviews.rights_matrix import IN_REVIEW, LEFT_ELSEWHERE, STATES

SELF, OTHER = 1, 2
ACTOR = Actor(user_id=SELF)
OWN, ANOTHERS = Review(reviewer_id=SELF), Review(reviewer_id=OTHER)
STANDINGS = {
    "without a seat": Standing(),
    "member": Standing(7),
    "member who reviewed": Standing(7, given=OWN),
    "member who abstained": Standing(7, given=Review(reviewer_id=SELF, abstained=True)),
    "member whose deputy reviewed": Standing(7, given=ANOTHERS),
    "deputy whose member reviewed": Standing(7, given=ANOTHERS),
    "author": Standing(7, wrote=True),
    "author who abstained": Standing(7, wrote=True, given=OWN),
    "lead": Standing(7, leads=True),
    "lead who reviewed": Standing(7, leads=True, given=OWN),
    "lead whose deputy reviewed": Standing(7, leads=True, given=ANOTHERS),
    "lead who wrote": Standing(7, leads=True, wrote=True),
    "lead who abstained": Standing(7, leads=True, wrote=True, given=OWN),
}


def measure(state: str) -> Measure:
    """Return a measure in a state, with a working group unless the state says otherwise."""
    name, _, without = state.partition(" without")
    found = MeasureState.named(name)
    assert found is not None
    return Measure(state=found, working_group_id=None if without else 3)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", IN_REVIEW)
def test_exactly_these_rights(who: str, state: str) -> None:
    held, standing = measure(state), STANDINGS[who]
    rights = {
        "a": rules.may_attend(standing),
        "r": rules.may_review(ACTOR, held, standing),
        "s": rules.may_score(ACTOR, held, standing),
        "v": rules.may_see_scores(standing),
        "c": rules.may_close(held, standing),
    }
    expected = set(IN_REVIEW[who]) - {"-"}
    if state != "proposed":
        expected &= set(LEFT_ELSEWHERE)
    assert {right for right, held_by in rights.items() if held_by} == expected


def test_nobody_unknown_owns_the_review_of_somebody_erased() -> None:
    assert rules.is_own(Actor(), Review(reviewer_id=None)) is False
