"""The steps of the track: states, duties, records, and who is refused."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.activity.models import Activity
from participation.council.commands.answering import give_position, waive_position
from participation.council.commands.asking import assess_relevance, request_position
from participation.council.commands.reminding import remind_council, remind_where_due
from participation.council.models import (
    Assessment,
    AssessmentContent,
    PositionContent,
    PositionRequest,
    Relevance,
    Reminder,
    RequestContent,
    Stance,
)
from participation.council.queries import get_open_request
from participation.duties.models import Holder, Step
from participation.duties.queries import list_open_duties
from participation.files.checking import check
from participation.files.models import StoredFile
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed
from participation.measures.commands.states import change_state
from participation.measures.models.measure import CouncilState, Measure
from participation.measures.models.records import MeasureState
from tests.factories.accounts import make_department
from tests.factories.council import COUNCIL, MODERATOR, answer, assess, lay_before, next_day
from tests.factories.measures import make_measure
from tests.files.samples import png

EMPLOYEE = Actor(user_id=1)


def position_duties(measure: Measure) -> list[tuple[Holder, date]]:
    """Return what the council owes of a measure."""
    open_now = list_open_duties(measure.id)
    return [(duty.holder, duty.due_on) for duty in open_now if duty.step is Step.POSITION]


def verbs() -> list[str]:
    """Return what was recorded, in its order."""
    return list(session.scalars(sa.select(Activity.verb).order_by(Activity.id)))


def test_the_newest_assessment_counts_and_the_others_stay(app: Flask) -> None:
    measure = make_measure()
    for relevance in (Relevance.YES, Relevance.UNCLEAR, Relevance.NO):
        assess(measure, relevance)
    kept = session.scalars(sa.select(Assessment.relevance).order_by(Assessment.id)).all()
    assert kept == [Relevance.YES, Relevance.UNCLEAR, Relevance.NO]
    assert (measure.council_state, measure.version) == (CouncilState.NOT_NEEDED, 4)


def test_laying_before_lets_the_council_owe_a_position(app: Flask, tmp_path: Any) -> None:
    measure = make_measure()
    due = next_day()
    request = lay_before(measure, check("plan.png", png()), folder=tmp_path, due_on=due)
    assert measure.council_state is CouncilState.REQUESTED
    assert position_duties(measure) == [(Holder.STAFF_COUNCIL, due)]
    assert [each.name for each in session.scalars(sa.select(StoredFile))] == ["plan.png"]
    assert request.due_on == due


def test_a_position_ends_the_duty_and_is_recorded_with_its_summary(app: Flask) -> None:
    measure = make_measure()
    lay_before(measure)
    position = answer(measure, Stance.CONDITIONS, internal="Streng vertraulich.")
    recorded = session.scalars(sa.select(Activity).order_by(Activity.id.desc())).first()
    assert (measure.council_state, position_duties(measure)) == (CouncilState.GIVEN, [])
    assert recorded is not None
    assert (recorded.verb, recorded.reason) == ("measure.position_given", "Wir tragen das mit.")
    assert position.internal_text == "Streng vertraulich."
    assert verbs()[-3:] == [
        "measure.council_assessed",
        "measure.position_requested",
        "measure.position_given",
    ]


def test_without_a_position_it_goes_on_after_the_deadline_only(app: Flask) -> None:
    measure = make_measure()
    request = lay_before(measure)
    with pytest.raises(Conflict):
        waive_position(actor=MODERATOR, measure=measure, reason="Eilt.", version=measure.version)
    session.rollback()
    with clock.at(clock.start_of_day(request.due_on + timedelta(days=1))):
        waive_position(actor=MODERATOR, measure=measure, reason="Eilt.", version=measure.version)
    session.commit()
    assert (measure.council_state, request.waived_reason) == (CouncilState.WAIVED, "Eilt.")
    assert position_duties(measure) == []


def adopt(measure: Measure) -> None:
    """Let a moderator record the resolution on a measure."""
    change_state(
        actor=MODERATOR,
        measure=measure,
        to=MeasureState.ADOPTED,
        reason="Beschlossen.",
        version=measure.version,
        resolution="Rat, 15.11.2018",
    )


@pytest.mark.parametrize("state", CouncilState)
def test_a_measure_is_adopted_only_once_the_council_was_heard(
    app: Flask, state: CouncilState
) -> None:
    day = date(2027, 1, 4)
    measure = make_measure(
        state=MeasureState.RECOMMENDED, council_state=state, begin_by=day, done_by=day
    )
    heard = {CouncilState.NOT_NEEDED, CouncilState.GIVEN, CouncilState.WAIVED}
    measure.lead_department_id = make_department().id
    session.commit()
    if state in heard:
        adopt(measure)
    else:
        with pytest.raises(Conflict):
            adopt(measure)
    session.rollback()


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2026, 3, 6), "der noch kommt"), (date(2026, 3, 21), "einen Arbeitstag")],
)
def test_a_deadline_is_a_working_day_to_come(app: Flask, day: date, text: str) -> None:
    measure = make_measure()
    assess(measure)
    with clock.at(datetime(2026, 3, 6, 9, tzinfo=UTC)), pytest.raises(DomainError) as refused:
        request(measure, due_on=day)
    assert (refused.value.field, text in refused.value.message) == ("due_on", True)
    session.rollback()


def request(measure: Measure, *, due_on: date, files: int = 0) -> PositionRequest:
    """Lay a measure before the council as the page does."""
    return request_position(
        actor=MODERATOR,
        measure=measure,
        content=RequestContent("Bitte.", due_on),
        files=[check("plan.png", png())] * files,
        folder=Path(),
        version=measure.version,
    )


def test_more_than_five_documents_are_refused(app: Flask) -> None:
    measure = make_measure()
    assess(measure)
    with pytest.raises(DomainError) as refused:
        request(measure, due_on=next_day(), files=6)
    assert refused.value.field == "files"
    session.rollback()


def attempts(actor: Actor, measure: Measure) -> list[Any]:
    """Return every step as somebody would take it."""
    common = {"actor": actor, "measure": measure, "version": measure.version}
    said = AssessmentContent(Relevance.NO, "Nein.")
    asked, stated = RequestContent("Bitte.", next_day()), PositionContent(Stance.NONE, "Nichts.")
    return [
        lambda: assess_relevance(content=said, **common),
        lambda: request_position(content=asked, files=(), folder=Path(), **common),
        lambda: give_position(content=stated, **common),
        lambda: waive_position(reason="Eilt.", **common),
        lambda: remind_council(actor=actor, measure=measure),
    ]


@pytest.mark.parametrize("step", range(5))
def test_others_are_refused_and_nothing_changes(app: Flask, step: int) -> None:
    measure = make_measure()
    before = (measure.council_state, measure.version)
    with pytest.raises(NotAllowed):
        attempts(EMPLOYEE, measure)[step]()
    session.rollback()
    assert (measure.council_state, measure.version, verbs()) == (*before, [])


@pytest.mark.parametrize(
    ("actor", "step"), [(COUNCIL, 2), (MODERATOR, 1), (MODERATOR, 3), (MODERATOR, 4)]
)
def test_a_step_that_does_not_fit_is_a_conflict(app: Flask, actor: Actor, step: int) -> None:
    measure = make_measure()
    with pytest.raises(Conflict):
        attempts(actor, measure)[step]()
    session.rollback()
    assert (measure.council_state, verbs()) == (CouncilState.UNCLEAR, [])


def test_while_it_lies_before_the_council_nobody_says_it_is_irrelevant(app: Flask) -> None:
    measure = make_measure()
    lay_before(measure)
    with pytest.raises(Conflict):
        attempts(MODERATOR, measure)[0]()
    session.rollback()


def test_the_second_of_two_people_is_told(app: Flask) -> None:
    measure = make_measure()
    seen = measure.version
    assess(measure)
    with pytest.raises(Conflict):
        assess_relevance(
            actor=COUNCIL,
            measure=measure,
            content=AssessmentContent(Relevance.NO, "Nein."),
            version=seen,
        )
    session.rollback()
    assert measure.council_state is CouncilState.NEEDED


def test_a_reminder_by_hand_goes_once_a_day(app: Flask) -> None:
    measure = make_measure()
    lay_before(measure)
    remind_council(actor=MODERATOR, measure=measure)
    with pytest.raises(Conflict):
        remind_council(actor=MODERATOR, measure=measure)
    with clock.at(clock.now() + timedelta(days=1)):
        remind_council(actor=MODERATOR, measure=measure)
    session.commit()
    kept = session.scalars(sa.select(Reminder.by_hand)).all()
    assert (kept, verbs().count("measure.council_reminded")) == ([True, True], 2)


def test_nobody_is_reminded_of_a_measure_that_was_stopped(app: Flask) -> None:
    measure = make_measure()
    request = lay_before(measure)
    change_state(
        actor=MODERATOR,
        measure=measure,
        to=MeasureState.STOPPED,
        reason="Kein Geld.",
        version=measure.version,
    )
    with pytest.raises(Conflict):
        remind_council(actor=MODERATOR, measure=measure)
    session.commit()
    with clock.at(clock.start_of_day(request.due_on) + timedelta(hours=9)):
        assert remind_where_due() == []


def test_the_calendar_reminds_before_and_after_each_once(app: Flask) -> None:
    with clock.at(datetime(2026, 3, 6, 9, tzinfo=UTC)):
        measure = make_measure()
        lay_before(measure, due_on=date(2026, 3, 20))
    found = {}
    for day in (16, 17, 18, 20, 23, 24, 31):
        with clock.at(datetime(2026, 3, day, 9, tzinfo=UTC)):
            found[day] = len(remind_where_due())
            session.commit()
            session.expire_all()
    assert found == {16: 0, 17: 1, 18: 0, 20: 0, 23: 1, 24: 0, 31: 0}
    reminders = get_open_request(measure).reminders
    assert [each.by_hand for each in reminders] == [False, False]
