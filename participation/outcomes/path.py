"""„Was daraus wurde": the path of an idea as stops, from its source to what came of it."""

from collections.abc import Iterator, Sequence
from datetime import date

from participation.ideas.models import IdeaState
from participation.ideas.path import Stop
from participation.kernel.messages import N_
from participation.measures.models.records import MeasureState
from participation.outcomes.way import Strand, Way

_WAY = (
    MeasureState.PROPOSED,
    MeasureState.RECOMMENDED,
    MeasureState.ADOPTED,
    MeasureState.BEGUN,
    MeasureState.DONE,
)
_GOES_FOR = {
    MeasureState.RECOMMENDED: N_("wird geprüft"),
    MeasureState.ADOPTED: N_("Beschluss steht aus"),
    MeasureState.BEGUN: N_("Beginn steht aus"),
    MeasureState.DONE: N_("wird umgesetzt"),
}


def path_of(way: Way) -> Sequence[Stop]:
    """Return the stops of an idea that was submitted, with exactly one present place at most.

    The present place is the first thing that has not happened; nothing follows where it ended.
    """
    return [*_source(way), *_given(way), *_decided(way)]


def _source(way: Way) -> Iterator[Stop]:
    held = way.idea.format
    if held is not None:
        url = f"/formats/{held.number}"
        yield Stop("%(title)s", "done", values={"title": held.kind.name}, url=url, wide=True)
    elif way.idea.source:
        yield Stop("%(title)s", "done", values={"title": way.idea.source}, wide=True)


def _given(way: Way) -> Iterator[Stop]:
    idea = way.idea
    yield Stop(N_("eingereicht"), "done", idea.submitted_at)
    if idea.is_public:
        yield Stop(N_("veröffentlicht"), "done", idea.published_at)


def _decided(way: Way) -> Iterator[Stop]:
    idea, case = way.idea, way.case
    if idea.state is IdeaState.WITHDRAWN:
        yield Stop(N_("zurückgezogen"), "stopped", idea.withdrawn_at)
    elif idea.state is IdeaState.DECLINED:
        yield Stop(N_("abgelehnt"), "stopped", case.settled_at)
    elif way.furthest is not None:
        yield from _accepted(way)
        yield from _carried_on(way.furthest)
    elif idea.state in {IdeaState.ACCEPTED, IdeaState.BUNDLED}:
        yield from _accepted(way)
        yield Stop(N_("wird zur Maßnahme"), "current")
        yield Stop(N_("umgesetzt"), "todo")
    else:
        yield _waiting(way)
        if not idea.is_public:
            yield Stop(N_("veröffentlicht"), "todo")
        yield from (Stop(N_("Maßnahme"), "todo"), Stop(N_("umgesetzt"), "todo"))


def _waiting(way: Way) -> Stop:
    """Return the present place of an idea that nothing was decided about."""
    if way.case.asked_at is not None:
        return Stop(N_("Rückfrage"), "current", way.case.asked_at)
    if way.idea.state is IdeaState.DEFERRED:
        return Stop(N_("zurückgestellt"), "current", way.case.settled_at)
    return Stop(N_("wird geprüft"), "current")


def _accepted(way: Way) -> Iterator[Stop]:
    case = way.case
    if case.accepted_at is not None:
        yield Stop(N_("angenommen"), "done", case.accepted_at)
    if way.idea.state is IdeaState.BUNDLED:
        url = f"/bundles/{case.bundle_number}" if case.bundle_number else None
        yield Stop(N_("gebündelt"), "done", case.bundled_at, url=url)


def _carried_on(strand: Strand) -> Iterator[Stop]:
    """Yield what became of the measure: what happened, the edition it is in, what is to come."""
    measure = strand.measure
    url = f"/measures/{measure.number}"
    number = {"number": measure.number}
    yield Stop(N_("Maßnahme\u00a0%(number)s"), "done", strand.taken_at, number, url)
    days = _reached(strand)
    yield from (Stop(state.label, "done", day) for state, day in days.items())
    if strand.edition is not None:
        place = f"/masterplan/editions/{strand.edition}#massnahme-{measure.number}"
        edition = {"number": strand.edition}
        yield Stop(N_("in Fassung\u00a0%(number)s"), "done", values=edition, url=place)
    if measure.state is MeasureState.STOPPED:
        yield Stop(MeasureState.STOPPED.label, "stopped")
    else:
        yield from _ahead(measure.state)


def _reached(strand: Strand) -> dict[MeasureState, date | None]:
    """Return the states that lie behind a measure, each with its day as far as it is known.

    Of a stopped one only what left a day behind is known.
    """
    measure = strand.measure
    days = {
        MeasureState.RECOMMENDED: None,
        MeasureState.ADOPTED: strand.adopted_at,
        MeasureState.BEGUN: measure.begun_on,
        MeasureState.DONE: measure.done_on,
    }
    if measure.state in _WAY:
        behind = _WAY[1 : _WAY.index(measure.state) + 1]
        return {state: days[state] for state in behind}
    return {state: day for state, day in days.items() if day is not None}


def _ahead(state: MeasureState) -> Iterator[Stop]:
    """Yield the present place of a measure that goes on, and what comes after it."""
    if state is MeasureState.RETURNED:
        yield Stop(N_("wird überarbeitet"), "current")
        yield from (Stop(each.label, "todo") for each in _WAY[1:])
    elif ahead := _WAY[_WAY.index(state) + 1 :]:
        yield Stop(_GOES_FOR[ahead[0]], "current")
        yield from (Stop(each.label, "todo") for each in ahead[1:])
