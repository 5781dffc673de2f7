"""A measure comes into being, and what its form says is written into it."""

from datetime import date

import sqlalchemy as sa

from participation.activity.commands import record
from participation.comments.models import Discussion
from participation.ideas.models import Audience
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.kernel.numbering import next_numbers
from participation.measures import rules
from participation.measures.commands.owing import owe_step
from participation.measures.models.measure import Measure, MeasureContent, MeasureDepartment
from participation.measures.models.records import MeasureState

FIELDS = (
    "title",
    "aim",
    "description",
    "kind",
    "topic_field_id",
    "working_group_id",
    "lead_department_id",
    "legal_footing",
    "priority",
    "sponsor",
    "plan_number",
)


def create_measure(
    *,
    actor: Actor,
    content: MeasureContent,
    begin_by: date | None = None,
    done_by: date | None = None,
) -> Measure:
    """Add a measure, proposed, with its public number; its working group owes the review.

    Raises DomainError (`done_by`) where it would be done before it begins.
    """
    require(rules.may_create(actor, content.topic_field_id))
    check_clocks(begin_by=begin_by, done_by=done_by)
    now = clock.now()
    discussion = Discussion(owner=Measure.__tablename__)
    session.add(discussion)
    session.flush()
    measure = Measure(
        number=next_numbers("measures"),
        state=MeasureState.PROPOSED,
        begin_by=begin_by,
        done_by=done_by,
        discussion_id=discussion.id,
        created_at=now,
        signed_of_life_at=now,
    )
    take_over(measure=measure, content=content)
    owe_step(measure=measure)
    record(actor, "measure.created", measure, number=measure.number)
    return measure


def take_over(*, measure: Measure, content: MeasureContent) -> None:
    """Write into a measure what its form says, with the Fachbereiche that take part."""
    for name in FIELDS:
        setattr(measure, name, getattr(content, name))
    for audience in Audience:
        setattr(measure, f"for_{audience.value}", audience in content.audiences)
    session.add(measure)
    session.flush()
    session.execute(sa.delete(MeasureDepartment).where(MeasureDepartment.measure_id == measure.id))
    others = sorted(content.involved_ids - {content.lead_department_id})
    session.add_all(MeasureDepartment(measure_id=measure.id, department_id=each) for each in others)
    session.flush()


def check_clocks(*, begin_by: date | None, done_by: date | None) -> None:
    """Raise DomainError (`done_by`) where a measure would be done before it begins."""
    if begin_by is not None and done_by is not None and done_by < begin_by:
        raise DomainError(N_("Der Abschluss kann nicht vor dem Beginn liegen."), field="done_by")
