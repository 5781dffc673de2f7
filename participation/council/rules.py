"""Who takes which step of the staff council's track, and in which of its states it can be taken."""

from datetime import date
from enum import Enum

from participation.council.models import Relevance
from participation.kernel.access import Actor, Role
from participation.measures.models.measure import CouncilState, Measure
from participation.measures.rules import is_moderator, is_over


class Act(Enum):
    """A step of the track."""

    ASSESS = "assess"
    REQUEST = "request"
    ANSWER = "answer"
    REMIND = "remind"
    WAIVE = "waive"


_LAID_BEFORE = frozenset({CouncilState.REQUESTED})
# What was laid before the council is answered first; anything else can be thought over.
OPEN_IN: dict[Act, frozenset[CouncilState]] = {
    Act.ASSESS: frozenset(CouncilState) - _LAID_BEFORE,
    Act.REQUEST: frozenset({CouncilState.NEEDED}),
    Act.ANSWER: _LAID_BEFORE,
    Act.REMIND: _LAID_BEFORE,
    Act.WAIVE: _LAID_BEFORE,
}
STATE_AFTER: dict[Relevance, CouncilState] = {
    Relevance.YES: CouncilState.NEEDED,
    Relevance.NO: CouncilState.NOT_NEEDED,
    Relevance.UNCLEAR: CouncilState.UNCLEAR,
}


def may_take(actor: Actor, measure: Measure, act: Act) -> bool:
    """Tell whether it is the actor's part to take this step of a measure.

    Moderators of the measure lay it before the council, which answers; both say whether it is
    relevant. Whether the step fits the present state is another question (`fits`).
    """
    if act is Act.ANSWER:
        return is_council(actor)
    if act is Act.ASSESS:
        return is_council(actor) or is_moderator(actor, measure)
    return is_moderator(actor, measure)


def may_read_internal(actor: Actor, measure: Measure) -> bool:
    """Tell whether the actor reads requests, documents and internal texts about a measure."""
    return is_council(actor) or is_moderator(actor, measure)


def fits(measure: Measure, act: Act) -> bool:
    """Tell whether a step can be taken as the measure stands."""
    return not is_over(measure) and measure.council_state in OPEN_IN[act]


def has_passed(due_on: date, today: date) -> bool:
    """Tell whether a deadline has passed: its day counts to the end."""
    return today > due_on


def is_council(actor: Actor) -> bool:
    """Tell whether the actor is of the staff council."""
    return actor.has(Role.STAFF_COUNCIL)
