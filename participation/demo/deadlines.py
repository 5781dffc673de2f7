"""Deadlines of the demo: few of its ideas are decided about, the backlog would hide the rest."""

from datetime import timedelta
from random import Random

import sqlalchemy as sa

from participation.duties.models import Duty, Step
from participation.kernel import clock
from participation.kernel.db import session

FEW_IN = 8
LATE_FROM, LATE_BY, AHEAD_BY = 4, 8, 14


def spread_deadlines(rng: Random) -> None:
    """Move deadlines of the check that passed: most into the next two weeks, some stay late."""
    today = clock.today()
    passed = sa.select(Duty).where(
        Duty.step == Step.TRIAGE, Duty.ended_at.is_(None), Duty.due_on < today
    )
    for number, duty in enumerate(session.scalars(passed.order_by(Duty.id))):
        late = number % FEW_IN == 0
        days = -rng.randint(LATE_FROM, LATE_BY) if late else rng.randint(1, AHEAD_BY)
        duty.due_on = clock.add_working_days(today + timedelta(days=days - 1), 1)
    session.flush()
