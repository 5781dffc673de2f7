"""What the reviews show on the page of a measure and on that of a working group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from participation.groups import panels as group_panels
from participation.kernel.access import Actor, Role, ScopeKind
from participation.measures import panels as measure_panels
from participation.measures.models.measure import Measure
from participation.reviews import queries, rules
from participation.reviews.calculation import Calculation, Opinion, calculation_of, opinions_of
from participation.reviews.models import ReviewRound
from participation.reviews.rules import Standing
from participation.topics.models import WorkingGroup


@dataclass(frozen=True)
class Result:
    """A closed round as readers see it: without names."""

    round: ReviewRound
    calculation: Calculation | None
    opinions: Sequence[Opinion]
    abstentions: int


@dataclass(frozen=True)
class MeasureView:
    """The reviews of a measure: how many there are of the round that goes on, and closed ones."""

    in_review: bool
    seats: int
    given: int
    standing: Standing
    results: Sequence[Result] = field(default_factory=list)


@dataclass(frozen=True)
class Waiting:
    """A measure that a group reviews: reviews given of how many, and whether mine is missing."""

    measure: Measure
    given: int
    seats: int
    is_mine: bool


@dataclass(frozen=True)
class Queue:
    """What a group has to review; `attends` tells whether the viewer has a seat there."""

    attends: bool
    waiting: Sequence[Waiting]

    @property
    def mine(self) -> Sequence[Waiting]:
        """Return what waits for the viewer's own seat."""
        return [each for each in self.waiting if each.is_mine]


def load_measures(actor: Actor, measures: Sequence[Measure]) -> Mapping[int, MeasureView]:
    """Return what each page shows of the reviews; nothing of scores while a round goes on."""
    rounds = queries.list_rounds([each.id for each in measures])
    reviewed = [each.working_group_id for each in measures if rules.is_in_review(each)]
    seats = queries.count_seats(reviewed) if reviewed else {}
    views = {}
    for measure in measures:
        current = queries.current_round(measure, rounds[measure.id])
        results = [result_of(each) for each in rounds[measure.id] if _is_closed(each)]
        in_review = rules.is_in_review(measure)
        if in_review or results:
            views[measure.id] = MeasureView(
                in_review=in_review,
                seats=queries.count_asked(seats.get(measure.working_group_id, 0), current),
                given=len(current.reviews) if current else 0,
                standing=_standing(actor, measure, current),
                results=results,
            )
    return views


def result_of(closed: ReviewRound) -> Result:
    """Return a closed round as readers see it; needs all its parts loaded."""
    return Result(
        closed,
        calculation_of(closed.arithmetic or {"criteria": [], "reviews": []}),
        opinions_of(closed),
        sum(each.abstained for each in closed.reviews),
    )


def load_queue(actor: Actor, group: WorkingGroup) -> Queue:
    """Return what a group reviews now, the viewer's own part marked: five statements."""
    measures = queries.list_in_review(group)
    rounds = queries.list_rounds([each.id for each in measures], with_scores=False)
    places = queries.list_own_places(actor, group.id) if actor.is_signed_in else ()
    seats, waiting = queries.count_seats([group.id]).get(group.id, 0), []
    for measure in measures:
        current = queries.current_round(measure, rounds[measure.id])
        is_mine = bool(places) and queries.given_for(actor, places[0], current) is None
        given, asked = len(current.reviews) if current else 0, queries.count_asked(seats, current)
        waiting.append(Waiting(measure, given, asked, is_mine))
    return Queue(bool(places), waiting)


def _is_closed(review_round: ReviewRound) -> bool:
    return review_round.outcome is not None and not review_round.is_open


def _standing(actor: Actor, measure: Measure, current: ReviewRound | None) -> Standing:
    """Ask where somebody stands only where they may have a seat."""
    group = (ScopeKind.WORKING_GROUP, measure.working_group_id)
    if not any(actor.has(role, *group) for role in (Role.GROUP_MEMBER, Role.GROUP_LEAD)):
        return Standing()
    return queries.get_standing(actor, measure, current)


REVIEWS = measure_panels.Panel("reviews", load_measures, "reviews/_of_measure.html")
QUEUE = group_panels.Panel("reviews", load_queue, "reviews/_queue.html")
