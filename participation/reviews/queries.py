"""Reading the rounds in which measures are reviewed, and where somebody stands there."""

from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload, with_expression
from sqlalchemy.sql.base import ExecutableOption

from participation.accounts.models import RoleGrant
from participation.accounts.rules import SEATS
from participation.criteria.models import CriteriaVersion
from participation.ideas.models import CoAuthor, Idea
from participation.kernel.access import Actor, Role
from participation.kernel.db import session
from participation.measures.models.measure import Measure, Origin
from participation.measures.models.records import MeasureState, StateChange
from participation.reviews.models import Review, ReviewRound
from participation.reviews.rules import Standing
from participation.reviews.scoring import outcome_of
from participation.topics.models import WorkingGroup

_WITH_REVIEWS: tuple[ExecutableOption, ...] = (
    joinedload(ReviewRound.state_change),
    selectinload(ReviewRound.reviews),
)
_WITH_SCORES: tuple[ExecutableOption, ...] = (
    joinedload(ReviewRound.state_change),
    joinedload(ReviewRound.criteria_version).selectinload(CriteriaVersion.criteria),
    selectinload(ReviewRound.reviews).joinedload(Review.scores),
)


def list_rounds(
    measure_ids: Collection[int], *, with_scores: bool = True
) -> Mapping[int, Sequence[ReviewRound]]:
    """Return the rounds of each measure, the latest first, with their reviews.

    With scores and criteria three statements at most, without them two.
    """
    statement = (
        sa.select(ReviewRound)
        .where(ReviewRound.measure_id.in_(measure_ids))
        .options(*(_WITH_SCORES if with_scores else _WITH_REVIEWS), _overtaken())
        .order_by(ReviewRound.id.desc())
        .execution_options(populate_existing=True)
    )
    rounds: dict[int, list[ReviewRound]] = {measure_id: [] for measure_id in measure_ids}
    for each in session.scalars(statement):
        rounds[each.measure_id].append(each)
    return rounds


def current_round(measure: Measure, rounds: Sequence[ReviewRound]) -> ReviewRound | None:
    """Return the round that goes on, of those of a measure; None before its first review.

    What another working group began before the measure changed hands does not go on, nor what was
    said of it before it was reworked.
    """
    latest = rounds[0] if rounds else None
    if latest is None or latest.overtaken or not latest.is_open:
        return None
    return latest if latest.working_group_id == measure.working_group_id else None


def find_current_round(measure: Measure) -> ReviewRound | None:
    """Return the round of a measure that goes on, None before its first review."""
    return current_round(measure, list_rounds([measure.id])[measure.id])


def get_standing(actor: Actor, measure: Measure, current: ReviewRound | None) -> Standing:
    """Return where the actor stands in the review of a measure.

    Somebody with a seat of their own speaks for that one, not for the one they stand in for.
    """
    grants = list_own_places(actor, measure.working_group_id)
    if not grants:
        return Standing()
    return Standing(
        seat_id=seat_of(grants[0]),
        leads=any(grant.role is Role.GROUP_LEAD for grant in grants),
        wrote=_wrote_an_origin(actor, measure),
        given=given_for(actor, grants[0], current),
    )


def list_own_places(actor: Actor, group_id: int | None) -> Sequence[RoleGrant]:
    """Return the actor's seat in a group and those they stand in for, their own first."""
    statement = (
        sa.select(RoleGrant)
        .where(
            RoleGrant.user_id == actor.user_id,
            RoleGrant.working_group_id == group_id,
            RoleGrant.role.in_(SEATS),
        )
        .order_by(RoleGrant.deputy_of_id.is_not(None), RoleGrant.role, RoleGrant.id)
    )
    return session.scalars(statement).all()


def seat_of(grant: RoleGrant) -> int:
    """Return the id of the seat that a grant speaks for."""
    return grant.deputy_of_id or grant.id


def given_for(actor: Actor, grant: RoleGrant, current: ReviewRound | None) -> Review | None:
    """Return what the actor said in a round, else what was said for their seat, else None."""
    reviews = current.reviews if current else ()
    own = (each for each in reviews if each.reviewer_id == actor.user_id)
    of_seat = (each for each in reviews if each.seat_id == seat_of(grant))
    return next(own, None) or next(of_seat, None)


def list_in_review(group: WorkingGroup) -> Sequence[Measure]:
    """Return the measures that a group reviews now, by number, with what is owed."""
    statement = (
        sa.select(Measure)
        .where(Measure.working_group_id == group.id, Measure.state == MeasureState.PROPOSED)
        .options(joinedload(Measure.open_duties))
        .order_by(Measure.number)
    )
    return session.scalars(statement).unique().all()


def count_seats(group_ids: Collection[int | None]) -> Mapping[int | None, int]:
    """Return how many seats each group has; deputies have none of their own."""
    statement = (
        sa.select(RoleGrant.working_group_id, sa.func.count())
        .where(
            RoleGrant.working_group_id.in_(group_ids),
            RoleGrant.role.in_(SEATS),
            RoleGrant.deputy_of_id.is_(None),
        )
        .group_by(RoleGrant.working_group_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def count_asked(seats: int, current: ReviewRound | None) -> int:
    """Return of how many seats a round counts reviews: also of those taken away since."""
    return seats + sum(each.seat_id is None for each in (current.reviews if current else ()))


def list_origins(measure: Measure) -> Sequence[Origin]:
    """Return what a measure came from, with the ideas but not with who wrote them."""
    statement = (
        sa.select(Origin)
        .where(Origin.measure_id == measure.id, Origin.ended_at.is_(None))
        .options(joinedload(Origin.idea))
        .order_by(Origin.id)
    )
    return session.scalars(statement).all()


def list_unreproducible() -> Sequence[ReviewRound]:
    """Return the closed rounds whose stored result is not what their stored scores give."""
    statement = (
        sa.select(ReviewRound)
        .where(ReviewRound.outcome.is_not(None))
        .options(*_WITH_SCORES)
        .order_by(ReviewRound.id)
    )
    return [each for each in session.scalars(statement) if not _is_reproducible(each)]


def _overtaken() -> ExecutableOption:
    """Load whether a measure was proposed again after a round of it had opened."""
    proposed_again = sa.exists().where(
        StateChange.measure_id == ReviewRound.measure_id,
        StateChange.state_after == MeasureState.PROPOSED,
        StateChange.taken_back_at.is_(None),
        StateChange.changed_at > ReviewRound.opened_at,
    )
    return with_expression(ReviewRound.overtaken, proposed_again)


def _is_reproducible(closed: ReviewRound) -> bool:
    found = outcome_of(closed)
    return (closed.computed, closed.arithmetic) == (found.recommendation, found.arithmetic)


def _wrote_an_origin(actor: Actor, measure: Measure) -> bool:
    confirmed = sa.exists().where(
        CoAuthor.idea_id == Idea.id,
        CoAuthor.user_id == actor.user_id,
        CoAuthor.confirmed_at.is_not(None),
    )
    statement = sa.select(
        sa.exists().where(
            Origin.measure_id == measure.id,
            Origin.ended_at.is_(None),
            Origin.idea_id == Idea.id,
            sa.or_(Idea.author_id == actor.user_id, confirmed),
        )
    )
    return bool(session.scalar(statement))
