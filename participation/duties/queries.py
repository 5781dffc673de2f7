"""Reading duties and how long each step may take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from participation.duties.models import Duty, Holder, Step, StepDays
from participation.kernel import clock
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

# Who usually owes a step.
HOLDERS: dict[Step, Holder] = {
    **dict.fromkeys(Step, Holder.MODERATION),
    Step.REVIEW: Holder.WORKING_GROUP,
    Step.POSITION: Holder.STAFF_COUNCIL,
    Step.BEGIN: Holder.LEAD_DEPARTMENT,
    Step.DONE: Holder.LEAD_DEPARTMENT,
}
PERIOD = timedelta(days=365)


@dataclass(frozen=True)
class Allowance:
    """How long a step may take now, and how long it may by default.

    `holder` is who usually owes it; a `version` of 0 was never changed.
    """

    step: Step
    holder: Holder
    working_days: int
    default: int
    version: int


def find_last_ended(idea_id: int) -> Duty | None:
    """Return the duty of an idea that ended last, None where none did yet."""
    statement = (
        sa.select(Duty)
        .where(Duty.idea_id == idea_id, Duty.ended_at.is_not(None))
        .order_by(Duty.ended_at.desc(), Duty.id.desc())
        .limit(1)
    )
    return session.scalars(statement).one_or_none()


def list_allowances() -> Sequence[Allowance]:
    """Return how long each step may take, in the order of the steps."""
    rows = {each.step: each for each in session.scalars(sa.select(StepDays))}
    return [_allowance(step, rows.get(step)) for step in Step]


def get_allowance(step: Step) -> Allowance:
    """Return how long a step may take."""
    row = session.scalars(sa.select(StepDays).where(StepDays.step == step)).one_or_none()
    return _allowance(step, row)


def get_step_days(step: Step) -> StepDays:
    """Return what administrators said about a step; raises NoResultFound where they never did."""
    return session.scalars(sa.select(StepDays).where(StepDays.step == step)).one()


def get_working_days(step: Step) -> int:
    """Return how many working days a step may take: as set by administrators, else the default."""
    found = session.scalar(sa.select(StepDays.working_days).where(StepDays.step == step))
    return DEFAULT_DAYS[step] if found is None else found


def list_counted_duties() -> Sequence[Duty]:
    """Return what is owed now and what ended within the last twelve months, for figures."""
    statement = sa.select(Duty).where(
        sa.or_(Duty.ended_at.is_(None), Duty.ended_at > clock.now() - PERIOD)
    )
    return session.scalars(statement).all()


def list_open_duties(measure_id: int) -> Sequence[Duty]:
    """Return the open duties of a measure, the first due first."""
    statement = (
        sa.select(Duty)
        .where(Duty.measure_id == measure_id, Duty.ended_at.is_(None))
        .order_by(Duty.due_on, Duty.id)
    )
    return session.scalars(statement).all()


def _allowance(step: Step, row: StepDays | None) -> Allowance:
    default = DEFAULT_DAYS[step]
    days = default if row is None or row.working_days is None else row.working_days
    return Allowance(step, HOLDERS[step], days, default, row.version if row else 0)
