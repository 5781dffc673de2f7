"""The path of an idea against what was written by hand, case by case."""

from datetime import UTC, datetime
from typing import Any

import pytest

from participation.formats.models import Format, FormatKind
from participation.ideas.models import Idea, IdeaState
from participation.ideas.path import Stop
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.outcomes.path import path_of
from participation.outcomes.way import Case, Strand, Way
from tests.outcomes.paths import AFTER, BEFORE

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
MARKS = {"done": "●", "current": "◐", "todo": "○", "stopped": "✕"}
PROMOTED = "● eingereicht ● veröffentlicht ● angenommen ● Maßnahme\u00a07"


def idea_in(state: IdeaState, **fields: Any) -> Idea:
    """Return a submitted idea in a state."""
    published_at = None if state is IdeaState.SUBMITTED else NOW
    values = {"submitted_at": NOW, "published_at": published_at, "withdrawn_at": NOW}
    return Idea(**{"state": state, "source": "", **values, **fields})


def told(stops: Any) -> str:
    """Return the stops as the hand-written cases write them."""
    return " ".join(f"{MARKS[stop.status]} {stop.label % stop.values}" for stop in stops)


def strand(state: MeasureState, number: int = 7, **fields: Any) -> Strand:
    """Return a measure that an idea went into."""
    return Strand(Measure(number=number, state=state, open_duties=[]), NOW, **fields)


@pytest.mark.parametrize("state", [state for state in IdeaState if state is not IdeaState.DRAFT])
def test_before_a_measure_comes_of_it(state: IdeaState) -> None:
    accepted = NOW if state is IdeaState.ACCEPTED else None
    way = Way(idea_in(state), Case(accepted_at=accepted, settled_at=NOW))
    assert told(path_of(way)) == BEFORE[state.value]


@pytest.mark.parametrize("state", MeasureState)
def test_after_a_measure_came_of_it(state: MeasureState) -> None:
    way = Way(idea_in(IdeaState.ACCEPTED), Case(accepted_at=NOW), [strand(state)])
    assert told(path_of(way)) == f"{PROMOTED} {AFTER[state.value]}"


def test_the_source_stands_first_and_leads_there() -> None:
    held = Format(number=3, title="Barcamp 2026", kind=FormatKind(name="Barcamp"))
    stops = path_of(Way(idea_in(IdeaState.PUBLISHED, format=held), Case()))
    values = {"title": "Barcamp"}
    assert stops[0] == Stop("%(title)s", "done", values=values, url="/formats/3", wide=True)
    imported = path_of(Way(idea_in(IdeaState.PUBLISHED, source="Ideenbörse"), Case()))
    assert told(imported[:1]) == "● Ideenbörse"


def test_an_open_question_is_the_present_place() -> None:
    stops = path_of(Way(idea_in(IdeaState.PUBLISHED), Case(asked_at=NOW)))
    assert told(stops[2:3]) == "◐ Rückfrage"


def test_a_bundle_is_led_to_and_what_was_accepted_before_stays() -> None:
    case = Case(accepted_at=NOW, bundle_number=4, bundled_at=NOW)
    stops = path_of(Way(idea_in(IdeaState.BUNDLED), case))
    assert told(stops[2:4]) == "● angenommen ● gebündelt"
    assert stops[3].url == "/bundles/4"


def test_the_edition_it_stands_in_is_led_to() -> None:
    way = Way(
        idea_in(IdeaState.ACCEPTED),
        Case(),
        [strand(MeasureState.ADOPTED, adopted_at=NOW, edition=2)],
    )
    stops = path_of(way)
    assert told(stops[3:6]) == "● empfohlen ● beschlossen ● in Fassung\u00a02"
    assert (stops[4].when, stops[5].url) == (NOW, "/masterplan/editions/2#massnahme-7")


def test_a_stopped_measure_keeps_what_left_a_day_behind() -> None:
    stopped = strand(MeasureState.STOPPED, adopted_at=NOW)
    stopped.measure.begun_on = NOW.date()
    way = Way(idea_in(IdeaState.ACCEPTED), Case(accepted_at=NOW), [stopped])
    assert told(path_of(way)) == f"{PROMOTED} ● beschlossen ● begonnen ✕ gestoppt"


@pytest.mark.parametrize("idea_state", [each for each in IdeaState if each is not IdeaState.DRAFT])
@pytest.mark.parametrize("state", MeasureState)
def test_there_is_one_present_place_or_an_end(idea_state: IdeaState, state: MeasureState) -> None:
    for strands in ([], [strand(state)]):
        stops = path_of(Way(idea_in(idea_state), Case(), strands))
        present = [stop.status for stop in stops if stop.status in {"current", "stopped"}]
        finished = stops[-1].status == "done"
        assert len(present) == (0 if finished else 1)
        order = ["done", "current", "stopped", "todo"]
        places = [order.index(stop.status) for stop in stops]
        assert places == sorted(places)


def test_of_several_measures_the_furthest_stands_for_all() -> None:
    found = [
        strand(MeasureState.STOPPED, 1),
        strand(MeasureState.ADOPTED, 4),
        strand(MeasureState.ADOPTED, 3),
        strand(MeasureState.RETURNED, 9),
    ]
    furthest = Way(idea_in(IdeaState.ACCEPTED), Case(), found).furthest
    assert furthest is not None
    assert furthest.measure.number == 3
