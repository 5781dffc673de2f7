"""Opening, stopping and ending duties, in the transaction of the change that brings them about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from participation.activity.commands import record
from participation.duties import rules
from participation.duties.deadlines import due_after_pause, due_on
from participation.duties.models import Duty, Holder, Step, StepDays
from participation.duties.queries import get_step_days, get_working_days
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.bulk import insert_many
from participation.kernel.db import insert_if_absent, session
from participation.kernel.versions import claim_version


@dataclass(frozen=True)
class Owed:
    """A step that an office owes from now on.

    `office` names it where the holder's word alone does not; `due` is a date agreed on, None
    where the step takes as long as it usually may.
    """

    step: Step
    holder: Holder
    office: str = ""
    due: date | None = None


def open_duty(*, owed: Owed, idea_id: int | None = None, measure_id: int | None = None) -> Duty:
    """Let an office owe a step of an idea or of a measure from now on.

    Raises IntegrityError where such a duty is still open.
    """
    duty = Duty(idea_id=idea_id, measure_id=measure_id, **_columns(owed))
    session.add(duty)
    session.flush()
    return duty


def open_duties(*, owed: Owed, idea_ids: Collection[int]) -> None:
    """Let an office owe the same step of many ideas from now on."""
    same = _columns(owed)
    insert_many(Duty, [{"idea_id": idea_id, **same} for idea_id in idea_ids])


def end_duty(*, duty: Duty | None) -> None:
    """End a duty now; nothing happens where there is none."""
    if duty is not None:
        duty.ended_at = clock.now()
        session.flush()


def end_duties(*, idea_id: int | None = None, measure_id: int | None = None) -> None:
    """End whatever is still owed of an idea or of a measure."""
    of_thing = Duty.idea_id == idea_id if measure_id is None else Duty.measure_id == measure_id
    session.execute(
        sa.update(Duty).where(of_thing, Duty.ended_at.is_(None)).values(ended_at=clock.now())
    )


def reopen_duty(*, duty: Duty) -> None:
    """Let a duty that had ended be owed again, until the day it was owed before.

    Raises IntegrityError where another one took its place.
    """
    duty.ended_at = None
    session.flush()


def pause_duty(*, duty: Duty, waits_for: Holder) -> None:
    """Stop the clock of a duty until `waits_for` has answered; a stopped one stays as it is."""
    if duty.paused_at is None:
        duty.paused_at = clock.now()
        duty.waits_for = waits_for
        session.flush()


def resume_duty(*, duty: Duty) -> None:
    """Let the clock of a duty go on: the deadline moves by the working days it stood still."""
    if duty.paused_at is not None:
        duty.due_on = due_after_pause(duty.due_on, duty.paused_at, clock.now())
        duty.paused_at = duty.waits_for = None
        session.flush()


def set_working_days(*, actor: Actor, step: Step, working_days: int, version: int) -> None:
    """Say how many working days a step may take from now on; what is owed already stays.

    Raises Conflict where somebody else changed it since `version` was shown.
    """
    row = _claim(actor, step, version)
    row.working_days = working_days
    record(actor, "step_days.changed", row, step=step.value, working_days=working_days)


def reset_working_days(*, actor: Actor, step: Step, version: int) -> None:
    """Let a step take as long as it does by default; raises Conflict as setting it does."""
    row = _claim(actor, step, version)
    row.working_days = None
    record(actor, "step_days.reset", row, step=step.value)


def _claim(actor: Actor, step: Step, version: int) -> StepDays:
    require(rules.may_set_deadlines(actor))
    insert_if_absent(StepDays, step=step, version=0)
    row = get_step_days(step)
    claim_version(thing=row, version=version)
    return row


def _columns(owed: Owed) -> dict[str, object]:
    now = clock.now()
    due = owed.due or due_on(now, get_working_days(owed.step))
    return {
        "step": owed.step,
        "holder": owed.holder,
        "office": owed.office,
        "due_on": due,
        "started_at": now,
    }
