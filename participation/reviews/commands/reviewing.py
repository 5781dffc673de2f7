"""Giving and changing the review of a seat; the first one opens the round."""

import sqlalchemy as sa

from participation.activity.commands import record
from participation.criteria.queries import find_criteria
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_
from participation.measures.models.measure import Measure
from participation.reviews import queries, rules
from participation.reviews.models import Review, ReviewContent, ReviewRound, Score
from participation.reviews.rules import Standing

NOT_NOW = N_("Diese Maßnahme wird zurzeit nicht geprüft.")
TAKEN = N_("Für diesen Sitz liegt schon eine Prüfung vor.")


def give_review(*, actor: Actor, measure: Measure, content: ReviewContent) -> Review:
    """Give the review of the actor's seat, or change it while the round goes on.

    Raises NotAllowed without a seat, and for points on a measure that an own idea led to;
    Conflict where the measure is not reviewed now, where somebody else spoke for the seat, or
    where the scores are not for the criteria of this round.
    """
    lock_measure(measure=measure)
    current = queries.find_current_round(measure)
    standing = queries.get_standing(actor, measure, current)
    _check(actor, measure, standing, content)
    going_on = _go_on(current) if current else _open_round(measure)
    _check_criteria(going_on, content)
    review = standing.given or Review(
        round_id=going_on.id, seat_id=standing.seat_id, reviewer_id=actor.user_id, scores=[]
    )
    _write(review, content)
    going_on.version += 1
    record(actor, "measure.reviewed", measure)
    return review


def lock_measure(*, measure: Measure) -> None:
    """Let nobody else review, close or change a measure until commit; read where it stands.

    Two first reviews at once would open two rounds, and a lead could close over a review that is
    just coming in.
    """
    session.refresh(measure, ["state", "working_group_id"], with_for_update=True)


def _check(actor: Actor, measure: Measure, standing: Standing, content: ReviewContent) -> None:
    require(rules.may_attend(standing))
    if not rules.is_in_review(measure):
        raise Conflict(NOT_NOW)
    if not rules.may_review(actor, measure, standing):
        raise Conflict(TAKEN)
    require(content.abstains or rules.may_score(actor, measure, standing))


def _go_on(current: ReviewRound) -> ReviewRound:
    """Open a round again whose closing was taken back."""
    current.outcome = current.computed = current.arithmetic = None
    current.closed_at = current.closed_by_id = current.state_change_id = None
    current.reason = ""
    return current


def _open_round(measure: Measure) -> ReviewRound:
    """Begin a round by the newest criteria; what another group left open ends without result."""
    criteria = find_criteria()
    if criteria is None or measure.working_group_id is None:
        raise Conflict(N_("Die Administration hat noch keine Kriterien festgelegt."))
    now = clock.now()
    left = (ReviewRound.measure_id == measure.id, ReviewRound.closed_at.is_(None))
    session.execute(sa.update(ReviewRound).where(*left).values(closed_at=now))
    opened = ReviewRound(
        measure_id=measure.id,
        working_group_id=measure.working_group_id,
        criteria_version=criteria,
        opened_at=now,
    )
    session.add(opened)
    session.flush()
    return opened


def _check_criteria(going_on: ReviewRound, content: ReviewContent) -> None:
    asked = sorted(each.id for each in going_on.criteria_version.criteria)
    if not content.abstains and sorted(each.criterion_id for each in content.scores) != asked:
        raise Conflict(N_("Die Kriterien haben sich inzwischen geändert."))


def _write(review: Review, content: ReviewContent) -> None:
    """Replace what a review said; the old scores go first, as their keys are the same."""
    review.abstained = content.abstains
    review.comment = content.comment
    review.given_at = clock.now()
    session.add(review)
    for score in review.scores:
        session.delete(score)
    session.flush()
    session.add_all(
        Score(
            review_id=review.id,
            criterion_id=each.criterion_id,
            points=each.points,
            reason=each.reason,
        )
        for each in content.scores
    )
