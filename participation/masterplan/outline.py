"""The order in which a plan is read: preface, Themenfelder with their measures, projects."""

from collections.abc import Sequence
from dataclasses import dataclass

from participation.masterplan.models import PartKind
from participation.masterplan.parts import Part
from participation.measures.models.measure import MeasureKind


@dataclass(frozen=True)
class Chapter:
    """A Themenfeld with its measures, and the projects that extend the plan.

    `topic_field` is None for measures without a Themenfeld.
    """

    topic_field: Part | None
    measures: tuple[Part, ...]
    projects: tuple[Part, ...]


@dataclass(frozen=True)
class Outline:
    """A plan as it is read from top to bottom."""

    preface: Part
    chapters: tuple[Chapter, ...]

    @property
    def measure_count(self) -> int:
        """Return how many measures of the plan stand in it, projects not counted."""
        return sum(len(chapter.measures) for chapter in self.chapters)

    @property
    def project_count(self) -> int:
        """Return how many projects extend the plan."""
        return sum(len(chapter.projects) for chapter in self.chapters)


def outline(parts: Sequence[Part]) -> Outline:
    """Return the outline of a plan; its parts stand in their order, the preface first."""
    preface, *rest = parts
    measures = [part for part in rest if part.kind is PartKind.MEASURE]
    chapters = [
        _chapter(part, [each for each in measures if each.fields["topic_field"] == part.label])
        for part in rest
        if part.kind is PartKind.TOPIC_FIELD
    ]
    without = [part for part in measures if not part.fields["topic_field"]]
    if without:
        chapters.append(_chapter(None, without))
    return Outline(preface, tuple(chapters))


def _chapter(topic_field: Part | None, measures: Sequence[Part]) -> Chapter:
    plain = MeasureKind.MEASURE.value
    return Chapter(
        topic_field,
        tuple(part for part in measures if part.fields["kind"] == plain),
        tuple(part for part in measures if part.fields["kind"] != plain),
    )
