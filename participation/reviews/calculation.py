"""A stored calculation as a table that people can follow, and the reasons behind it, unnamed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from participation.reviews.models import Review, ReviewRound

PLACES = Decimal("0.001")


@dataclass(frozen=True)
class Line:
    """A criterion: its weight, and points and product of each review."""

    title: str
    weight: int
    cells: Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Calculation:
    """The table: a line for each criterion, sum and mean of each review, and the mean of all.

    Means are decimals of three places, for reading; the recommendation follows from the exact
    fraction `exact`.
    """

    lines: Sequence[Line]
    weights: int
    sums: Sequence[int]
    means: Sequence[Decimal]
    mean: Decimal
    exact: str

    @property
    def is_rounded(self) -> bool:
        """Tell whether the mean has more places than are shown."""
        return Fraction(self.mean) != Fraction(self.exact)


@dataclass(frozen=True)
class Opinion:
    """What one review said: title, points and reason of each criterion, and a comment."""

    lines: Sequence[tuple[str, int, str]]
    comment: str


def calculation_of(arithmetic: dict[str, Any]) -> Calculation | None:
    """Return the table of a stored calculation, None where nobody scored."""
    criteria, reviews = arithmetic["criteria"], arithmetic["reviews"]
    if not reviews:
        return None
    lines = [
        Line(
            each["title"],
            each["weight"],
            [(review["points"][place], review["products"][place]) for review in reviews],
        )
        for place, each in enumerate(criteria)
    ]
    return Calculation(
        lines=lines,
        weights=sum(line.weight for line in lines),
        sums=[review["sum"] for review in reviews],
        means=[shown(review["mean"]) for review in reviews],
        mean=shown(arithmetic["mean"]),
        exact=arithmetic["mean"],
    )


def opinions_of(review_round: ReviewRound) -> Sequence[Opinion]:
    """Return what each review said, in the order of the calculation's columns and without names."""
    criteria = review_round.criteria_version.criteria
    weights = {each.id: each.weight for each in criteria}

    def place(review: Review) -> tuple[int, list[int]]:
        points = {score.criterion_id: score.points for score in review.scores}
        total = sum(weights[criterion_id] * given for criterion_id, given in points.items())
        return total, [points[each.id] for each in criteria]

    scored = [each for each in review_round.reviews if not each.abstained]
    titles = {each.id: each.title for each in criteria}
    return [
        Opinion(
            [(titles[each.criterion_id], each.points, each.reason) for each in review.scores],
            review.comment,
        )
        for review in sorted(scored, key=place, reverse=True)
    ]


def shown(fraction: str) -> Decimal:
    """Return a fraction such as "47/12" as a decimal of three places."""
    exact = Fraction(fraction)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(PLACES)
