"""The page of a measure: aim, clocks, facts, what was recorded, following; and what it costs."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from participation.accounts.models import User
from participation.activity.models import Activity
from participation.comments.models import Subscription
from participation.duties.commands import Owed, open_duty
from participation.duties.models import Holder, Step
from participation.kernel import clock
from participation.kernel.access import Actor, Grant, Role
from participation.kernel.db import session
from participation.measures.commands.states import change_state
from participation.measures.models.measure import CouncilState, Measure, MeasureDepartment
from participation.measures.models.records import MeasureState
from participation.measures.panels import PANELS, Panel
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_user
from tests.factories.ideas import make_topic_field
from tests.factories.measures import (
    make_date_move,
    make_indicator,
    make_measure,
    make_milestone,
    make_report,
)
from tests.factories.topics import make_working_group

NOON = datetime(2026, 6, 10, 10, tzinfo=UTC)
MODERATOR = Actor(grants=frozenset({Grant(Role.MODERATOR)}))


@pytest.fixture
def reader(client: ReviewingClient) -> User:
    """Let an employee be signed in."""
    user = make_user()
    client.enter(user)
    return user


def full(rows: int = 1) -> Measure:
    """Add a measure that is under way, with so many rows of everything that belongs to one."""
    topic_field = make_topic_field()
    group = make_working_group(topic_field)
    with clock.at(NOON - timedelta(days=200)):
        measure = make_measure(
            state=MeasureState.BEGUN,
            topic_field_id=topic_field.id,
            working_group_id=group.id,
            lead_department_id=make_department("FB 63", "Bauordnung").id,
            begin_by=date(2025, 6, 1),
            begun_on=date(2025, 7, 2),
            done_by=date(2026, 3, 1),
            description="In *zwei* Schritten.",
            sponsor="Stadträtin",
            resolution="Rat, 17.12.2020",
            for_citizens=True,
            example=True,
            plan_number=7,
        )
    due = date(2026, 6, 30)
    open_duty(owed=Owed(Step.POSITION, Holder.STAFF_COUNCIL, due=due), measure_id=measure.id)
    for row in range(rows):
        day = date(2026, 1, 1 + row)
        department = make_department(f"FB 1{row}")
        session.add(MeasureDepartment(measure_id=measure.id, department_id=department.id))
        make_milestone(measure, day)
        make_indicator(measure, {day: 10, day + timedelta(days=30): 40})
        make_report(measure, f"Bericht {row}.", reported_at=NOON)
        make_date_move(measure, date(2025, 12, 1), date(2026, 3, 1))
    return measure


def page_of(client: ReviewingClient, measure: Measure, now: datetime = NOON) -> str:
    """Return the page of a measure as text, fetched at `now`."""
    with clock.at(now):
        number = measure.number
    return client.get(f"/measures/{number}").get_data(as_text=True)
