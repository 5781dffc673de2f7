"""Figures of offices: counted right, hidden where few, the same cost for one and for many."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from participation.duties.models import Duty, Holder, Step
from participation.duties.punctuality import Figure, figures, was_in_time
from participation.kernel import clock
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.conftest import QueryCount
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea

Counting = Callable[[], AbstractContextManager[QueryCount]]
TODAY = date(2026, 3, 25)
DUE = date(2026, 3, 20)


def duty(**fields: Any) -> Duty:
    """Return a step of the Ideenmanagement that is due on DUE."""
    values = {"step": Step.TRIAGE, "holder": Holder.MODERATION, "office": "", "due_on": DUE}
    return Duty(**{**values, **fields})


def ended(day: int, hour: int = 9, **fields: Any) -> Duty:
    """Return a step that ended on a day of March."""
    return duty(ended_at=datetime(2026, 3, day, hour, tzinfo=UTC), **fields)


@pytest.mark.parametrize(
    ("found", "in_time"),
    [
        (ended(20), True),
        (ended(20, 22), True),
        (ended(20, 23), False),
        (ended(21), False),
        (ended(30, paused_at=datetime(2026, 3, 19, 9, tzinfo=UTC)), True),
        (ended(30, paused_at=datetime(2026, 3, 23, 9, tzinfo=UTC)), False),
    ],
)
def test_in_time_is_by_the_end_of_the_day_or_of_the_running_clock(
    found: Duty, in_time: bool
) -> None:
    assert was_in_time(found) is in_time


def test_what_is_open_was_not_answered_in_time() -> None:
    assert was_in_time(duty()) is False


@pytest.mark.parametrize(
    ("waiting", "answered", "shown"),
    [
        (9, 9, (None, None, None, None)),
        (10, 9, (10, 0, None, None)),
        (9, 10, (None, None, 10, 90)),
        (12, 11, (12, 0, 11, 90)),
    ],
)
def test_groups_below_ten_are_hidden(
    waiting: int, answered: int, shown: tuple[int | None, ...]
) -> None:
    late = [ended(24)]
    duties = [duty() for _ in range(waiting)] + [ended(19) for _ in range(answered - 1)] + late
    (found,) = figures(duties, TODAY)
    assert found == Figure(Step.TRIAGE, Holder.MODERATION, "", *shown)


def test_only_what_has_risen_to_the_public_figure_counts_as_overdue() -> None:
    due = [date(2026, 3, 9), date(2026, 3, 10), DUE]  # 12, 11 and 3 working days late
    duties = [duty(due_on=due[0]), duty(due_on=due[1]), *(duty() for _ in range(8))]
    (found,) = figures(duties, TODAY)
    assert (found.still_open, found.overdue) == (10, 2)


def test_each_step_and_office_has_a_row_in_the_order_of_the_steps() -> None:
    groups = [
        duty(step=Step.REVIEW, holder=Holder.WORKING_GROUP, office="Arbeitsgruppe II"),
        duty(step=Step.REVIEW, holder=Holder.WORKING_GROUP, office="Arbeitsgruppe I"),
        duty(),
    ]
    rows = [(each.step, each.office) for each in figures(groups, TODAY)]
    assert rows == [
        (Step.TRIAGE, ""),
        (Step.REVIEW, "Arbeitsgruppe I"),
        (Step.REVIEW, "Arbeitsgruppe II"),
    ]


def fill(count: int) -> None:
    """Add so many open, answered and long forgotten duties of checking."""
    author, now = make_user(), clock.now()
    ends = [None, now - timedelta(days=2), now - timedelta(days=400)]
    for ended_at in ends:
        for _ in range(count):
            idea = make_idea(author)
            started = now - timedelta(days=500)
            session.add(duty(idea_id=idea.id, started_at=started, ended_at=ended_at))
    session.commit()


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_costs_two_statements(
    client: ReviewingClient, count_queries: Counting, count: int
) -> None:
    fill(count)
    client.enter(make_user())
    client.get("/punctuality")
    with count_queries() as counted:
        page = client.get("/punctuality").text
    assert len(counted) == 2, counted.statements
    assert page.count("zu wenige</span>") == (4 if count == 1 else 0)
    assert (">12</td>" in page) is (count == 12)


def test_before_anything_happened_the_page_says_so(client: ReviewingClient) -> None:
    client.enter(make_user())
    page = client.get("/punctuality").text
    assert ("Noch keine Zahlen" in page, "nie Personen" in page) == (True, True)
