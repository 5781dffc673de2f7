"""The path of a measure: what it reached, what goes on, what is to come."""

from datetime import UTC, date, datetime

import pytest

from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.overview.path import path_of

CREATED = datetime(2026, 1, 2, tzinfo=UTC)
BEGUN, DONE = date(2026, 3, 1), date(2027, 3, 1)


def stops(state: str, **fields: object) -> list[tuple[str, str]]:
    """Return the path of a measure in a state as labels and statuses."""
    measure = Measure(**{"state": MeasureState(state), "created_at": CREATED, **fields})
    return [(stop.label, stop.status) for stop in path_of(measure)]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("proposed", "+vorgeschlagen >wird geprüft -beschlossen -begonnen -umgesetzt"),
        ("recommended", "+vorgeschlagen +empfohlen >wartet auf den Beschluss -begonnen -umgesetzt"),
        ("adopted", "+vorgeschlagen +empfohlen +beschlossen >wartet auf den Beginn -umgesetzt"),
        ("begun", "+vorgeschlagen +empfohlen +beschlossen +begonnen >wird umgesetzt"),
        ("done", "+vorgeschlagen +empfohlen +beschlossen +begonnen +umgesetzt"),
        ("returned", "+vorgeschlagen >überarbeiten -empfohlen -beschlossen -begonnen -umgesetzt"),
        ("stopped", "+vorgeschlagen xgestoppt"),
    ],
)
def test_the_stops_of_each_state(state: str, expected: str) -> None:
    signs = {"done": "+", "current": ">", "todo": "-", "stopped": "x"}
    assert " ".join(signs[status] + label for label, status in stops(state)) == expected


def test_a_stopped_measure_keeps_what_it_reached() -> None:
    reached = [label for label, _ in stops("stopped", resolution="Rat", begun_on=BEGUN)]
    assert reached == ["vorgeschlagen", "beschlossen", "begonnen", "gestoppt"]


def test_stops_have_their_days() -> None:
    measure = Measure(state=MeasureState.DONE, created_at=CREATED, begun_on=BEGUN, done_on=DONE)
    assert [stop.when for stop in path_of(measure)] == [CREATED, None, None, BEGUN, DONE]
