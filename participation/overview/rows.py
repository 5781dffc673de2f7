"""Measures as the rows of table and timeline, with what stands in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from participation.kernel import clock
from participation.measures.models.measure import Measure
from participation.overview.filters import Shape
from participation.overview.plotting import Lane, Scale, lane_of, scale_of
from participation.overview.standing import Standing, standing_of
from participation.topics.models import TopicField


@dataclass(frozen=True)
class Row:
    """A measure with how it stands, and in a timeline where it lies."""

    measure: Measure
    standing: Standing
    lane: Lane | None = None


@dataclass(frozen=True)
class Group:
    """The rows of one Themenfeld; None where they belong to none, or are not grouped."""

    topic_field: TopicField | None
    rows: Sequence[Row]


@dataclass(frozen=True)
class Shown:
    """What a page of the list shows; `scale` and `today` (a place on it) only in a timeline."""

    groups: Sequence[Group]
    scale: Scale | None = None
    today: float | None = None


def groups_of(measures: Sequence[Measure], shape: Shape, now: datetime) -> Shown:
    """Return measures as rows of a table, or as lanes of a timeline grouped by Themenfeld.

    Those of one Themenfeld stand together in `measures`; it is loaded with them.
    """
    if shape is Shape.TABLE:
        rows = [row_of(each, now) for each in measures]
        return Shown([Group(None, rows)] if rows else [])
    today = clock.local(now).date()
    scale = scale_of(measures, today)
    lanes = [Row(each, standing_of(each, now), lane_of(each, scale, today)) for each in measures]
    by_field = groupby(lanes, key=lambda row: row.measure.topic_field)
    groups = [Group(topic_field, list(found)) for topic_field, found in by_field]
    return Shown(groups, scale, scale.place(today))


def row_of(measure: Measure, now: datetime) -> Row:
    """Return a measure as a row of a table."""
    return Row(measure, standing_of(measure, now))
