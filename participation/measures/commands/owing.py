"""What is owed of a measure in each of its states: the one place that says so."""

from participation.accounts.models import Department
from participation.duties.commands import Owed, end_duties, end_duty, open_duty, reopen_duty
from participation.duties.models import Holder, Step
from participation.kernel.db import session
from participation.measures.models.measure import CouncilState, Measure
from participation.measures.models.records import MeasureState, StateChange
from participation.measures.queries import records
from participation.measures.rules import OVER, is_over
from participation.topics.models import WorkingGroup


def owed_in(*, measure: Measure) -> Owed | None:
    """Return what is owed in the measure's present state, by which office, until when.

    A measure that is done or stopped owes nothing.
    """
    if measure.state is MeasureState.PROPOSED:
        return Owed(Step.REVIEW, Holder.WORKING_GROUP, office=_group_name(measure))
    if measure.state is MeasureState.RECOMMENDED:
        return Owed(Step.ADOPTION, Holder.MODERATION)
    if measure.state is MeasureState.RETURNED:
        return Owed(Step.REWORK, Holder.MODERATION)
    if measure.state is MeasureState.ADOPTED:
        return _owed_by_lead(measure, Step.BEGIN)
    if measure.state is MeasureState.BEGUN:
        return _owed_by_lead(measure, Step.DONE)
    return None


def owe_step(*, measure: Measure) -> None:
    """Let the office whose turn it is owe the next step from now on, and nobody the one before.

    The staff council's position stays owed, unless the measure is over.
    """
    if is_over(measure):
        end_duties(measure_id=measure.id)
    else:
        end_duty(duty=records.find_open_step(measure))
    if owed := owed_in(measure=measure):
        open_duty(owed=owed, measure_id=measure.id)


def owe_again(*, measure: Measure, undone: StateChange) -> None:
    """Let be owed again what had ended when the measure left the state it is now back in.

    What was moved or renamed meanwhile is owed as it is now. The council owes its position again
    where the end of the measure had ended that; otherwise it went on, or was given.
    """
    owed, since = owed_in(measure=measure), undone.changed_at
    step = owed.step if owed else None
    end_duty(duty=records.find_open_step(measure))
    if duty := records.find_ended(measure, step, since):
        reopen_duty(duty=duty)
        renew_step(measure=measure)
    elif owed:
        open_duty(owed=owed, measure_id=measure.id)
    was_asked = measure.council_state is CouncilState.REQUESTED
    if was_asked and undone.state_after in OVER:
        position = records.find_ended(measure, Step.POSITION, since)
        if position:
            reopen_duty(duty=position)


def renew_step(*, measure: Measure) -> None:
    """Bring what is owed in line with a clock that was moved, or with an office that changed."""
    owed, duty = owed_in(measure=measure), records.find_open_step(measure)
    if owed and duty:
        duty.office = owed.office
        duty.due_on = owed.due or duty.due_on
        session.flush()


def _owed_by_lead(measure: Measure, step: Step) -> Owed:
    department = session.get(Department, measure.lead_department_id or 0)
    due = measure.begin_by if step is Step.BEGIN else measure.done_by
    office = department.code if department else ""
    return Owed(step, Holder.LEAD_DEPARTMENT, office=office, due=due)


def _group_name(measure: Measure) -> str:
    group = session.get(WorkingGroup, measure.working_group_id or 0)
    return group.name if group else ""
