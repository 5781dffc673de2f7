"""Closing a round: by the lead alone, with a public reason, and never over an unseen review."""

from typing import NamedTuple

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.accounts.models import User
from participation.activity.models import Activity
from participation.criteria.models import CriteriaVersion
from participation.kernel.access import Role
from participation.kernel.db import session, transaction
from participation.kernel.errors import Conflict, DomainError, NotAllowed
from participation.measures.commands.states import change_state, take_back_state
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.reviews import queries
from participation.reviews.commands.closing import close_round
from participation.reviews.models import Closing, Recommendation, ReviewContent, ReviewRound
from participation.topics.models import WorkingGroup
from tests.factories.accounts import make_user
from tests.factories.groups import make_deputy, make_group, make_seat
from tests.factories.ideas import make_idea
from tests.factories.reviews import (
    actor_of,
    give,
    give_all,
    make_criteria,
    make_measure_in_review,
    make_origin,
    scores,
)

REASON = "Der Nutzen überwiegt den Aufwand deutlich."


class Case(NamedTuple):
    """A measure that lead and member have reviewed: 4 and 5 points everywhere."""

    group: WorkingGroup
    measure: Measure
    criteria: CriteriaVersion
    lead: User
    member: User


@pytest.fixture
def case(app: Flask) -> Case:
    """Give a measure whose review could be closed."""
    group, lead, member = make_group(), make_user(), make_user()
    make_seat(group, lead, role=Role.GROUP_LEAD)
    make_seat(group, member)
    found = Case(group, make_measure_in_review(group), make_criteria(), lead, member)
    give_all((lead, member), found.measure, found.criteria, 4, 5)
    return found


def close(
    user: User,
    measure: Measure,
    outcome: Recommendation = Recommendation.RECOMMEND,
    *,
    reason: str = REASON,
    seen: int | None = None,
) -> ReviewRound:
    """Close the round of a measure as one of the people, who saw it as it is."""
    actor = actor_of(user)
    with transaction():
        current = queries.find_current_round(measure)
        return close_round(
            actor=actor,
            measure=measure,
            content=Closing(outcome, reason),
            version=measure.version,
            seen=(current.version if current else 0) if seen is None else seen,
        )


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Recommendation.RECOMMEND, MeasureState.RECOMMENDED),
        (Recommendation.WITH_CHANGES, MeasureState.RECOMMENDED),
        (Recommendation.RETURN, MeasureState.RETURNED),
    ],
)
def test_closing_brings_the_measure_on(
    case: Case, outcome: Recommendation, state: MeasureState
) -> None:
    closed = close(case.lead, case.measure, outcome)
    assert (closed.outcome, closed.computed, closed.reason) == (
        outcome, Recommendation.RECOMMEND, REASON,
    )  # fmt: skip
    assert closed.arithmetic is not None
    assert closed.arithmetic["mean"] == "9/2"
    assert (case.measure.state, closed.is_open) == (state, False)
    assert closed.closed_by_id == case.lead.id
    assert queries.list_unreproducible() == []


def test_a_returned_measure_says_why_on_every_idea_behind_it(case: Case) -> None:
    ideas = [make_idea(make_user()) for _ in range(2)]
    for idea in ideas:
        make_origin(case.measure, idea)
    taken_back = make_origin(case.measure, make_idea(make_user()))
    taken_back.ended_at = taken_back.created_at
    session.commit()
    close(case.lead, case.measure, Recommendation.RETURN)
    told = sa.select(Activity).where(Activity.verb == "idea.measure_returned").order_by(Activity.id)
    assert [(each.subject_id, each.reason, each.data) for each in session.scalars(told)] == [
        (idea.id, REASON, {"measure": case.measure.number}) for idea in ideas
    ]


def test_a_recommended_measure_writes_nothing_on_ideas(case: Case) -> None:
    make_origin(case.measure, make_idea(make_user()))
    close(case.lead, case.measure)
    verbs = set(session.scalars(sa.select(Activity.verb)))
    assert verbs == {"measure.reviewed", "measure.recommended", "measure.review_closed"}


def test_abstentions_do_not_count(case: Case) -> None:
    give(case.lead, case.measure, ReviewContent())
    closed = close(case.lead, case.measure)
    assert closed.arithmetic is not None
    assert (closed.arithmetic["mean"], len(closed.arithmetic["reviews"])) == ("5", 1)


def test_without_a_score_nothing_is_computed(case: Case) -> None:
    for user in (case.lead, case.member):
        give(user, case.measure, ReviewContent())
    assert close(case.lead, case.measure).computed is None
    assert queries.list_unreproducible() == []


def test_the_deputy_of_the_lead_closes_too(case: Case) -> None:
    seat = queries.list_own_places(actor_of(case.lead), case.group.id)[0]
    deputy = make_user()
    make_deputy(seat, deputy)
    assert close(deputy, case.measure).closed_by_id == deputy.id


def test_a_member_and_a_lead_who_has_not_reviewed_do_not_close(case: Case) -> None:
    blind = make_user()
    make_seat(case.group, blind, role=Role.GROUP_LEAD)
    everywhere = make_user(Role.GROUP_LEAD)
    for user in (case.member, blind, everywhere, make_user(Role.ADMINISTRATOR)):
        with pytest.raises(NotAllowed):
            close(user, case.measure)


def test_a_round_is_closed_once(case: Case) -> None:
    close(case.lead, case.measure)
    with pytest.raises(Conflict, match="zurzeit nicht geprüft"):
        close(case.lead, case.measure)


def test_what_nobody_reviewed_cannot_be_closed(case: Case) -> None:
    with pytest.raises(Conflict, match="zurzeit nicht geprüft"):
        close(case.lead, make_measure_in_review(case.group))


def test_a_review_that_came_in_meanwhile_is_not_closed_over(case: Case) -> None:
    current = queries.find_current_round(case.measure)
    assert current is not None
    seen = current.version
    give(case.member, case.measure, scores(case.criteria, 1))
    with pytest.raises(Conflict, match="kam eine Prüfung hinzu"):
        close(case.lead, case.measure, seen=seen)


def test_a_short_reason_is_refused(case: Case) -> None:
    with pytest.raises(DomainError) as refused:
        close(case.lead, case.measure, reason="Neunzehn Zeichen. X")
    assert refused.value.field == "reason"
    session.refresh(case.measure)
    assert case.measure.state is MeasureState.PROPOSED


def test_after_the_closing_is_taken_back_the_round_goes_on(case: Case) -> None:
    closed_id = close(case.lead, case.measure).id
    with transaction():
        take_back_state(
            actor=actor_of(make_user(Role.MODERATOR)),
            measure=case.measure,
            reason="Zu früh.",
            version=case.measure.version,
        )
    give(case.member, case.measure, scores(case.criteria, 1))
    again = queries.find_current_round(case.measure)
    assert again is not None
    assert (again.id, again.outcome, again.reason, again.is_open) == (closed_id, None, "", True)
    assert len(again.reviews) == 2
    closed = close(case.lead, case.measure, Recommendation.WITH_CHANGES)
    assert closed.arithmetic is not None
    assert (closed.id, closed.arithmetic["mean"]) == (closed_id, "5/2")


def test_a_measure_that_was_reworked_gets_a_new_round(case: Case) -> None:
    first = close(case.lead, case.measure, Recommendation.RETURN).id
    case.measure.state = MeasureState.PROPOSED
    session.commit()
    assert queries.find_current_round(case.measure) is None
    give(case.member, case.measure, scores(case.criteria, 3))
    rounds = queries.list_rounds([case.measure.id])[case.measure.id]
    assert [each.is_open for each in rounds] == [True, False]
    assert rounds[1].id == first


def test_what_was_said_before_a_moderator_returned_it_does_not_count(case: Case) -> None:
    before = queries.find_current_round(case.measure)
    assert before is not None
    for state in (MeasureState.RETURNED, MeasureState.PROPOSED):
        with transaction():
            change_state(
                actor=actor_of(make_user(Role.MODERATOR)),
                measure=case.measure,
                to=state,
                reason="Bitte die Kosten nennen.",
                version=case.measure.version,
            )
    assert queries.find_current_round(case.measure) is None
    give(case.member, case.measure, scores(case.criteria, 3))
    again = queries.find_current_round(case.measure)
    assert again is not None
    assert (again.id != before.id, len(again.reviews), before.is_open) == (True, 1, False)


def test_a_return_that_is_taken_back_lets_the_reviews_stand(case: Case) -> None:
    moderator = actor_of(make_user(Role.MODERATOR))
    with transaction():
        change_state(
            actor=moderator,
            measure=case.measure,
            to=MeasureState.RETURNED,
            reason="Bitte die Kosten nennen.",
            version=case.measure.version,
        )
    with transaction():
        take_back_state(
            actor=moderator,
            measure=case.measure,
            reason="Ein Versehen.",
            version=case.measure.version,
        )
    current = queries.find_current_round(case.measure)
    assert current is not None
    assert len(current.reviews) == 2
