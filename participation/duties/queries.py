"""Reading duties and how long each step may take."""

from collections.abc import Sequence

import sqlalchemy as sa

from participation.duties.models import Duty, Step, StepDays
from participation.kernel.db import session

# PRODUCT rule of the answer promise: triage 10 working days, review 6 weeks, position 2 weeks.
DEFAULT_DAYS: dict[Step, int] = {
    Step.TRIAGE: 10,
    Step.RESUMPTION: 10,
    Step.PROMOTION: 30,
    Step.REVIEW: 30,
    Step.POSITION: 10,
    Step.ADOPTION: 30,
    Step.REWORK: 20,
    Step.BEGIN: 60,
    Step.DONE: 250,
}


def get_working_days(step: Step) -> int:
    """Return how many working days a step may take: as set by administrators, else the default."""
    found = session.scalar(sa.select(StepDays.working_days).where(StepDays.step == step))
    return DEFAULT_DAYS[step] if found is None else found


def list_open_duties(measure_id: int) -> Sequence[Duty]:
    """Return the open duties of a measure, the first due first."""
    statement = (
        sa.select(Duty)
        .where(Duty.measure_id == measure_id, Duty.ended_at.is_(None))
        .order_by(Duty.due_on, Duty.id)
    )
    return session.scalars(statement).all()
