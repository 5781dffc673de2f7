"""Reading what was recorded about a measure: changes of state, moved dates, reports, duties."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from participation.duties.models import Duty, Step
from participation.kernel.db import session
from participation.measures.models.measure import Measure
from participation.measures.models.records import DateMove, ProgressReport, StateChange

REPORTS_SHOWN = 100


def find_latest_change(measure: Measure) -> StateChange | None:
    """Return the latest change of state that was not taken back, None where there is none."""
    statement = (
        sa.select(StateChange)
        .where(StateChange.measure_id == measure.id, StateChange.taken_back_at.is_(None))
        .order_by(StateChange.id.desc())
        .limit(1)
    )
    return session.scalars(statement).one_or_none()


def list_reports(measure: Measure) -> Sequence[ProgressReport]:
    """Return the latest Sachstände of a measure, newest first; no names, their office speaks."""
    statement = (
        sa.select(ProgressReport)
        .where(ProgressReport.measure_id == measure.id)
        .order_by(ProgressReport.id.desc())
        .limit(REPORTS_SHOWN)
    )
    return session.scalars(statement).all()


def get_reported_progress(measure: Measure) -> int:
    """Return the progress in percent that was reported last, 0 without a report."""
    statement = (
        sa.select(ProgressReport.progress)
        .where(ProgressReport.measure_id == measure.id)
        .order_by(ProgressReport.id.desc())
        .limit(1)
    )
    return session.scalar(statement) or 0


def list_date_moves(measure: Measure) -> Sequence[DateMove]:
    """Return how the clocks of a measure were moved, the latest first."""
    statement = (
        sa.select(DateMove).where(DateMove.measure_id == measure.id).order_by(DateMove.id.desc())
    )
    return session.scalars(statement).all()


def find_open_step(measure: Measure) -> Duty | None:
    """Return the open duty that belongs to the state of a measure, not that of the council."""
    statement = sa.select(Duty).where(
        Duty.measure_id == measure.id, Duty.ended_at.is_(None), Duty.step != Step.POSITION
    )
    return session.scalars(statement).one_or_none()


def find_ended(measure: Measure, step: Step | None, since: datetime) -> Duty | None:
    """Return the duty of a measure to take this step that ended at `since` or later."""
    statement = (
        sa.select(Duty)
        .where(Duty.measure_id == measure.id, Duty.step == step, Duty.ended_at >= since)
        .order_by(Duty.id.desc())
        .limit(1)
    )
    return session.scalars(statement).one_or_none()
