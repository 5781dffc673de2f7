"""What will be reached on the way: adding, changing, reaching and deleting milestones."""

from datetime import date

from participation.activity.commands import record
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.kernel.versions import claim_version
from participation.measures import rules
from participation.measures.models.measure import Measure
from participation.measures.models.records import Milestone
from participation.steering.content import MilestoneContent


def add_milestone(*, actor: Actor, measure: Measure, content: MilestoneContent) -> Milestone:
    """Add a milestone to a measure."""
    require(rules.may_track(actor, measure))
    milestone = Milestone(measure_id=measure.id)
    _fill(milestone, content)
    session.add(milestone)
    measure.signed_of_life_at = clock.now()
    record(actor, "measure.milestone_added", measure, title=content.title)
    return milestone


def edit_milestone(
    *,
    actor: Actor,
    measure: Measure,
    milestone: Milestone,
    content: MilestoneContent,
    version: int,
) -> None:
    """Change a milestone; raises Conflict where it is no longer at the `version` shown."""
    require(rules.may_track(actor, measure))
    claim_version(thing=milestone, version=version)
    _fill(milestone, content)
    measure.signed_of_life_at = clock.now()
    record(actor, "measure.milestone_edited", measure, title=content.title)


def reach_milestone(*, actor: Actor, measure: Measure, milestone: Milestone, version: int) -> None:
    """Say that a milestone was reached today; raises Conflict as edit_milestone() does."""
    require(rules.may_track(actor, measure))
    claim_version(thing=milestone, version=version)
    milestone.done_on = clock.today()
    measure.signed_of_life_at = clock.now()
    record(actor, "measure.milestone_reached", measure, title=milestone.title)


def delete_milestone(*, actor: Actor, measure: Measure, milestone: Milestone) -> None:
    """Delete a milestone; the history says that there was one."""
    require(rules.may_track(actor, measure))
    session.delete(milestone)
    measure.signed_of_life_at = clock.now()
    record(actor, "measure.milestone_deleted", measure, title=milestone.title)


def _fill(milestone: Milestone, content: MilestoneContent) -> None:
    _check_reached(content.done_on)
    milestone.title = content.title
    milestone.due_on = content.due_on
    milestone.done_on = content.done_on


def _check_reached(day: date | None) -> None:
    if day is not None and day > clock.today():
        raise DomainError(N_("Dieser Tag liegt in der Zukunft."), field="done_on")
