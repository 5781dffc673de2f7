"""Steps are taken on the day they happened; adopting sets the clocks that are missing."""

from datetime import date, timedelta

import pytest
from flask import Flask

from participation.kernel import clock
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed
from participation.measures.models.measure import CouncilState, Measure
from participation.measures.models.records import Clock, MeasureState
from participation.steering.commands.steps import take_step
from participation.steering.content import StepContent
from participation.steering.steps import STEPS, in_the_way, list_clocks, list_steps
from tests.steering.people import Kept, make_kept

DAY, LATER = date(2027, 3, 1), date(2027, 9, 1)
ADOPTING = StepContent("Beschlossen", 1, "Rat, 17.12.2026", begin_by=DAY, done_by=LATER)


def take(kept: Kept, to: MeasureState, content: StepContent) -> Measure:
    """Take a step as the one whose part it is."""
    by_lead = to in {MeasureState.BEGUN, MeasureState.DONE}
    actor, measure = kept.load(kept.lead if by_lead else kept.moderator)
    take_step(actor=actor, measure=measure, to=to, content=content)
    session.commit()
    return measure


def test_adopting_sets_the_clocks_that_are_missing(app: Flask) -> None:
    kept = make_kept(MeasureState.RECOMMENDED, begin_by=date(2027, 1, 1))
    measure = take(kept, MeasureState.ADOPTED, ADOPTING)
    assert (measure.state, measure.resolution) == (MeasureState.ADOPTED, "Rat, 17.12.2026")
    assert (measure.begin_by, measure.done_by) == (date(2027, 1, 1), LATER)


def test_adopting_with_clocks_out_of_order_is_refused(app: Flask) -> None:
    kept = make_kept(MeasureState.RECOMMENDED)
    wrong = StepContent("Ja", 1, "Rat", begin_by=LATER, done_by=DAY)
    with pytest.raises(DomainError) as refusal:
        take(kept, MeasureState.ADOPTED, wrong)
    assert refusal.value.field == "done_by"
    session.rollback()


def test_a_measure_begins_and_is_done_on_the_days_named(app: Flask) -> None:
    kept = make_kept(MeasureState.ADOPTED, begin_by=DAY, done_by=LATER)
    today = clock.today()
    begun, done = today - timedelta(days=40), today - timedelta(days=2)
    measure = take(kept, MeasureState.BEGUN, StepContent("Los", 1, day=begun))
    assert (measure.state, measure.begun_on) == (MeasureState.BEGUN, begun)
    measure = take(kept, MeasureState.DONE, StepContent("Fertig", 2, day=done))
    assert (measure.state, measure.done_on, measure.progress) == (MeasureState.DONE, done, 100)


def test_without_a_day_it_happened_today(app: Flask) -> None:
    kept = make_kept(MeasureState.ADOPTED, begin_by=DAY, done_by=LATER)
    assert take(kept, MeasureState.BEGUN, StepContent("Los", 1)).begun_on == clock.today()
    assert take(kept, MeasureState.DONE, StepContent("Fertig", 2)).done_on == clock.today()


@pytest.mark.parametrize(
    ("state", "to", "days"),
    [
        (MeasureState.ADOPTED, MeasureState.BEGUN, 1),
        (MeasureState.BEGUN, MeasureState.DONE, 1),
        (MeasureState.BEGUN, MeasureState.DONE, -11),
    ],
)
def test_days_that_cannot_be_are_refused(
    app: Flask, state: MeasureState, to: MeasureState, days: int
) -> None:
    begun = clock.today() - timedelta(days=10) if state is MeasureState.BEGUN else None
    kept = make_kept(state, begin_by=DAY, done_by=LATER, begun_on=begun)
    with pytest.raises(DomainError) as refusal:
        take(kept, to, StepContent("Grund", 1, day=clock.today() + timedelta(days=days)))
    assert refusal.value.field == "day"
    session.rollback()


@pytest.mark.parametrize(
    ("state", "to"),
    [
        (MeasureState.PROPOSED, MeasureState.STOPPED),
        (MeasureState.RECOMMENDED, MeasureState.RETURNED),
        (MeasureState.RETURNED, MeasureState.PROPOSED),
    ],
)
def test_the_other_steps_need_a_reason_only(
    app: Flask, state: MeasureState, to: MeasureState
) -> None:
    assert take(make_kept(state), to, StepContent("Weil", 1)).state is to


def test_others_and_the_late_are_refused(app: Flask) -> None:
    kept = make_kept(MeasureState.RECOMMENDED)
    actor, measure = kept.load(kept.lead)
    with pytest.raises(NotAllowed):
        take_step(actor=actor, measure=measure, to=MeasureState.ADOPTED, content=ADOPTING)
    with pytest.raises(Conflict):
        take(kept, MeasureState.RETURNED, StepContent("Weil", 9))
    session.rollback()


def test_each_is_offered_their_own_steps_and_clocks(app: Flask) -> None:
    kept = make_kept(MeasureState.ADOPTED, begin_by=DAY, done_by=LATER)
    offered = {}
    for name in ("moderator", "member", "lead", "stranger"):
        actor, measure = kept.load(getattr(kept, name))
        offered[name] = (list(list_steps(actor, measure)), list(list_clocks(actor, measure)))
    both = [Clock.BEGIN_BY, Clock.DONE_BY]
    assert offered == {
        "moderator": ([MeasureState.STOPPED], both),
        "member": ([], []),
        "lead": ([MeasureState.BEGUN], both),
        "stranger": ([], []),
    }
    measure.begun_on = DAY
    actor = kept.load()[0]
    assert list_clocks(actor, measure) == [Clock.DONE_BY]
    session.rollback()


def test_recommending_is_no_step_by_hand() -> None:
    assert set(MeasureState) - STEPS.keys() == {MeasureState.RECOMMENDED}


def test_clocks_are_not_in_the_way_of_adopting() -> None:
    measure = Measure(lead_department_id=1, council_state=CouncilState.NEEDED)
    assert in_the_way(measure, MeasureState.ADOPTED) == [
        "Die Stellungnahme des Personalrats steht noch aus."
    ]
    assert in_the_way(measure, MeasureState.STOPPED) == []
    measure.council_state = CouncilState.GIVEN
    assert in_the_way(measure, MeasureState.ADOPTED) == []
