"""When the calendar reminds: days counted by hand, each time once."""

from datetime import date, timedelta

import pytest

from participation.council.reminding import is_reminder_due

# Friday 20 March 2026 is due; three working days before is Tuesday 17, the day after Monday 23.
DUE, REQUESTED = date(2026, 3, 20), date(2026, 3, 6)


def on(day: int, *past: int) -> bool:
    """Tell whether the calendar reminds on a day of March after it did so on others."""
    return is_reminder_due(
        due_on=DUE,
        requested_on=REQUESTED,
        past=[date(2026, 3, each) for each in past],
        today=date(2026, 3, day),
    )


@pytest.mark.parametrize(
    ("day", "past", "reminds"),
    [
        (16, (), False),
        (17, (), True),
        (17, (17,), False),
        (18, (), True),
        (18, (17,), False),
        (20, (17,), False),
        (21, (17,), False),
        (22, (17,), False),
        (23, (17,), True),
        (23, (17, 23), False),
        (23, (), True),
        (30, (23,), False),
        (30, (17,), True),
    ],
)
def test_once_before_and_once_after(day: int, past: tuple[int, ...], reminds: bool) -> None:
    assert on(day, *past) is reminds


def test_over_all_days_it_reminds_twice() -> None:
    past: list[date] = []
    for offset in range(60):
        today = REQUESTED + timedelta(days=offset)
        if is_reminder_due(due_on=DUE, requested_on=REQUESTED, past=past, today=today):
            past.append(today)
    assert past == [date(2026, 3, 17), date(2026, 3, 23)]


def test_who_was_just_asked_is_not_reminded_on_the_same_day() -> None:
    asked = date(2026, 3, 18)
    reminded = [
        is_reminder_due(due_on=DUE, requested_on=asked, past=[], today=date(2026, 3, day))
        for day in (18, 19)
    ]
    assert reminded == [False, True]
