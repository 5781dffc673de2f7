"""Measures as rows of a table that this platform, and German Excel, can read again; pure.

The words are German whatever language a page is shown in: the file is what comes back in.
"""

from collections.abc import Iterable
from datetime import date

from participation.imports.writing import write_csv
from participation.measures.models.measure import Measure
from participation.registering.columns import HEADINGS

EXAMPLE = "Beispiel"


def write_measures(measures: Iterable[Measure]) -> bytes:
    """Return measures as CSV, one a row; needs Themenfeld and leading Fachbereich loaded."""
    return write_csv([*HEADINGS.values(), EXAMPLE], (_row(each) for each in measures))


def _row(measure: Measure) -> list[str]:
    topic_field, department = measure.topic_field, measure.lead_department
    said = {
        "external_id": str(measure.number),
        "plan_number": str(measure.plan_number or ""),
        "title": measure.title,
        "aim": measure.aim,
        "description": measure.description,
        "kind": measure.kind.label,
        "state": measure.state.label,
        "topic": topic_field.numeral if topic_field else "",
        "department": department.code if department else "",
        "begin_by": _day(measure.begin_by),
        "done_by": _day(measure.done_by),
        "begun_on": _day(measure.begun_on),
        "done_on": _day(measure.done_on),
        "progress": str(measure.progress),
        "audiences": ", ".join(sorted(each.label for each in measure.audiences)),
        "legal_footing": measure.legal_footing.label,
        "priority": measure.priority.label,
        "sponsor": measure.sponsor,
        "resolution": measure.resolution,
        "source": measure.source,
    }
    return [*(said[name] for name in HEADINGS), "ja" if measure.example else ""]


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
