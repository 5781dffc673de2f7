"""The parts a plan is made of, the same for the living plan and for a frozen edition."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from participation.masterplan.models import Edition, EditionContent, PartKind
from participation.measures.models.measure import Measure
from participation.topics.models import TopicField

PREFACE = "vorwort"
MEASURE = "massnahme"
LONGEST_NUMBER = 9


@dataclass(frozen=True)
class Part:
    """One part: its permanent key and anchor, the label it has in the plan, and what it says.

    `fields` holds only what JSON can: texts, whole numbers, lists of texts; dates as ISO texts,
    choices as their stored values. What is frozen reads the same in a hundred years.
    """

    kind: PartKind
    key: str
    label: str
    title: str
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def measure_number(self) -> int | None:
        """Return the public number of the measure it is about; None for any other part."""
        return measure_number(self.key)

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of everything the part says, as 64 hexadecimal digits."""
        said = [self.kind.value, self.key, self.label, self.title, self.fields]
        written = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()


def fingerprint_of(parts: Iterable[Part], *texts: str) -> str:
    """Return the SHA-256 over all parts in their order, and over what an edition says itself."""
    digest = hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode())
    for part in parts:
        digest.update(part.fingerprint.encode())
    return digest.hexdigest()


def edition_fingerprint(
    number: int, content: EditionContent | Edition, parts: Iterable[Part]
) -> str:
    """Return the SHA-256 over everything that an edition says: its own texts and all its parts."""
    texts = (content.dated.isoformat(), content.title, content.resolution, content.foreword)
    return fingerprint_of(parts, str(number), *texts)


def find_same_label(parts: Iterable[Part]) -> tuple[Part, Part] | None:
    """Return the first two measures that have the same number in the plan, or None."""
    seen: dict[str, Part] = {}
    for part in parts:
        if part.kind is PartKind.MEASURE and part.label:
            other = seen.setdefault(part.label, part)
            if other is not part:
                return other, part
    return None


def preface_part(title: str, text: str) -> Part:
    """Return the preface as a part."""
    return Part(PartKind.PREFACE, PREFACE, "", title, {"text": text})


def topic_field_part(topic_field: TopicField) -> Part:
    """Return a Themenfeld as a part; needs its Schwerpunkte loaded."""
    fields = {
        "summary": topic_field.summary,
        "description": topic_field.description,
        "foci": [focus.title for focus in topic_field.foci],
    }
    key = f"themenfeld-{topic_field.position}"
    return Part(PartKind.TOPIC_FIELD, key, topic_field.numeral, topic_field.title, fields)


def measure_part(measure: Measure) -> Part:
    """Return a measure as a part; needs Themenfeld, group and departments loaded.

    Its key is its public number, which never changes; its label the number in the plan.
    """
    label = "" if measure.plan_number is None else str(measure.plan_number)
    return Part(
        PartKind.MEASURE, measure_key(measure.number), label, measure.title, _facts(measure)
    )


def measure_key(number: int) -> str:
    """Return the permanent key of the measure with this public number."""
    return f"{MEASURE}-{number}"


def measure_number(key: str) -> int | None:
    """Return the public number of the measure that a key stands for; None for any other key."""
    kind, _, number = key.partition("-")
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    return int(number) if kind == MEASURE and is_number else None


def _facts(measure: Measure) -> dict[str, Any]:
    lead, group = measure.lead_department, measure.working_group
    return {
        "aim": measure.aim,
        "description": measure.description,
        "kind": measure.kind.value,
        "state": measure.state.value,
        "topic_field": measure.topic_field.numeral if measure.topic_field else "",
        "lead": lead.label if lead else "",
        "involved": sorted(department.label for department in measure.involved),
        "working_group": group.name if group else "",
        "audiences": sorted(audience.value for audience in measure.audiences),
        "legal_footing": measure.legal_footing.value,
        "priority": measure.priority.value,
        "sponsor": measure.sponsor,
        "begin_by": _day(measure.begin_by),
        "done_by": _day(measure.done_by),
        "begun_on": _day(measure.begun_on),
        "done_on": _day(measure.done_on),
        "progress": measure.progress,
        "resolution": measure.resolution,
        "example": measure.example,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
