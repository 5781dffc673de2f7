"""Ideas become part of measures: what is owed ends, authors follow, both histories tell it."""

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from participation.accounts.models import User
from participation.activity.queries import list_activities
from participation.comments.models import Subscription
from participation.duties.models import Duty, Step
from participation.ideas.models import Idea, IdeaState
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed
from participation.measures.models.measure import Measure, MeasureContent, Origin
from participation.measures.models.records import MeasureState
from participation.promotion import queries
from participation.promotion.commands import (
    NewMeasure,
    Taken,
    hold_promoted,
    promote,
    take_back_promotion,
)
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea, name_co_author
from tests.factories.measures import make_measure
from tests.factories.moderation import as_actor
from tests.factories.promotion import make_accepted, make_origin, ready

NEW = NewMeasure(MeasureContent(title="Räume buchen", aim="Jede*r findet einen Raum."))


@pytest.fixture
def moderator(app: Flask) -> User:
    return make_user(Role.MODERATOR)


def taken(ideas: list[Idea], text: str = "Die Buchung") -> list[Taken]:
    return [Taken(idea, f"{text} {idea.number}", idea.case_version) for idea in ideas]


def open_steps(idea_id: int) -> list[Step]:
    open_ones = sa.select(Duty.step).where(Duty.idea_id == idea_id, Duty.ended_at.is_(None))
    return list(session.scalars(open_ones))


def followers(measure: Measure) -> set[int]:
    found = sa.select(Subscription.user_id).where(
        Subscription.discussion_id == measure.discussion_id
    )
    return set(session.scalars(found))


def verbs(thing: Idea | Measure) -> list[str]:
    return [each.verb for each in list_activities(thing)]


def test_ideas_become_a_new_measure(moderator: User) -> None:
    first, second = make_accepted(), make_accepted()
    measure = promote(
        actor=as_actor(moderator), origins=taken(ready(moderator, first, second)), into=NEW
    )
    session.commit()
    assert (measure.number, measure.state) == (1, MeasureState.PROPOSED)
    origins = queries.list_origins_of_measures([measure.id])
    texts = [(each.idea.number, each.taken) for each in origins]
    assert texts == [(1, "Die Buchung 1"), (2, "Die Buchung 2")]
    assert open_steps(first.id) == open_steps(second.id) == []
    assert verbs(measure) == ["measure.promoted", "measure.promoted", "measure.created"]
    (told,) = list_activities(first)
    assert (told.verb, told.data) == ("idea.promoted", {"number": 1, "title": "Räume buchen"})


def test_ideas_become_part_of_a_measure_that_exists(moderator: User) -> None:
    idea, measure = make_accepted(), make_measure()
    origins = taken(ready(moderator, idea), "  Der Kalender ")
    assert promote(actor=as_actor(moderator), origins=origins, into=measure) is measure
    session.commit()
    (origin,) = queries.list_origins_of_ideas([idea.id])
    assert (origin.measure, origin.taken, origin.bundle_id) == (measure, "Der Kalender  1", None)
    (told,) = list_activities(measure)
    # No title: it would stay there when the moderators hide it.
    assert (told.verb, told.data) == ("measure.promoted", {"number": idea.number})


def test_authors_and_confirmed_co_authors_follow_the_measure(moderator: User) -> None:
    author, co_author, invited = make_user(), make_user(), make_user()
    idea, imported = make_accepted(author), make_idea(None, state=IdeaState.ACCEPTED)
    name_co_author(idea, co_author, confirmed=True)
    name_co_author(idea, invited)
    origins = taken(ready(moderator, idea, imported))
    measure = promote(actor=as_actor(moderator), origins=origins, into=NEW)
    session.commit()
    assert followers(measure) == {author.id, co_author.id}


def test_bundled_ideas_owe_nothing_and_can_be_promoted(moderator: User) -> None:
    idea = make_idea(make_user(), state=IdeaState.BUNDLED)
    promote(actor=as_actor(moderator), origins=taken(ready(moderator, idea)), into=NEW)
    session.commit()
    assert verbs(idea) == ["idea.promoted"]


def test_another_duty_of_an_idea_goes_on(moderator: User) -> None:
    idea = make_accepted()
    session.execute(sa.update(Duty).values(step=Step.TRIAGE))
    session.commit()
    promote(actor=as_actor(moderator), origins=taken(ready(moderator, idea)), into=NEW)
    session.commit()
    assert open_steps(idea.id) == [Step.TRIAGE]


def test_of_two_who_promote_at_once_the_second_is_told(moderator: User) -> None:
    idea, measure = make_accepted(), make_measure()
    (seen,) = ready(moderator, idea)
    version = seen.case_version
    promote(actor=as_actor(moderator), origins=[Taken(seen, "Das", version)], into=measure)
    session.commit()
    (again,) = ready(moderator, idea)
    with pytest.raises(Conflict):
        promote(actor=as_actor(moderator), origins=[Taken(again, "Das", version)], into=NEW)
    session.rollback()
    assert session.scalar(sa.select(sa.func.count(Origin.id))) == 1


def test_the_constraint_has_the_last_word(moderator: User) -> None:
    idea, measure = make_accepted(), make_measure()
    make_origin(measure, idea)
    with pytest.raises(IntegrityError):
        promote(actor=as_actor(moderator), origins=taken(ready(moderator, idea)), into=measure)
    session.rollback()


def test_nothing_is_promoted_without_ideas_or_words(moderator: User) -> None:
    actor, ideas = as_actor(moderator), ready(moderator, make_accepted())
    for origins in ([], [Taken(ideas[0], " ", ideas[0].case_version)]):
        with pytest.raises(DomainError):
            promote(actor=actor, origins=origins, into=NEW)


def test_who_may_not_is_refused(moderator: User) -> None:
    idea, over = make_accepted(), make_measure(state=MeasureState.DONE)
    ideas = ready(moderator, idea)
    for actor, into in ((as_actor(make_user()), NEW), (as_actor(moderator), over)):
        with pytest.raises(NotAllowed):
            promote(actor=actor, origins=taken(ideas), into=into)


def test_a_promotion_is_taken_back_and_a_measure_owed_again(moderator: User) -> None:
    idea = make_accepted()
    duty_id = session.scalar(sa.select(Duty.id))
    promote(actor=as_actor(moderator), origins=taken(ready(moderator, idea)), into=NEW)
    session.commit()
    assert hold_promoted(idea=idea) is not None
    origin = queries.get_origin(1)
    take_back_promotion(actor=as_actor(moderator), origin=origin, reason="Irrtum", case_version=2)
    session.commit()
    open_ones = sa.select(Duty.id).where(Duty.idea_id == idea.id, Duty.ended_at.is_(None))
    assert session.scalars(open_ones).all() == [duty_id]
    assert hold_promoted(idea=idea) is None
    assert queries.list_origins_of_ideas([idea.id]) == []
    told = list_activities(idea)[0]
    assert (told.verb, told.reason) == ("idea.promotion_taken_back", "Irrtum")
    promote(actor=as_actor(moderator), origins=taken(ready(moderator, idea)), into=NEW)
    session.commit()


def test_a_measure_is_owed_again_of_a_bundled_idea_too(moderator: User) -> None:
    idea = make_idea(make_user(), state=IdeaState.BUNDLED)
    make_origin(make_measure(), idea)
    origin = queries.get_origin(1)
    take_back_promotion(actor=as_actor(moderator), origin=origin, reason="Irrtum", case_version=1)
    session.commit()
    assert open_steps(idea.id) == [Step.PROMOTION]


def test_an_idea_in_another_measure_owes_nothing_again(moderator: User) -> None:
    idea = make_idea(make_user(), state=IdeaState.ACCEPTED)
    first, second = make_measure(), make_measure()
    make_origin(first, idea)
    make_origin(second, idea)
    for origin_id, owed in ((1, []), (2, [Step.PROMOTION])):
        take_back_promotion(
            actor=as_actor(moderator),
            origin=queries.get_origin(origin_id),
            reason="Passt nicht",
            case_version=origin_id,
        )
        session.commit()
        assert open_steps(idea.id) == owed


def test_taking_back_needs_a_reason_a_right_and_the_present_case(moderator: User) -> None:
    make_origin(make_measure(), make_accepted())
    origin = queries.get_origin(1)
    for actor, reason, version, error in (
        (moderator, "", 1, DomainError),
        (make_user(), "Irrtum", 1, NotAllowed),
        (moderator, "Irrtum", 7, Conflict),
    ):
        with pytest.raises(error):
            take_back_promotion(
                actor=as_actor(actor), origin=origin, reason=reason, case_version=version
            )
