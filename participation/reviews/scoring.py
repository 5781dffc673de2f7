"""From scores to a recommendation, in exact fractions; the same scores always give the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from participation.reviews.models import Recommendation, ReviewRound

# PRODUCT § 4, rule 8: from 3.5 points up recommended, from 2.5 up with changes, below returned.
RECOMMENDED_FROM = Fraction(7, 2)
WITH_CHANGES_FROM = Fraction(5, 2)


@dataclass(frozen=True)
class Weighted:
    """A criterion as the calculation needs it: its id, its title and its weight."""

    id: int
    title: str
    weight: int


@dataclass(frozen=True)
class Outcome:
    """What the scores say, and each step of how; both None and empty without a score."""

    recommendation: Recommendation | None
    arithmetic: dict[str, Any]


def compute(criteria: Sequence[Weighted], reviews: Iterable[Mapping[int, int]]) -> Outcome:
    """Return the recommendation that reviews lead to, with its arithmetic as plain JSON.

    `reviews` are the points (1 to 5) by criterion id of each review that scored; abstentions are
    not among them. Each review counts with its weighted mean, all reviews the same. The order of
    the reviews does not matter and does not show.
    """
    rows = sorted((_row(criteria, points) for points in reviews), key=_place, reverse=True)
    arithmetic: dict[str, Any] = {
        "criteria": [{"title": each.title, "weight": each.weight} for each in criteria],
        "reviews": rows,
    }
    if not rows:
        return Outcome(None, arithmetic)
    total = sum((Fraction(row["mean"]) for row in rows), Fraction())
    mean = total / len(rows)
    arithmetic |= {"total": str(total), "mean": str(mean)}
    return Outcome(recommendation_for(mean), arithmetic)


def outcome_of(review_round: ReviewRound) -> Outcome:
    """Return what the scores of a round say; its criteria and scores must be loaded."""
    criteria = [
        Weighted(each.id, each.title, each.weight)
        for each in review_round.criteria_version.criteria
    ]
    reviews = [
        {score.criterion_id: score.points for score in review.scores}
        for review in review_round.reviews
        if not review.abstained
    ]
    return compute(criteria, reviews)


def recommendation_for(mean: Fraction) -> Recommendation:
    """Return what a mean of points from 1 to 5 recommends."""
    if mean >= RECOMMENDED_FROM:
        return Recommendation.RECOMMEND
    return Recommendation.WITH_CHANGES if mean >= WITH_CHANGES_FROM else Recommendation.RETURN


def _row(criteria: Sequence[Weighted], points: Mapping[int, int]) -> dict[str, Any]:
    given = [points[each.id] for each in criteria]
    products = [each.weight * points[each.id] for each in criteria]
    weights = sum(each.weight for each in criteria)
    mean = Fraction(sum(products), weights)
    return {"points": given, "products": products, "sum": sum(products), "mean": str(mean)}


def _place(row: dict[str, Any]) -> tuple[Fraction, list[int]]:
    return Fraction(row["mean"]), row["points"]
