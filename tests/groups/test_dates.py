"""What comes next in a working group, and how its measures are sorted."""

from datetime import date, timedelta

from participation.groups.dates import SHOWN_AT_MOST, by_state, coming_dates
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState, Milestone

DAY = date(2026, 3, 2)


def measure(number: int, state: MeasureState, begin: int = 0, done: int = 9) -> Measure:
    """Return a measure whose clocks lie so many days after DAY."""
    return Measure(
        number=number,
        state=state,
        begin_by=DAY + timedelta(begin),
        done_by=DAY + timedelta(done),
        title=f"Maßnahme {number}",
    )


def test_the_running_clock_of_each_measure_and_its_milestones_come_by_day() -> None:
    waiting, begun = measure(1, MeasureState.ADOPTED, 5), measure(2, MeasureState.BEGUN)
    milestone = Milestone(title="Pilot", due_on=DAY + timedelta(7))
    found = coming_dates([waiting, begun], [(milestone, begun)])
    assert [(each.day.day, each.what, each.measure.number, each.title) for each in found] == [
        (7, "Beginn bis", 1, ""),
        (9, "Meilenstein", 2, "Pilot"),
        (11, "Abschluss bis", 2, ""),
    ]


def test_measures_that_are_over_or_without_a_date_are_left_out() -> None:
    over = [measure(1, MeasureState.DONE), measure(2, MeasureState.STOPPED)]
    undated = Measure(number=3, state=MeasureState.PROPOSED, title="Ohne Datum")
    assert coming_dates([*over, undated], []) == []


def test_only_the_first_dates_are_shown() -> None:
    many = [measure(number, MeasureState.ADOPTED, number) for number in range(20, 0, -1)]
    shown = coming_dates(many, [])
    assert [each.measure.number for each in shown] == list(range(1, SHOWN_AT_MOST + 1))


def test_measures_are_sorted_by_state_in_the_order_of_their_way() -> None:
    states = [MeasureState.DONE, MeasureState.PROPOSED, MeasureState.DONE]
    measures = [measure(number, state) for number, state in enumerate(states, 1)]
    assert [
        (state.value, [each.number for each in found]) for state, found in by_state(measures)
    ] == [
        ("proposed", [2]),
        ("done", [1, 3]),
    ]
