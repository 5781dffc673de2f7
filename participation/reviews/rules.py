"""Who may review a measure, see the scores of others, and close."""

from dataclasses import dataclass

from participation.kernel.access import Actor
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.reviews.models import Review

# Shorter than that, authors cannot make anything of it.
SHORTEST_REASON = 20


@dataclass(frozen=True)
class Standing:
    """What somebody is in the review of one measure.

    `seat_id` is the seat they speak for, None without one; `given` is what was said for that seat,
    or by them. `leads` says whether they lead the working group or stand in for who does, `wrote`
    whether an idea that the measure came from is theirs.
    """

    seat_id: int | None = None
    leads: bool = False
    wrote: bool = False
    given: Review | None = None


def may_attend(standing: Standing) -> bool:
    """Tell whether the page of the review exists for somebody: for whoever has a seat."""
    return standing.seat_id is not None


def may_review(actor: Actor, measure: Measure, standing: Standing) -> bool:
    """Tell whether the actor may give or change their seat's review; another's review stands."""
    if standing.seat_id is None or not is_in_review(measure):
        return False
    return standing.given is None or is_own(actor, standing.given)


def may_score(actor: Actor, measure: Measure, standing: Standing) -> bool:
    """Tell whether the actor may give points: not on an own idea, nor once they abstained."""
    abstained = standing.given is not None and standing.given.abstained
    return may_review(actor, measure, standing) and not (standing.wrote or abstained)


def may_see_scores(standing: Standing) -> bool:
    """Tell whether somebody sees what others gave: once their own seat has spoken."""
    return standing.seat_id is not None and standing.given is not None


def may_close(measure: Measure, standing: Standing) -> bool:
    """Tell whether somebody may close the review: the lead, once their own seat has spoken."""
    return standing.leads and may_see_scores(standing) and is_in_review(measure)


def is_in_review(measure: Measure) -> bool:
    """Tell whether a working group reviews the measure now."""
    return measure.state is MeasureState.PROPOSED and measure.working_group_id is not None


def is_own(actor: Actor, review: Review) -> bool:
    """Tell whether the actor gave this review."""
    return actor.is_signed_in and review.reviewer_id == actor.user_id
