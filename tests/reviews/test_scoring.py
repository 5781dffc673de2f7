"""From scores to a recommendation: exact, in any order the same, and again the same from JSON."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.reviews.calculation import calculation_of, shown
from participation.reviews.models import Recommendation
from participation.reviews.scoring import Weighted, compute, recommendation_for

WEIGHTS = st.lists(st.integers(1, 10), min_size=1, max_size=6)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[list[Weighted], list[dict[int, int]]]:
    """Draw criteria and reviews that score each of them."""
    weights = draw(WEIGHTS)
    criteria = [Weighted(place, f"K{place}", weight) for place, weight in enumerate(weights, 1)]
    points = st.fixed_dictionaries({each.id: st.integers(1, 5) for each in criteria})
    return criteria, draw(st.lists(points, min_size=1, max_size=8))


def naive_mean(criteria: list[Weighted], reviews: list[dict[int, int]]) -> Fraction:
    """Return the mean over reviews of their weighted means, straight from the definition."""
    whole = sum(each.weight for each in criteria)
    means = [
        Fraction(sum(each.weight * points[each.id] for each in criteria), whole)
        for points in reviews
    ]
    return sum(means, Fraction()) / len(means)


@given(rounds(), st.randoms())
def test_the_order_of_reviews_changes_nothing(
    drawn: tuple[list[Weighted], list[dict[int, int]]], shuffled: st.randoms
) -> None:
    criteria, reviews = drawn
    others = list(reviews)
    shuffled.shuffle(others)
    assert compute(criteria, others) == compute(criteria, reviews)


@given(rounds())
def test_the_mean_is_that_of_the_definition_and_lies_between_the_points(
    drawn: tuple[list[Weighted], list[dict[int, int]]],
) -> None:
    criteria, reviews = drawn
    outcome = compute(criteria, reviews)
    mean = Fraction(outcome.arithmetic["mean"])
    assert mean == naive_mean(criteria, reviews)
    given_points = [points for review in reviews for points in review.values()]
    assert min(given_points) <= mean <= max(given_points)
    assert outcome.recommendation is recommendation_for(mean)


@given(rounds())
def test_it_is_reproducible_from_what_is_stored(
    drawn: tuple[list[Weighted], list[dict[int, int]]],
) -> None:
    criteria, reviews = drawn
    stored = json.loads(json.dumps(compute(criteria, reviews).arithmetic))
    assert stored == compute(criteria, reviews).arithmetic


@given(rounds())
def test_the_table_adds_up(drawn: tuple[list[Weighted], list[dict[int, int]]]) -> None:
    criteria, reviews = drawn
    table = calculation_of(compute(criteria, reviews).arithmetic)
    assert table is not None
    for column, total in enumerate(table.sums):
        assert sum(line.cells[column][1] for line in table.lines) == total
        assert table.means[column] == shown(str(Fraction(total, table.weights)))
    for line in table.lines:
        assert all(points * line.weight == product for points, product in line.cells)
    assert abs(Fraction(table.mean) - Fraction(table.exact)) <= Fraction(1, 2000)
    assert table.is_rounded is (Fraction(table.mean) != Fraction(table.exact))


@pytest.mark.parametrize(
    ("mean", "expected"),
    [
        (Fraction(5), Recommendation.RECOMMEND),
        (Fraction(7, 2), Recommendation.RECOMMEND),
        (Fraction(34999, 10000), Recommendation.WITH_CHANGES),
        (Fraction(5, 2), Recommendation.WITH_CHANGES),
        (Fraction(24999, 10000), Recommendation.RETURN),
        (Fraction(1), Recommendation.RETURN),
    ],
)
def test_the_thresholds_are_exact(mean: Fraction, expected: Recommendation) -> None:
    assert recommendation_for(mean) is expected


def test_without_a_score_there_is_no_recommendation() -> None:
    outcome = compute([Weighted(1, "K", 3)], [])
    assert outcome.recommendation is None
    assert outcome.arithmetic == {"criteria": [{"title": "K", "weight": 3}], "reviews": []}
    assert calculation_of(outcome.arithmetic) is None


def test_an_example_by_hand() -> None:
    """(3·5 + 1·2) / 4 = 17/4 and (3·3 + 1·3) / 4 = 3; their mean is 29/8."""
    criteria = [Weighted(7, "Nutzen", 3), Weighted(9, "Aufwand", 1)]
    outcome = compute(criteria, [{7: 3, 9: 3}, {7: 5, 9: 2}])
    assert outcome.recommendation is Recommendation.RECOMMEND
    assert outcome.arithmetic == {
        "criteria": [{"title": "Nutzen", "weight": 3}, {"title": "Aufwand", "weight": 1}],
        "reviews": [
            {"points": [5, 2], "products": [15, 2], "sum": 17, "mean": "17/4"},
            {"points": [3, 3], "products": [9, 3], "sum": 12, "mean": "3"},
        ],
        "total": "29/4",
        "mean": "29/8",
    }
    table = calculation_of(outcome.arithmetic)
    assert table is not None
    assert (table.mean, table.exact, table.is_rounded) == (Decimal("3.625"), "29/8", False)
