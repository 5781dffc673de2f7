"""What is said about a measure changes, and its clocks move with a reason."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.activity.queries import list_activities
from participation.ideas.models import Audience
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed
from participation.measures.models.measure import MeasureContent
from participation.measures.models.records import Clock, DateMove, MeasureState
from participation.measures.queries.records import find_open_step
from participation.steering.commands.facts import edit_measure, move_clock
from tests.factories.accounts import make_department
from tests.steering.people import make_kept

CONTENT = MeasureContent(title="Neu", aim="Besser", audiences=frozenset({Audience.CITIZENS}))
DAY, LATER = date(2027, 3, 1), date(2027, 9, 1)


def test_facts_change_and_the_office_that_owes_changes_with_them(app: Flask) -> None:
    kept = make_kept(MeasureState.ADOPTED, begin_by=DAY, done_by=LATER)
    other, third = make_department("FB 10"), make_department("FB 12")
    ids = (other.id, third.id)
    actor, measure = kept.load(kept.moderator)
    before = measure.signed_of_life_at
    content = replace(
        CONTENT,
        topic_field_id=measure.topic_field_id,
        lead_department_id=other.id,
        involved_ids=frozenset(ids),
    )
    edit_measure(actor=actor, measure=measure, content=content, version=1)
    session.commit()
    _, measure = kept.load()
    assert (measure.title, measure.version, measure.for_citizens) == ("Neu", 2, True)
    assert [each.id for each in measure.involved] == [ids[1]]
    assert measure.signed_of_life_at > before
    assert measure.open_duties[0].office == "FB 10"
    assert [each.verb for each in list_activities(measure)] == ["measure.edited"]


def test_a_measure_under_way_keeps_an_office_that_leads_it(app: Flask) -> None:
    kept = make_kept(MeasureState.ADOPTED, begin_by=DAY, done_by=LATER)
    actor, measure = kept.load(kept.moderator)
    content = replace(CONTENT, topic_field_id=measure.topic_field_id)
    with pytest.raises(DomainError) as refusal:
        edit_measure(actor=actor, measure=measure, content=content, version=1)
    assert refusal.value.field == "lead_department_id"
    session.rollback()


def test_the_second_of_two_editors_is_told(app: Flask) -> None:
    kept = make_kept()
    actor, measure = kept.load(kept.member)
    content = replace(CONTENT, working_group_id=measure.working_group_id)
    edit_measure(actor=actor, measure=measure, content=content, version=1)
    with pytest.raises(Conflict):
        edit_measure(actor=actor, measure=measure, content=content, version=1)
    session.rollback()


def test_who_has_no_part_in_it_changes_nothing(app: Flask) -> None:
    kept = make_kept(MeasureState.BEGUN, done_by=LATER)
    for user in (kept.lead, kept.stranger):
        actor, measure = kept.load(user)
        with pytest.raises(NotAllowed):
            edit_measure(actor=actor, measure=measure, content=CONTENT, version=1)
    for user in (kept.member, kept.stranger):
        actor, measure = kept.load(user)
        with pytest.raises(NotAllowed):
            move_clock(
                actor=actor, measure=measure, moved=Clock.DONE_BY, to=DAY, reason="x", version=1
            )


@pytest.mark.parametrize(
    ("state", "moved", "verb"),
    [
        (MeasureState.ADOPTED, Clock.BEGIN_BY, "measure.begin_moved"),
        (MeasureState.BEGUN, Clock.DONE_BY, "measure.done_moved"),
    ],
)
def test_a_moved_clock_keeps_its_old_day_and_moves_what_is_owed(
    app: Flask, state: MeasureState, moved: Clock, verb: str
) -> None:
    kept = make_kept(state, begin_by=date(2027, 1, 1), done_by=date(2027, 12, 1))
    actor, measure = kept.load()
    old = getattr(measure, moved.value)
    move_clock(actor=actor, measure=measure, moved=moved, to=DAY, reason="Vergabe", version=1)
    session.commit()
    _, measure = kept.load()
    assert getattr(measure, moved.value) == DAY
    move = session.scalars(sa.select(DateMove)).one()
    assert (move.clock, move.old, move.new, move.reason) == (moved, old, DAY, "Vergabe")
    duty = find_open_step(measure)
    assert duty is not None
    assert duty.due_on == DAY
    (told,) = list_activities(measure)
    assert (told.verb, told.reason, told.data) == (verb, "Vergabe", {"to": "01.03.2027"})


def test_a_clock_that_stood_open_is_set(app: Flask) -> None:
    actor, measure = (kept := make_kept()).load(kept.moderator)
    move = move_clock(
        actor=actor, measure=measure, moved=Clock.DONE_BY, to=DAY, reason="Steht fest", version=1
    )
    session.commit()
    assert (move.old, measure.done_by) == (None, DAY)


@pytest.mark.parametrize(
    ("day", "reason", "field"),
    [(DAY, "Grund", "day"), (LATER, "", "reason"), (date(2028, 1, 1), "Grund", "day")],
)
def test_a_move_that_cannot_be_is_refused(app: Flask, day: date, reason: str, field: str) -> None:
    actor, measure = make_kept(begin_by=DAY, done_by=LATER).load()
    with pytest.raises(DomainError) as refusal:
        move_clock(
            actor=actor, measure=measure, moved=Clock.BEGIN_BY, to=day, reason=reason, version=1
        )
    assert refusal.value.field == field
    session.rollback()


def test_a_beginning_that_happened_no_longer_moves(app: Flask) -> None:
    kept = make_kept(MeasureState.BEGUN, begin_by=DAY, done_by=LATER, begun_on=DAY)
    actor, measure = kept.load()
    with pytest.raises(Conflict):
        move_clock(
            actor=actor, measure=measure, moved=Clock.BEGIN_BY, to=LATER, reason="x", version=1
        )
    session.rollback()


def test_a_clock_moves_only_from_where_it_was_seen(app: Flask) -> None:
    actor, measure = make_kept().load()
    with pytest.raises(Conflict):
        move_clock(actor=actor, measure=measure, moved=Clock.DONE_BY, to=DAY, reason="x", version=7)
    session.rollback()
