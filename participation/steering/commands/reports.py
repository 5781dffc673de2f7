"""Reporting how far a measure is, in the name of the office that leads it."""

from participation.activity.commands import record
from participation.kernel import clock
from participation.kernel.access import Actor, Role, require
from participation.kernel.db import session
from participation.measures import rules
from participation.measures.models.measure import Measure
from participation.measures.models.records import ProgressReport


def report_progress(*, actor: Actor, measure: Measure, text: str, progress: int) -> ProgressReport:
    """Add a Sachstand with the progress in percent; needs `lead_department` loaded."""
    require(rules.may_report(actor, measure))
    report = ProgressReport(
        measure_id=measure.id,
        author_id=actor.user_id,
        author_role=office_of(measure=measure),
        text=text,
        progress=progress,
        reported_at=clock.now(),
    )
    session.add(report)
    measure.progress = progress
    measure.signed_of_life_at = report.reported_at
    record(actor, "measure.reported", measure, progress=progress)
    return report


def office_of(*, measure: Measure) -> str:
    """Return in whose name a measure's lead speaks: "Maßnahmenleitung, FB 11", never a person."""
    department = measure.lead_department
    office = f", {department.office}" if department else ""
    return f"{Role.MEASURE_LEAD.label}{office}"
