"""Giving reviews: the first opens the round, one a seat, none by authors, changed until the end."""

from typing import NamedTuple

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.accounts.models import User
from participation.activity.models import Activity
from participation.criteria.models import CriteriaVersion
from participation.ideas.models import NameShown
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.kernel.errors import Conflict, NotAllowed
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.reviews import queries
from participation.reviews.models import Review, ReviewContent, ReviewRound, Score
from participation.topics.models import WorkingGroup
from tests.factories.accounts import make_user
from tests.factories.groups import make_deputy, make_group, make_seat
from tests.factories.ideas import make_idea, name_co_author
from tests.factories.reviews import (
    actor_of,
    give,
    make_criteria,
    make_measure_in_review,
    make_origin,
    scores,
)


class Case(NamedTuple):
    """A measure in review with a member."""

    group: WorkingGroup
    measure: Measure
    criteria: CriteriaVersion
    member: User


@pytest.fixture
def case(app: Flask) -> Case:
    """Give a measure in review, a member and criteria."""
    group, member = make_group(), make_user()
    make_seat(group, member)
    return Case(group, make_measure_in_review(group), make_criteria(), member)


def rounds() -> list[ReviewRound]:
    """Return all rounds."""
    return list(session.scalars(sa.select(ReviewRound).order_by(ReviewRound.id)))


def points() -> list[tuple[int, int]]:
    """Return criterion position and points of all scores."""
    rows = session.execute(sa.select(Score.criterion_id, Score.points).order_by(Score.criterion_id))
    return [(row[0], row[1]) for row in rows]


def test_the_first_review_opens_the_round(case: Case) -> None:
    review = give(case.member, case.measure, scores(case.criteria, 4, 2))
    (opened,) = rounds()
    assert (opened.measure_id, opened.working_group_id) == (case.measure.id, case.group.id)
    assert (opened.criteria_version_id, opened.closed_at) == (case.criteria.id, None)
    assert (review.round_id, review.reviewer_id, review.abstained) == (
        opened.id, case.member.id, False,
    )  # fmt: skip
    assert [each[1] for each in points()] == [4, 2]
    recorded = session.execute(sa.select(Activity.verb, Activity.data)).all()
    assert [tuple(row) for row in recorded] == [("measure.reviewed", {})]


def test_a_second_review_joins_the_round_though_there_are_newer_criteria(case: Case) -> None:
    give(case.member, case.measure, scores(case.criteria, 4))
    other = make_user()
    make_seat(case.group, other)
    make_criteria(1, number=2)
    give(other, case.measure, scores(case.criteria, 3))
    assert len(rounds()) == 1
    assert session.scalar(sa.select(sa.func.count()).select_from(Review)) == 2


def test_scores_for_other_criteria_are_refused(case: Case) -> None:
    newer = make_criteria(1, number=2)
    with pytest.raises(Conflict, match="Kriterien haben sich"):
        give(case.member, case.measure, scores(case.criteria, 4))
    assert rounds() == []
    give(case.member, case.measure, scores(newer, 4))
    with pytest.raises(Conflict, match="Kriterien haben sich"):
        give(case.member, case.measure, ReviewContent(scores(case.criteria, 4).scores[:1]))


def test_a_review_is_changed_in_place_even_into_an_abstention(case: Case) -> None:
    give(case.member, case.measure, scores(case.criteria, 4, 2))
    give(case.member, case.measure, scores(case.criteria, 5, 1))
    assert [each[1] for each in points()] == [5, 1]
    give(case.member, case.measure, ReviewContent(comment="Befangen."))
    review = session.scalars(sa.select(Review)).one()
    assert (review.abstained, review.comment, points()) == (True, "Befangen.", [])
    assert rounds()[0].version == 4


@pytest.mark.parametrize("first", ["member", "deputy"])
def test_a_seat_speaks_once(case: Case, first: str) -> None:
    seat = queries.list_own_places(actor_of(case.member), case.group.id)[0]
    deputy = make_user()
    make_deputy(seat, deputy)
    people = {"member": case.member, "deputy": deputy}
    speaks = people.pop(first)
    (other,) = people.values()
    give(speaks, case.measure, scores(case.criteria, 4))
    with pytest.raises(Conflict, match="Für diesen Sitz liegt schon eine Prüfung vor"):
        give(other, case.measure, scores(case.criteria, 1))
    give(speaks, case.measure, scores(case.criteria, 5))
    assert session.scalars(sa.select(Review.seat_id)).all() == [seat.id]


def test_a_member_who_stands_in_for_the_lead_speaks_for_the_own_seat(case: Case) -> None:
    own = queries.list_own_places(actor_of(case.member), case.group.id)[0].id
    make_deputy(make_seat(case.group, role=Role.GROUP_LEAD), case.member)
    give(case.member, case.measure, scores(case.criteria, 4))
    assert session.scalars(sa.select(Review.seat_id)).all() == [own]


@pytest.mark.parametrize("part", ["author", "co-author"])
def test_who_wrote_an_origin_abstains_and_gives_no_points(case: Case, part: str) -> None:
    author = case.member if part == "author" else make_user()
    idea = make_idea(author, name_shown=NameShown.CONFIDENTIAL)
    if part == "co-author":
        name_co_author(idea, case.member, confirmed=True)
    make_origin(case.measure, idea)
    with pytest.raises(NotAllowed):
        give(case.member, case.measure, scores(case.criteria, 5))
    assert give(case.member, case.measure, ReviewContent()).abstained is True


def test_who_was_only_asked_to_be_co_author_gives_points(case: Case) -> None:
    idea = make_idea(make_user())
    name_co_author(idea, case.member)
    make_origin(case.measure, idea)
    assert give(case.member, case.measure, scores(case.criteria, 3)).abstained is False


@pytest.mark.parametrize("role", [None, Role.GROUP_MEMBER, Role.GROUP_LEAD, Role.ADMINISTRATOR])
def test_without_a_seat_in_this_group_nobody_reviews(case: Case, role: Role | None) -> None:
    outsider = make_user(*([role] if role else []))
    make_seat(make_group("Arbeitsgruppe Gesundheit"), outsider)
    with pytest.raises(NotAllowed):
        give(outsider, case.measure, scores(case.criteria, 3))


@pytest.mark.parametrize(
    "state", [state for state in MeasureState if state is not MeasureState.PROPOSED]
)
def test_only_a_proposed_measure_is_reviewed(case: Case, state: MeasureState) -> None:
    case.measure.state = state
    session.commit()
    with pytest.raises(Conflict, match="zurzeit nicht geprüft"):
        give(case.member, case.measure, scores(case.criteria, 3))


def test_without_criteria_no_round_opens(app: Flask) -> None:
    group, member = make_group(), make_user()
    make_seat(group, member)
    with pytest.raises(Conflict, match="noch keine Kriterien"):
        give(member, make_measure_in_review(group), ReviewContent())


def test_a_measure_that_changed_hands_is_reviewed_anew(case: Case) -> None:
    give(case.member, case.measure, scores(case.criteria, 4))
    other, person = make_group("Arbeitsgruppe Gesundheit"), make_user()
    make_seat(other, person)
    case.measure.working_group_id = other.id
    session.commit()
    give(person, case.measure, scores(case.criteria, 2))
    left, opened = rounds()
    assert (left.closed_at is None, left.outcome, left.working_group_id) == (
        False, None, case.group.id,
    )  # fmt: skip
    assert (opened.closed_at, opened.working_group_id) == (None, other.id)
