"""The years before the platform: two editions of an invented plan, and what became of them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from participation.chronicle.stage import CHRONICLER, Stage, load, on
from participation.council.commands.asking import assess_relevance
from participation.council.models import AssessmentContent, Relevance
from participation.demo.content import Entry
from participation.demo.events import Event
from participation.ideas.models import Audience
from participation.masterplan.commands import publish_edition
from participation.masterplan.models import EditionContent
from participation.measures.commands.creating import create_measure
from participation.measures.commands.states import change_state
from participation.measures.models.measure import (
    LegalFooting,
    MeasureContent,
    MeasureKind,
    Priority,
)
from participation.measures.models.records import Clock, MeasureState
from participation.steering.commands.facts import edit_measure, move_clock
from participation.steering.commands.indicators import add_indicator, measure_indicator
from participation.steering.commands.milestones import add_milestone, reach_milestone
from participation.steering.commands.reports import report_progress
from participation.steering.content import IndicatorContent, MilestoneContent

FIRST = EditionContent(
    title="Vorgestellt am 1. Oktober 2019",
    dated=date(2019, 10, 1),
    resolution="Rat, 15.11.2018",
    foreword="Die erste Fassung nennt 27 Maßnahmen. Sie sind in dieser Demo erfunden.",
)
SECOND = EditionContent(
    title="Vom Rat beschlossen am 17. Dezember 2020",
    dated=date(2020, 12, 17),
    resolution="Rat, 17.12.2020",
    foreword="Die zweite Fassung nennt 24 Maßnahmen. Sie sind in dieser Demo erfunden.",
)
DRAWN_UP, RESOLVED = date(2019, 9, 2), date(2019, 9, 16)
REVISED = date(2020, 12, 1)


def history(stage: Stage) -> Iterator[Event]:
    """Yield how the measures of the two editions came about, went on and ended."""
    for entry in load("measures.toml")["measures"]:
        drawn_up = entry.get("added_on", DRAWN_UP)
        yield Event(on(drawn_up), partial(_create, stage, entry))
        yield Event(on(entry.get("added_on", RESOLVED), 14), partial(_adopt, stage, entry))
        if "second" in entry:
            yield Event(on(REVISED), partial(_revise, stage, entry))
        yield from _later(stage, entry)
    for content in (FIRST, SECOND):
        yield Event(on(content.dated, 16), partial(_publish, content))


def _later(stage: Stage, entry: Entry) -> Iterator[Event]:
    """Yield the states of a measure, its moved dates and its reports."""
    key = entry["key"]
    if "stopped" in entry:
        stop = partial(_go, stage, key, MeasureState.STOPPED, entry["stopped"]["reason"])
        yield Event(on(entry["stopped"]["on"]), stop)
    if "begun_on" in entry:
        begin = partial(_go, stage, key, MeasureState.BEGUN, "Die Arbeit hat begonnen.")
        yield Event(on(entry["begun_on"], 9), begin)
    for move in entry.get("moves", []):
        yield Event(on(move["on"]), partial(_move, stage, key, move))
    for report in entry.get("reports", []):
        yield Event(on(report["on"], 11), partial(_report, stage, key, report))
    yield from _marks(stage, entry)
    if "done_on" in entry:
        finish = partial(_go, stage, key, MeasureState.DONE, "Das Ziel ist erreicht.")
        yield Event(on(entry["done_on"], 15), finish)


def _marks(stage: Stage, entry: Entry) -> Iterator[Event]:
    """Yield the milestones and indicators of a measure, and what was reached and measured."""
    key = entry["key"]
    for mark in entry.get("milestones", []):
        yield Event(on(entry["begun_on"], 12), partial(_add_milestone, stage, key, mark))
        if "done_on" in mark:
            yield Event(on(mark["done_on"], 12), partial(_reach, stage, key, mark["title"]))
    for sign in entry.get("indicators", []):
        yield Event(on(entry["begun_on"], 13), partial(_add_indicator, stage, key, sign))
        for measured in sign["values"]:
            moment = on(measured[0], 13)
            yield Event(moment, partial(_measure, stage, key, sign["name"], measured))


def content_of(stage: Stage, entry: Entry) -> MeasureContent:
    """Return what a content file says about a measure, in the words of its form."""
    departments = stage.scene.cast.departments
    return MeasureContent(
        title=entry["title"],
        aim=entry["aim"],
        description=entry.get("description", ""),
        kind=MeasureKind.named(entry.get("kind")) or MeasureKind.MEASURE,
        topic_field_id=stage.scene.topic_fields[entry["topic"]].id,
        working_group_id=stage.group_of(entry["topic"]).id,
        lead_department_id=departments[entry["lead"]].id,
        involved_ids=frozenset(departments[code].id for code in entry.get("involved", [])),
        audiences=frozenset(each for each in Audience if each.value in entry["for"]),
        legal_footing=LegalFooting.named(entry["legal"]) or LegalFooting.NONE,
        priority=Priority.named(entry["priority"]) or Priority.MEDIUM,
        plan_number=entry.get("first", entry.get("second")),
    )


def _publish(content: EditionContent) -> None:
    publish_edition(actor=CHRONICLER, content=content)


def _create(stage: Stage, entry: Entry) -> None:
    measure = create_measure(
        actor=CHRONICLER,
        content=content_of(stage, entry),
        begin_by=entry["begin_by"],
        done_by=entry["done_by"],
    )
    measure.example = True
    stage.measures[entry["key"]] = measure.number


def _adopt(stage: Stage, entry: Entry) -> None:
    key = entry["key"]
    _go(stage, key, MeasureState.RECOMMENDED, "Von der Arbeitsgruppe empfohlen.")
    measure = stage.measure(key)
    content = AssessmentContent(Relevance.NO, "Vor Einführung dieser Plattform geklärt.")
    assess_relevance(actor=CHRONICLER, measure=measure, content=content, version=measure.version)
    resolution = SECOND.resolution if "added_on" in entry else FIRST.resolution
    _go(stage, key, MeasureState.ADOPTED, "Teil des Plans.", resolution)


def _revise(stage: Stage, entry: Entry) -> None:
    measure = stage.measure(entry["key"])
    revised = {**entry, **entry.get("renamed", {}), "first": entry["second"]}
    content = content_of(stage, revised)
    edit_measure(actor=CHRONICLER, measure=measure, content=content, version=measure.version)


def _go(stage: Stage, key: str, to: MeasureState, reason: str, resolution: str = "") -> None:
    measure = stage.measure(key)
    change_state(
        actor=CHRONICLER,
        measure=measure,
        to=to,
        reason=reason,
        version=measure.version,
        resolution=resolution,
    )


def _move(stage: Stage, key: str, move: Entry) -> None:
    measure = stage.measure(key)
    move_clock(
        actor=CHRONICLER,
        measure=measure,
        moved=Clock.named(move["clock"]) or Clock.DONE_BY,
        to=move["to"],
        reason=move["reason"],
        version=measure.version,
    )


def _report(stage: Stage, key: str, report: Entry) -> None:
    measure = stage.measure(key)
    report_progress(
        actor=CHRONICLER, measure=measure, text=report["text"], progress=report["progress"]
    )


def _add_milestone(stage: Stage, key: str, mark: Entry) -> None:
    content = MilestoneContent(mark["title"], mark["due_on"])
    add_milestone(actor=CHRONICLER, measure=stage.measure(key), content=content)


def _reach(stage: Stage, key: str, title: str) -> None:
    measure = stage.measure(key)
    mark = next(each for each in measure.milestones if each.title == title)
    reach_milestone(actor=CHRONICLER, measure=measure, milestone=mark, version=mark.version)


def _add_indicator(stage: Stage, key: str, sign: Entry) -> None:
    content = IndicatorContent(sign["name"], sign["unit"], Decimal(sign["target"]))
    add_indicator(actor=CHRONICLER, measure=stage.measure(key), content=content)


def _measure(stage: Stage, key: str, name: str, measured: list[Any]) -> None:
    held = stage.measure(key)
    sign = next(each for each in held.indicators if each.name == name)
    day, value = measured
    measure_indicator(actor=CHRONICLER, measure=held, indicator=sign, day=day, value=Decimal(value))
