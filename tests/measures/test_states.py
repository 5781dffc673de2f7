"""The one way in which the state of a measure changes, and what is owed in each state."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.activity.models import Activity
from participation.duties.commands import Owed, open_duty
from participation.duties.models import Duty, Holder, Step
from participation.duties.queries import list_open_duties
from participation.kernel import clock
from participation.kernel.access import Actor, Grant, Role
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed
from participation.measures.commands.owing import renew_step
from participation.measures.commands.states import change_state, take_back_state
from participation.measures.models.measure import CouncilState, Measure
from participation.measures.models.records import MeasureState, StateChange
from tests.factories.accounts import make_department
from tests.factories.ideas import make_topic_field
from tests.factories.measures import make_measure, make_report
from tests.factories.topics import make_working_group
from tests.measures.rights_matrix import FOLLOWS, OWED

ALL_PARTS = Actor(
    grants=frozenset(map(Grant, (Role.MODERATOR, Role.GROUP_LEAD, Role.MEASURE_LEAD)))
)
THEN = datetime(2026, 3, 10, 9, tzinfo=UTC)
PAIRS = [(before, after) for before in MeasureState for after in MeasureState]


def ready(state: MeasureState = MeasureState.PROPOSED, **fields: Any) -> Measure:
    """Add a measure in `state` that has all that any next step needs."""
    topic_field = make_topic_field()
    group = make_working_group(topic_field, name="Arbeitsgruppe I")
    values = {
        "topic_field_id": topic_field.id,
        "working_group_id": group.id,
        "lead_department_id": make_department("FB 63").id,
        "begin_by": date(2026, 6, 1),
        "done_by": date(2027, 12, 1),
        "council_state": CouncilState.NOT_NEEDED,
    }
    return make_measure(state=state, **{**values, **fields})


def bring(measure: Measure, to: MeasureState, **also: Any) -> StateChange:
    """Bring a measure into a state as somebody who may do everything."""
    usual = {"reason": "Wie besprochen.", "resolution": "Rat, 17.12.2020"}
    values = {**usual, "version": measure.version, **also}
    change = change_state(actor=ALL_PARTS, measure=measure, to=to, **values)
    session.commit()
    return change


def take_back(measure: Measure) -> StateChange:
    """Take the latest change of a measure back."""
    change = take_back_state(
        actor=ALL_PARTS, measure=measure, reason="Ein Versehen.", version=measure.version
    )
    session.commit()
    return change


def owed(measure: Measure) -> list[tuple[str, str, str, str]]:
    """Return what is owed of a measure, as the matrix writes it."""
    return [
        (each.step.value, each.holder.value, each.office, each.due_on.isoformat())
        for each in list_open_duties(measure.id)
    ]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_every_pair_of_states_is_possible_or_a_conflict(
    app: Flask, before: MeasureState, after: MeasureState
) -> None:
    with clock.at(THEN):
        measure = ready(before)
        if after.value in FOLLOWS[before.value].split():
            bring(measure, after)
            assert owed(measure) == [each for each in [OWED[after.value]] if each]
            return
        with pytest.raises(Conflict):
            bring(measure, after)
    session.rollback()
    found = session.scalars(sa.select(Measure)).one()
    assert (found.state, found.version) == (before, 1)


def test_a_change_says_from_where_to_where_when_and_why(app: Flask) -> None:
    measure = ready()
    with clock.at(THEN):
        bring(measure, MeasureState.RECOMMENDED)
    change = session.scalars(sa.select(StateChange)).one()
    activity = session.scalars(sa.select(Activity)).one()
    assert (change.state_before, change.state_after) == ("proposed", "recommended")
    assert (change.reason, change.changed_at) == ("Wie besprochen.", THEN)
    assert (activity.verb, activity.reason) == ("measure.recommended", "Wie besprochen.")
    assert (activity.subject_type, activity.subject_id) == ("measures", measure.id)
    assert (measure.signed_of_life_at, measure.version) == (THEN, 2)


def test_adopting_records_the_resolution(app: Flask) -> None:
    measure = ready(MeasureState.RECOMMENDED)
    bring(measure, MeasureState.ADOPTED)
    activity = session.scalars(sa.select(Activity)).one()
    assert measure.resolution == "Rat, 17.12.2020"
    assert activity.data == {"resolution": "Rat, 17.12.2020"}


def test_adopting_needs_a_resolution(app: Flask) -> None:
    measure = ready(MeasureState.RECOMMENDED)
    with pytest.raises(DomainError) as refusal:
        bring(measure, MeasureState.ADOPTED, resolution="")
    assert refusal.value.field == "resolution"
    session.rollback()


def test_no_step_without_a_reason(app: Flask) -> None:
    measure = ready()
    with pytest.raises(DomainError) as refusal:
        bring(measure, MeasureState.RECOMMENDED, reason="")
    assert refusal.value.field == "reason"
    session.rollback()


def test_a_measure_is_not_adopted_before_the_council_was_heard(app: Flask) -> None:
    measure = ready(MeasureState.RECOMMENDED, council_state=CouncilState.REQUESTED)
    with pytest.raises(Conflict, match="Stellungnahme des Personalrats"):
        bring(measure, MeasureState.ADOPTED)
    session.rollback()


def test_of_two_who_change_it_the_second_is_told(app: Flask) -> None:
    measure = ready()
    with pytest.raises(Conflict, match="in der Zwischenzeit"):
        bring(measure, MeasureState.STOPPED, version=7)
    session.rollback()


def test_who_has_no_part_in_a_step_is_refused(app: Flask) -> None:
    measure = ready()
    with pytest.raises(NotAllowed):
        change_state(
            actor=Actor(user_id=1), measure=measure, to=MeasureState.STOPPED, reason="x", version=1
        )
    with pytest.raises(NotAllowed):
        take_back_state(actor=Actor(user_id=1), measure=measure, reason="x", version=1)


def test_begun_and_done_are_days_and_done_is_all_of_it(app: Flask) -> None:
    measure = ready(MeasureState.ADOPTED)
    with clock.at(THEN):
        bring(measure, MeasureState.BEGUN)
    with clock.at(THEN + timedelta(days=1)):
        bring(measure, MeasureState.DONE)
    assert (measure.begun_on, measure.done_on) == (date(2026, 3, 10), date(2026, 3, 11))
    assert measure.progress == 100


def test_taking_back_brings_state_columns_and_duty_back(app: Flask) -> None:
    measure = ready(MeasureState.RECOMMENDED)
    due = list_open_duties(measure.id)[0].due_on
    steps = (MeasureState.ADOPTED, MeasureState.BEGUN)
    for step in steps:
        bring(measure, step)
    make_report(measure, progress=40)
    bring(measure, MeasureState.DONE)
    take_back(measure)
    assert (measure.state, measure.done_on, measure.progress) == ("begun", None, 40)
    take_back(measure)
    assert (measure.state, measure.begun_on) == ("adopted", None)
    take_back(measure)
    assert (measure.state, measure.resolution) == ("recommended", "")
    assert owed(measure) == [("adoption", "moderation", "", due.isoformat())]
    verbs = session.scalars(sa.select(Activity.verb).order_by(Activity.id.desc()).limit(3)).all()
    assert verbs == ["measure.state_taken_back"] * 3


def test_what_was_taken_back_cannot_be_taken_back_again(app: Flask) -> None:
    measure = ready()
    bring(measure, MeasureState.STOPPED)
    change = take_back(measure)
    assert change.taken_back_at is not None
    with pytest.raises(Conflict):
        take_back(measure)
    session.rollback()


def test_progress_taken_back_without_a_report_is_nothing(app: Flask) -> None:
    measure = ready(MeasureState.BEGUN)
    bring(measure, MeasureState.DONE)
    take_back(measure)
    assert measure.progress == 0


def ask_council(measure: Measure) -> Duty:
    """Let the staff council owe a position."""
    owed_position = Owed(Step.POSITION, Holder.STAFF_COUNCIL, due=date(2026, 5, 4))
    duty = open_duty(owed=owed_position, measure_id=measure.id)
    session.commit()
    return duty


def test_the_council_goes_on_while_the_state_changes(app: Flask) -> None:
    measure = ready(council_state=CouncilState.REQUESTED)
    ask_council(measure)
    bring(measure, MeasureState.RECOMMENDED)
    take_back(measure)
    assert {each[0] for each in owed(measure)} == {"review", "position"}


def test_stopping_ends_the_councils_duty_and_taking_back_brings_it_back(app: Flask) -> None:
    measure = ready(council_state=CouncilState.REQUESTED)
    ask_council(measure)
    bring(measure, MeasureState.STOPPED)
    assert owed(measure) == []
    take_back(measure)
    assert {each[0] for each in owed(measure)} == {"review", "position"}


def test_a_position_given_meanwhile_is_not_owed_again(app: Flask) -> None:
    measure = ready(council_state=CouncilState.REQUESTED)
    bring(measure, MeasureState.STOPPED)
    take_back(measure)
    assert {each[0] for each in owed(measure)} == {"review"}


def test_a_state_back_that_never_owed_anything_owes_anew(app: Flask) -> None:
    measure = ready()
    session.execute(sa.delete(Duty))
    session.commit()
    with clock.at(THEN):
        bring(measure, MeasureState.RECOMMENDED)
        take_back(measure)
    assert owed(measure) == [OWED["proposed"]]


def test_back_in_a_state_without_duty_nothing_is_owed(app: Flask) -> None:
    measure = ready(MeasureState.DONE)
    session.add(
        StateChange(
            measure_id=measure.id,
            state_before=MeasureState.STOPPED,
            state_after=MeasureState.PROPOSED,
            reason="",
            changed_at=THEN,
        )
    )
    session.commit()
    take_back(measure)
    assert (measure.state, owed(measure)) == ("stopped", [])


def test_a_moved_clock_and_a_new_office_move_what_is_owed(app: Flask) -> None:
    measure = ready(MeasureState.ADOPTED)
    measure.begin_by = date(2026, 9, 1)
    measure.lead_department_id = make_department("FB 10").id
    renew_step(measure=measure)
    session.commit()
    assert owed(measure) == [("begin", "lead_department", "FB 10", "2026-09-01")]


def test_a_group_given_later_owes_the_review_until_the_same_day(app: Flask) -> None:
    with clock.at(THEN):
        measure = ready(working_group_id=None)
    assert owed(measure) == [("review", "working_group", "", "2026-04-23")]
    measure.working_group_id = make_working_group(make_topic_field("II"), name="AG II").id
    renew_step(measure=measure)
    session.commit()
    assert owed(measure) == [("review", "working_group", "AG II", "2026-04-23")]


def test_nothing_is_renewed_where_nothing_is_owed(app: Flask) -> None:
    measure = ready(MeasureState.DONE)
    renew_step(measure=measure)
    assert owed(measure) == []


def test_a_step_back_is_owed_by_the_office_of_today(app: Flask) -> None:
    measure = ready(MeasureState.ADOPTED)
    bring(measure, MeasureState.BEGUN)
    measure.lead_department_id = make_department("FB 10").id
    take_back(measure)
    assert owed(measure) == [("begin", "lead_department", "FB 10", "2026-06-01")]


def test_a_position_that_was_given_once_is_not_owed_twice(app: Flask) -> None:
    measure = ready()
    bring(measure, MeasureState.RECOMMENDED)
    ask_council(measure).ended_at = clock.now()
    session.commit()
    ask_council(measure)
    measure.council_state = CouncilState.REQUESTED
    take_back(measure)
    assert sorted(each[0] for each in owed(measure)) == ["position", "review"]


def test_a_done_measure_owes_nothing_until_that_is_taken_back(app: Flask) -> None:
    measure = ready(MeasureState.BEGUN, council_state=CouncilState.REQUESTED)
    ask_council(measure)
    bring(measure, MeasureState.DONE)
    assert owed(measure) == []
    take_back(measure)
    assert sorted(each[0] for each in owed(measure)) == ["done", "position"]
