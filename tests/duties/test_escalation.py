"""Where a late step rises to: hand-written steps against the order."""

from datetime import date

import pytest

from participation.duties.escalation import ORDER, Level, highest_level, levels_reached
from participation.duties.models import Duty, Holder
from participation.kernel import clock

QUEUE, LEAD, PUBLIC = "queue", "lead_department", "public_figure"


@pytest.mark.parametrize(
    ("late", "of_others", "of_the_lead"),
    [
        (0, [], []),
        (1, [QUEUE], [QUEUE]),
        (5, [QUEUE], [QUEUE]),
        (6, [QUEUE, LEAD], [QUEUE]),
        (10, [QUEUE, LEAD], [QUEUE]),
        (11, [QUEUE, LEAD, PUBLIC], [QUEUE, PUBLIC]),
        (400, [QUEUE, LEAD, PUBLIC], [QUEUE, PUBLIC]),
    ],
)
def test_a_late_step_rises_as_written(
    late: int, of_others: list[str], of_the_lead: list[str]
) -> None:
    reached = [[each.value for each in levels_reached(late, led=led)] for led in (False, True)]
    assert reached == [of_others, of_the_lead]


def test_the_order_goes_up() -> None:
    days = [rung.working_days_late for rung in ORDER]
    assert (days, len({rung.level for rung in ORDER})) == (sorted(set(days)), len(Level))


@pytest.mark.parametrize(
    ("holder", "late", "level"),
    [
        (Holder.MODERATION, 0, None),
        (Holder.MODERATION, 1, Level.QUEUE),
        (Holder.WORKING_GROUP, 6, Level.LEAD_DEPARTMENT),
        (Holder.LEAD_DEPARTMENT, 6, Level.QUEUE),
        (Holder.STAFF_COUNCIL, 11, Level.PUBLIC_FIGURE),
    ],
)
def test_a_duty_knows_how_far_it_has_risen(holder: Holder, late: int, level: Level | None) -> None:
    due = date(2026, 3, 20)
    today = clock.add_working_days(due, late)
    assert Duty(due_on=due, holder=holder).level(today) is level


def test_what_is_not_late_has_risen_nowhere() -> None:
    assert highest_level(0, led=False) is None
