"""Criteria, and measures in review with what seats said, for tests."""

from collections.abc import Sequence

import sqlalchemy as sa

from participation.accounts.models import User
from participation.accounts.queries import get_person
from participation.criteria.models import CriteriaVersion, Criterion
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.db import session, transaction
from participation.measures.models.measure import Measure, Origin
from participation.reviews.commands.reviewing import give_review
from participation.reviews.models import Review, ReviewContent, ScoreContent
from participation.topics.models import WorkingGroup
from tests.factories.measures import make_measure


def make_criteria(*weights: int, number: int = 1) -> CriteriaVersion:
    """Add a version of the criteria with these weights (two and one, where none are named)."""
    criteria = [
        Criterion(position=place, title=f"Kriterium {place}", weight=weight)
        for place, weight in enumerate(weights or (2, 1), 1)
    ]
    version = CriteriaVersion(number=number, created_at=clock.now(), criteria=criteria)
    session.add(version)
    session.commit()
    return version


def make_measure_in_review(group: WorkingGroup) -> Measure:
    """Add a measure that a working group reviews."""
    return make_measure(working_group_id=group.id, topic_field_id=group.topic_field_id)


def make_origin(measure: Measure, idea: Idea) -> Origin:
    """Let a measure come from an idea."""
    origin = Origin(
        measure_id=measure.id, idea_id=idea.id, taken="Der Kern.", created_at=clock.now()
    )
    session.add(origin)
    session.commit()
    return origin


def actor_of(user: User) -> Actor:
    """Return somebody as they would act in a request now."""
    return get_person(user.id).as_actor()


def scores(criteria: CriteriaVersion, *points: int) -> ReviewContent:
    """Return a review that gives these points, or the same ones to every criterion."""
    of_version = sa.select(Criterion).where(Criterion.version_id == criteria.id)
    asked = session.scalars(of_version.order_by(Criterion.position)).all()
    given = points if len(points) > 1 else points * len(asked)
    return ReviewContent(
        tuple(
            ScoreContent(criterion.id, each, f"Grund {criterion.position}: {each}")
            for criterion, each in zip(asked, given, strict=True)
        )
    )


def give(user: User, measure: Measure, content: ReviewContent) -> Review:
    """Give a review as one of the people."""
    actor = actor_of(user)
    with transaction():
        return give_review(actor=actor, measure=measure, content=content)


def give_all(
    users: Sequence[User], measure: Measure, criteria: CriteriaVersion, *points: int
) -> None:
    """Let each of the people give the same points to every criterion, in their order."""
    for user, each in zip(users, points, strict=True):
        give(user, measure, scores(criteria, each))
