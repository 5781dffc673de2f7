"""Opening and ending duties, in the transaction of the change that brings them about."""

from collections.abc import Collection

from participation.duties.deadlines import due_on
from participation.duties.models import Duty, Holder, Step
from participation.kernel import clock
from participation.kernel.bulk import insert_many
from participation.kernel.db import session

WORKING_DAYS: dict[Step, int] = {Step.TRIAGE: 10}


def open_duty(*, idea_id: int, step: Step, holder: Holder) -> Duty:
    """Let an office owe a step of an idea from now on, for as long as that step takes.

    Raises IntegrityError where another duty of the idea is still open.
    """
    now = clock.now()
    duty = Duty(
        idea_id=idea_id,
        step=step,
        holder=holder,
        due_on=due_on(now, WORKING_DAYS[step]),
        started_at=now,
    )
    session.add(duty)
    session.flush()
    return duty


def open_duties(*, idea_ids: Collection[int], step: Step, holder: Holder) -> None:
    """Let an office owe the same step of many ideas from now on."""
    now = clock.now()
    same = {
        "step": step,
        "holder": holder,
        "due_on": due_on(now, WORKING_DAYS[step]),
        "started_at": now,
    }
    insert_many(Duty, [{"idea_id": idea_id, **same} for idea_id in idea_ids])


def end_duty(*, duty: Duty | None) -> None:
    """End a duty now; nothing happens where there is none."""
    if duty is not None:
        duty.ended_at = clock.now()
        session.flush()
