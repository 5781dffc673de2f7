"""Measures of the demo that come from ideas, and how far each of them went."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from participation.chronicle.history import content_of
from participation.chronicle.seats import reviewers_of
from participation.chronicle.stage import CHRONICLER, MODERATOR, Stage, ago, load
from participation.council.commands.answering import give_position
from participation.council.commands.asking import assess_relevance, request_position
from participation.council.models import (
    AssessmentContent,
    PositionContent,
    Relevance,
    RequestContent,
    Stance,
)
from participation.criteria.queries import find_criteria
from participation.demo.content import Entry
from participation.demo.events import Event
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.measures.commands.states import change_state
from participation.measures.models.records import MeasureState
from participation.promotion.commands import NewMeasure, Taken, promote
from participation.reviews.commands.closing import close_round
from participation.reviews.commands.reviewing import give_review
from participation.reviews.models import Closing, Recommendation, ReviewContent, ScoreContent
from participation.reviews.queries import find_current_round
from participation.steering.commands.reports import report_progress

COUNCIL = "staff_council"
ANSWERED_WITHIN = 10
GOOD, POOR = (4, 5, 4, 3, 4, 4), (2, 3, 2, 2, 3, 2)
WHY = {
    1: "Das trägt nicht.",
    2: "Der Nutzen ist noch nicht zu sehen.",
    3: "Das ist machbar, kostet aber Zeit.",
    4: "Das hilft vielen und lässt sich schrittweise einführen.",
    5: "Darauf warten viele seit Langem.",
}
RELEVANCE = {
    "yes": (Relevance.YES, "Sie ändert Arbeitsabläufe und verarbeitet Daten von Beschäftigten."),
    "no": (Relevance.NO, "Sie ändert keine Regeln für Beschäftigte."),
    "unclear": (Relevance.UNCLEAR, "Es hängt davon ab, wie die Tage erfasst werden."),
}
POSITIONS = {
    "agrees": (Stance.AGREES, "Der Personalrat stimmt zu. Die Betroffenen wurden früh beteiligt."),
    "conditions": (
        Stance.CONDITIONS,
        "Der Personalrat stimmt zu, wenn keine Auswertung nach Personen möglich ist.",
    ),
}


def promoting(stage: Stage) -> Iterator[Event]:
    """Yield how accepted ideas became measures, and every step of these."""
    for entry in load("outcomes.toml")["promoted"]:
        begin_by, done_by = (
            clock.today() + timedelta(days=entry[name])
            for name in ("begin_by_in_days", "done_by_in_days")
        )
        moment = ago(entry["path"]["promoted"], 12)
        yield Event(moment, partial(_promote, stage, entry, begin_by, done_by))
        yield from _path(stage, entry)


def _path(stage: Stage, entry: Entry) -> Iterator[Event]:
    for name, (act, hour) in ACTS.items():
        said = entry["path"].get(name)
        if said is not None:
            days, *rest = said if isinstance(said, list) else [said]
            yield Event(ago(days, hour), partial(act, stage, entry, *rest))


def _promote(stage: Stage, entry: Entry, begin_by: date, done_by: date) -> None:
    ideas = [(stage.idea(each["title"]), each["taken"]) for each in entry["ideas"]]
    measure = promote(
        actor=stage.actor(MODERATOR),
        origins=[Taken(idea, taken, idea.case_version) for idea, taken in ideas],
        into=NewMeasure(content_of(stage, entry), begin_by, done_by),
    )
    measure.example = True
    stage.measures[entry["key"]] = measure.number


def _assess(stage: Stage, entry: Entry, relevance: str) -> None:
    measure = stage.measure(entry["key"])
    content = AssessmentContent(*RELEVANCE[relevance])
    moderator = stage.actor(MODERATOR)
    assess_relevance(actor=moderator, measure=measure, content=content, version=measure.version)


def _request(stage: Stage, entry: Entry) -> None:
    measure = stage.measure(entry["key"])
    due_on = clock.add_working_days(clock.today(), ANSWERED_WITHIN)
    content = RequestContent("Bitte nehmen Sie zu dieser Maßnahme Stellung.", due_on)
    request_position(
        actor=stage.actor(MODERATOR),
        measure=measure,
        content=content,
        files=[],
        folder=Path(),
        version=measure.version,
    )


def _state_position(stage: Stage, entry: Entry, stance: str) -> None:
    measure = stage.measure(entry["key"])
    content = PositionContent(*POSITIONS[stance])
    council = stage.actor(COUNCIL)
    give_position(actor=council, measure=measure, content=content, version=measure.version)


def _begin_review(stage: Stage, entry: Entry) -> None:
    """Let somebody speak first whose name is not on the sign-in page: the others still can."""
    named = {person.id for person in stage.scene.cast.named.values()}
    members = reviewers_of(stage, entry["topic"])
    first = next(member for member in members if member.user_id not in named)
    _review(stage, entry, first, GOOD)


def _recommend(stage: Stage, entry: Entry) -> None:
    reason = "Der Nutzen überwiegt deutlich. Die Arbeitsgruppe empfiehlt die Maßnahme."
    _review_and_close(stage, entry, GOOD, Closing(Recommendation.RECOMMEND, reason))


def _return(stage: Stage, entry: Entry) -> None:
    reason = "Es fehlt noch, welche Daten verarbeitet werden und wer die Kosten trägt."
    _review_and_close(stage, entry, POOR, Closing(Recommendation.RETURN, reason))


def _review_and_close(
    stage: Stage, entry: Entry, points: tuple[int, ...], content: Closing
) -> None:
    lead, *members = reviewers_of(stage, entry["topic"])
    for reviewer in (*members, lead):
        _review(stage, entry, reviewer, points)
    measure = stage.measure(entry["key"])
    current = find_current_round(measure)
    seen = current.version if current else 0
    close_round(actor=lead, measure=measure, content=content, version=measure.version, seen=seen)


def _review(stage: Stage, entry: Entry, reviewer: Actor, points: tuple[int, ...]) -> None:
    version = find_criteria()
    criteria = version.criteria if version else []
    scores = tuple(
        ScoreContent(criterion.id, given, WHY[given])
        for criterion, given in zip(criteria, points, strict=True)
    )
    measure = stage.measure(entry["key"])
    give_review(actor=reviewer, measure=measure, content=ReviewContent(scores))


def _adopt(stage: Stage, entry: Entry) -> None:
    resolution = f"Verwaltungsvorstand, {clock.today():%d.%m.%Y}"
    reason = "Der Verwaltungsvorstand hat zugestimmt."
    _go(stage, entry, MeasureState.ADOPTED, reason, resolution)


def _begin(stage: Stage, entry: Entry) -> None:
    _go(stage, entry, MeasureState.BEGUN, "Die Arbeit hat begonnen.")


def _finish(stage: Stage, entry: Entry) -> None:
    _go(stage, entry, MeasureState.DONE, "Das Ziel ist erreicht.")


def _go(stage: Stage, entry: Entry, to: MeasureState, reason: str, resolution: str = "") -> None:
    measure = stage.measure(entry["key"])
    change_state(
        actor=CHRONICLER,
        measure=measure,
        to=to,
        reason=reason,
        version=measure.version,
        resolution=resolution,
    )


def _report(stage: Stage, entry: Entry, progress: int) -> None:
    text = "Die ersten Teams arbeiten damit. Ihre Rückmeldungen fließen ein."
    measure = stage.measure(entry["key"])
    report_progress(actor=CHRONICLER, measure=measure, text=text, progress=progress)


# What can happen to a measure, by the words of the content file, and at which hour it does.
ACTS: dict[str, tuple[Callable[..., None], int]] = {
    "relevance": (_assess, 13),
    "requested": (_request, 14),
    "position": (_state_position, 10),
    "in_review": (_begin_review, 10),
    "reviewed": (_recommend, 11),
    "returned": (_return, 11),
    "adopted": (_adopt, 15),
    "begun": (_begin, 9),
    "report": (_report, 11),
    "done": (_finish, 15),
}
