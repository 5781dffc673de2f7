"""The rules of the staff council's track against the hand-written matrix."""

from datetime import date

import pytest

from participation.council import rules
from participation.council.models import Relevance
from participation.council.rules import Act
from participation.kernel.access import ANONYMOUS, Actor, Grant, Role, ScopeKind
from participation.measures.models.measure import CouncilState, Measure
from participation.measures.models.records import MeasureState
from tests.council.rights_matrix import AFTER, RIGHTS, STEPS

FIELD, GROUP, OTHER = 4, 5, 9
LETTERS = dict(
    zip("slpew", (Act.ASSESS, Act.REQUEST, Act.ANSWER, Act.REMIND, Act.WAIVE), strict=True)
)


def holding(role: Role, kind: ScopeKind = ScopeKind.EVERYWHERE, scope: int | None = None) -> Actor:
    """Return somebody who holds one role."""
    return Actor(user_id=1, grants=frozenset({Grant(role, kind, scope)}))


ACTORS = {
    "anonymous": ANONYMOUS,
    "employee": Actor(user_id=1),
    "moderator": holding(Role.MODERATOR),
    "moderator of its Themenfeld": holding(Role.MODERATOR, ScopeKind.TOPIC_FIELD, FIELD),
    "moderator of another Themenfeld": holding(Role.MODERATOR, ScopeKind.TOPIC_FIELD, OTHER),
    "moderator of a format": holding(Role.MODERATOR, ScopeKind.FORMAT, FIELD),
    "staff council": holding(Role.STAFF_COUNCIL),
    "group lead": holding(Role.GROUP_LEAD),
    "group member": holding(Role.GROUP_MEMBER, ScopeKind.WORKING_GROUP, GROUP),
    "measure lead": holding(Role.MEASURE_LEAD),
    "executive": holding(Role.EXECUTIVE),
    "auditor": holding(Role.AUDITOR),
    "administrator": holding(Role.ADMINISTRATOR),
}


def measure_in(council_state: str, state: MeasureState = MeasureState.RECOMMENDED) -> Measure:
    """Return a measure whose track stands at `council_state`."""
    return Measure(
        state=state,
        council_state=CouncilState(council_state),
        topic_field_id=FIELD,
        working_group_id=GROUP,
    )


def rights(actor: Actor) -> str:
    """Return what the rules allow, as the matrix writes it."""
    measure = measure_in("needed")
    found = [
        letter if rules.may_take(actor, measure, act) else "-" for letter, act in LETTERS.items()
    ]
    return "".join(found) + ("i" if rules.may_read_internal(actor, measure) else "-")


def test_exactly_these_may() -> None:
    assert {name: rights(actor) for name, actor in ACTORS.items()} == RIGHTS


def steps(measure: Measure) -> str:
    """Return which steps fit, as the matrix writes it."""
    return "".join(letter if rules.fits(measure, act) else "-" for letter, act in LETTERS.items())


def test_exactly_these_steps_fit() -> None:
    assert {state.value: steps(measure_in(state.value)) for state in CouncilState} == STEPS


@pytest.mark.parametrize("state", [MeasureState.DONE, MeasureState.STOPPED])
def test_nothing_fits_once_a_measure_is_over(state: MeasureState) -> None:
    assert {steps(measure_in(each, state)) for each in STEPS} == {"-----"}


def test_what_is_said_makes_the_state() -> None:
    assert {each.value: rules.STATE_AFTER[each].value for each in Relevance} == AFTER


def test_the_day_of_the_deadline_counts_to_its_end() -> None:
    due = date(2026, 3, 20)
    passed = [rules.has_passed(due, date(2026, 3, day)) for day in (19, 20, 21)]
    assert passed == [False, False, True]
