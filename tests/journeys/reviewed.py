"""A measure in review in the small town: one seat has spoken, all others are blind."""

from participation.accounts.models import User
from participation.measures.models.measure import Measure
from participation.reviews.models import ReviewContent, ScoreContent
from tests.factories.reviews import give, make_criteria, scores

SCORED = "Kanarienvogel in der Prüfung"


def review_one(measure: Measure, person: User) -> None:
    """Let somebody with a seat review a measure, with a reason that only their seat may see."""
    given = scores(make_criteria(1), 5).scores[0]
    give(person, measure, ReviewContent((ScoreContent(given.criterion_id, 5, SCORED),)))
