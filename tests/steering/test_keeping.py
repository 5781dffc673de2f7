"""Milestones, indicators with values, and reports: each a sign of life with a record."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.activity.queries import list_activities
from participation.kernel import clock
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from participation.measures.models.records import IndicatorValue, MeasureState, ProgressReport
from participation.steering import queries
from participation.steering.commands import indicators, milestones
from participation.steering.commands.reports import office_of, report_progress
from participation.steering.content import IndicatorContent, MilestoneContent
from participation.steering.forms.keeping import read_amount
from tests.factories.measures import make_indicator, make_measure, make_milestone
from tests.steering.people import Kept, make_kept

DAY = date(2027, 3, 1)
GOAL = MilestoneContent("Pilot läuft", DAY)
GAUGE = IndicatorContent("Anträge", "Prozent", Decimal("80.5"))


def alive_with(kept: Kept, verb: str, said: dict[str, Any]) -> None:
    """Hold that the measure's latest record says this, and that it gave a sign of life."""
    _, measure = kept.load()
    told = list_activities(measure)[0]
    assert (told.verb, told.data) == (verb, said)
    assert abs(measure.signed_of_life_at - told.at) < timedelta(seconds=5)


def test_milestones_are_added_changed_reached_and_deleted(app: Flask) -> None:
    kept = make_kept()
    with clock.at(clock.now() - timedelta(days=100)):
        actor, measure = kept.load(kept.member)
        milestones.add_milestone(actor=actor, measure=measure, content=GOAL)
        session.commit()
    actor, measure = kept.load()
    milestone = queries.get_milestone(measure, 1)
    changed = MilestoneContent("Pilot", DAY, clock.today())
    common = {"actor": actor, "measure": measure, "milestone": milestone}
    milestones.edit_milestone(**common, content=changed, version=1)
    session.commit()
    alive_with(kept, "measure.milestone_edited", {"title": "Pilot"})
    milestone.done_on = None
    milestones.reach_milestone(**common, version=2)
    session.commit()
    assert (milestone.done_on, milestone.version) == (clock.today(), 3)
    alive_with(kept, "measure.milestone_reached", {"title": "Pilot"})
    actor, measure = kept.load()
    milestones.delete_milestone(
        actor=actor, measure=measure, milestone=queries.get_milestone(measure, 1)
    )
    session.commit()
    alive_with(kept, "measure.milestone_deleted", {"title": "Pilot"})
    with pytest.raises(NotFound):
        queries.get_milestone(kept.load()[1], 1)


def test_each_milestone_and_indicator_is_found_by_its_id(app: Flask) -> None:
    kept = make_kept()
    for _ in range(2):
        make_milestone(kept.load()[1], DAY)
        make_indicator(kept.load()[1], {})
    measure = kept.load()[1]
    assert queries.get_milestone(measure, 2).id == 2
    assert queries.get_indicator(measure, 2).id == 2


def test_nothing_is_reached_in_the_future(app: Flask) -> None:
    actor, measure = make_kept().load()
    tomorrow = MilestoneContent("Pilot", DAY, clock.today() + timedelta(days=1))
    with pytest.raises(DomainError) as refusal:
        milestones.add_milestone(actor=actor, measure=measure, content=tomorrow)
    assert refusal.value.field == "done_on"


def test_indicators_are_added_changed_measured_and_deleted(app: Flask) -> None:
    kept = make_kept()
    actor, measure = kept.load()
    indicators.add_indicator(actor=actor, measure=measure, content=GAUGE)
    session.commit()
    alive_with(kept, "measure.indicator_added", {"name": "Anträge"})
    actor, measure = kept.load()
    indicator = queries.get_indicator(measure, 1)
    common = {"actor": actor, "measure": measure, "indicator": indicator}
    other = IndicatorContent("Wege", "", Decimal(3))
    indicators.edit_indicator(**common, content=other, version=1)
    for value in (Decimal(1), Decimal("2.5")):
        indicators.measure_indicator(**common, day=clock.today(), value=value)
    session.commit()
    alive_with(kept, "measure.indicator_measured", {"name": "Wege"})
    kept_values = sa.select(IndicatorValue.measured_on, IndicatorValue.value)
    assert [tuple(row) for row in session.execute(kept_values)] == [(clock.today(), Decimal("2.5"))]
    actor, measure = kept.load()
    indicators.delete_indicator(
        actor=actor, measure=measure, indicator=queries.get_indicator(measure, 1)
    )
    session.commit()
    alive_with(kept, "measure.indicator_deleted", {"name": "Wege"})
    assert session.execute(kept_values).all() == []
    with pytest.raises(NotFound):
        queries.get_indicator(kept.load()[1], 1)


def test_nothing_is_measured_in_the_future(app: Flask) -> None:
    kept = make_kept()
    make_indicator(kept.load()[1], {})
    actor, measure = kept.load()
    indicator = queries.get_indicator(measure, 1)
    with pytest.raises(DomainError) as refusal:
        indicators.measure_indicator(
            actor=actor,
            measure=measure,
            indicator=indicator,
            day=clock.today() + timedelta(days=1),
            value=Decimal(1),
        )
    assert refusal.value.field == "day"


def test_the_second_of_two_who_change_is_told(app: Flask) -> None:
    kept = make_kept()
    make_milestone(kept.load()[1], DAY)
    make_indicator(kept.load()[1], {})
    actor, measure = kept.load()
    common = {"actor": actor, "measure": measure, "version": 9}
    milestone, indicator = measure.milestones[0], measure.indicators[0]
    tries: list[Callable[[], object]] = [
        lambda: milestones.edit_milestone(**common, milestone=milestone, content=GOAL),
        lambda: milestones.reach_milestone(**common, milestone=milestone),
        lambda: indicators.edit_indicator(**common, indicator=indicator, content=GAUGE),
    ]
    for attempt in tries:
        with pytest.raises(Conflict):
            attempt()
    session.rollback()


def test_who_has_no_part_in_it_keeps_nothing(app: Flask) -> None:
    kept = make_kept()
    milestone = make_milestone(kept.load()[1], DAY)
    indicator = make_indicator(kept.load()[1], {})
    actor, measure = kept.load(kept.stranger)
    who = {"actor": actor, "measure": measure}
    of_milestone, of_indicator = {**who, "milestone": milestone}, {**who, "indicator": indicator}
    tries: list[Callable[[], object]] = [
        lambda: milestones.add_milestone(**who, content=GOAL),
        lambda: milestones.edit_milestone(**of_milestone, content=GOAL, version=1),
        lambda: milestones.reach_milestone(**of_milestone, version=1),
        lambda: milestones.delete_milestone(**of_milestone),
        lambda: indicators.add_indicator(**who, content=GAUGE),
        lambda: indicators.edit_indicator(**of_indicator, content=GAUGE, version=1),
        lambda: indicators.measure_indicator(**of_indicator, day=DAY, value=Decimal(1)),
        lambda: indicators.delete_indicator(**of_indicator),
        lambda: report_progress(**who, text="Bericht", progress=10),
    ]
    for attempt in tries:
        with pytest.raises(NotAllowed):
            attempt()


def test_a_report_speaks_for_an_office_and_sets_the_progress(app: Flask) -> None:
    kept = make_kept(MeasureState.BEGUN, done_by=DAY)
    actor, measure = kept.load()
    report_progress(actor=actor, measure=measure, text="Läuft.", progress=45)
    session.commit()
    report = session.scalars(sa.select(ProgressReport)).one()
    assert report.author_role == "Maßnahmenleitung, FB\u00a011"
    assert (report.author_id, report.progress) == (actor.user_id, 45)
    assert kept.load()[1].progress == 45
    alive_with(kept, "measure.reported", {"progress": 45})


def test_without_a_leading_office_the_role_speaks_alone(app: Flask) -> None:
    number = make_measure().number
    kept = make_kept()
    kept.number = number
    assert office_of(measure=kept.load()[1]) == "Maßnahmenleitung"


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("12,5", "12.500"),
        ("1.234,5", "1234.500"),
        ("1234.5", "1234.500"),
        ("-3", "-3.000"),
        ("0,0004", "0.000"),
        ("viel", None),
        ("NaN", None),
        ("1e400", None),
        ("", None),
    ],
)
def test_amounts_are_read_as_germans_write_them(words: str, amount: str | None) -> None:
    assert read_amount(words) == (Decimal(amount) if amount else None)
