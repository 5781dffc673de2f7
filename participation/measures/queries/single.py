"""Reading one measure with everything its page shows."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload, with_expression
from sqlalchemy.sql.base import ExecutableOption

from participation.comments.models import Subscription
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.measures.models.measure import Measure
from participation.measures.models.records import Indicator

HIGHEST_NUMBER = 2**31 - 1


def get_measure(actor: Actor, number: int) -> Measure:
    """Return the measure with this public number, ready for its page; raises NotFound.

    Readers see measures in every state. Four statements: the measure with its offices and open
    duties, its milestones, its indicators with their values.
    """
    statement = (
        sa.select(Measure)
        .where(Measure.number == number)
        .options(*shown_parts(actor))
        .execution_options(populate_existing=True)
    )
    return _the_one(number, statement)


def get_with_group(number: int) -> Measure:
    """Return the measure with this public number and its working group alone: one statement.

    Raises NotFound.
    """
    statement = sa.select(Measure).where(Measure.number == number)
    return _the_one(number, statement.options(joinedload(Measure.working_group)))


def shown_parts(actor: Actor) -> tuple[ExecutableOption, ...]:
    """Return what the page of a measure needs loaded; `followed` says whether the actor follows."""
    followed = sa.exists().where(
        Subscription.discussion_id == Measure.discussion_id, Subscription.user_id == actor.user_id
    )
    return (
        joinedload(Measure.topic_field),
        joinedload(Measure.working_group),
        joinedload(Measure.lead_department),
        joinedload(Measure.involved),
        joinedload(Measure.open_duties),
        selectinload(Measure.milestones),
        selectinload(Measure.indicators).joinedload(Indicator.values),
        with_expression(Measure.followed, followed),
    )


def _the_one(number: int, statement: sa.Select[Measure]) -> Measure:
    found = None
    if number <= HIGHEST_NUMBER:
        found = session.scalars(statement).unique().one_or_none()
    if found is None:
        raise NotFound
    return found
