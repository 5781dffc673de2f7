"""The staff council's track on the page of a measure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from participation.council import queries, rules
from participation.council.models import Assessment, Position, PositionRequest, Reminder
from participation.council.rules import Act
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.measures.models.measure import Measure
from participation.measures.panels import Panel


@dataclass(frozen=True)
class Happening:
    """One thing that happened on the track: its kind, and what it is about."""

    at: datetime
    kind: str
    about: Assessment | PositionRequest | Position | Reminder


@dataclass(frozen=True)
class Track:
    """The track of a measure, the newest first, and which steps the viewer can take now.

    `internal` says that the viewer reads requests, documents and internal texts as well.
    """

    happenings: Sequence[Happening]
    internal: bool
    acts: frozenset[str]


def load_tracks(actor: Actor, measures: Sequence[Measure]) -> Mapping[int, Track]:
    """Return the track of each measure: three statements for them all."""
    ids = [measure.id for measure in measures]
    assessments, requests = queries.list_assessments(ids), queries.list_requests(ids)
    return {
        measure.id: _track(
            actor,
            measure,
            [each for each in assessments if each.measure_id == measure.id],
            [each for each in requests if each.measure_id == measure.id],
        )
        for measure in measures
    }


def _track(
    actor: Actor,
    measure: Measure,
    assessments: Sequence[Assessment],
    requests: Sequence[PositionRequest],
) -> Track:
    happenings = [Happening(each.assessed_at, "assessed", each) for each in assessments]
    happenings += [found for request in requests for found in _of_request(request)]
    happenings.sort(key=lambda each: each.at, reverse=True)
    acts = {each for each in Act if rules.may_take(actor, measure, each)}
    possible = {each.value for each in acts if rules.fits(measure, each)}
    if not any(rules.has_passed(each.due_on, clock.today()) for each in requests[:1]):
        possible.discard(Act.WAIVE.value)
    return Track(happenings, rules.may_read_internal(actor, measure), frozenset(possible))


def _of_request(request: PositionRequest) -> Iterator[Happening]:
    yield Happening(request.requested_at, "requested", request)
    for reminder in request.reminders:
        yield Happening(reminder.reminded_at, "reminded", reminder)
    if request.position is not None:
        yield Happening(request.position.given_at, "given", request.position)
    elif request.closed_at is not None:
        yield Happening(request.closed_at, "waived", request)


COUNCIL_TRACK = Panel("council", load_tracks, "council/_track.html")
