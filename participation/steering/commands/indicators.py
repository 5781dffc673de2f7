"""What success is measured by: adding, changing, measuring and deleting indicators."""

from datetime import date
from decimal import Decimal

import sqlalchemy as sa

from participation.activity.commands import record
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.kernel.versions import claim_version
from participation.measures import rules
from participation.measures.models.measure import Measure
from participation.measures.models.records import Indicator, IndicatorValue
from participation.steering.content import IndicatorContent


def add_indicator(*, actor: Actor, measure: Measure, content: IndicatorContent) -> Indicator:
    """Add an indicator to a measure."""
    require(rules.may_track(actor, measure))
    indicator = Indicator(
        measure_id=measure.id, name=content.name, unit=content.unit, target=content.target
    )
    session.add(indicator)
    measure.signed_of_life_at = clock.now()
    record(actor, "measure.indicator_added", measure, name=content.name)
    return indicator


def edit_indicator(
    *,
    actor: Actor,
    measure: Measure,
    indicator: Indicator,
    content: IndicatorContent,
    version: int,
) -> None:
    """Change an indicator; raises Conflict where it is no longer at the `version` shown."""
    require(rules.may_track(actor, measure))
    claim_version(thing=indicator, version=version)
    indicator.name, indicator.unit = content.name, content.unit
    indicator.target = content.target
    measure.signed_of_life_at = clock.now()
    record(actor, "measure.indicator_edited", measure, name=content.name)


def measure_indicator(
    *, actor: Actor, measure: Measure, indicator: Indicator, day: date, value: Decimal
) -> None:
    """Keep what an indicator measured on a day; a second value of a day replaces the first.

    Raises DomainError (`day`) for a day in the future.
    """
    require(rules.may_track(actor, measure))
    if day > clock.today():
        raise DomainError(N_("Dieser Tag liegt in der Zukunft."), field="day")
    of_that_day = sa.and_(
        IndicatorValue.indicator_id == indicator.id, IndicatorValue.measured_on == day
    )
    session.execute(sa.delete(IndicatorValue).where(of_that_day))
    session.add(IndicatorValue(indicator_id=indicator.id, measured_on=day, value=value))
    measure.signed_of_life_at = clock.now()
    record(actor, "measure.indicator_measured", measure, name=indicator.name)


def delete_indicator(*, actor: Actor, measure: Measure, indicator: Indicator) -> None:
    """Delete an indicator with its values; the history says that there was one."""
    require(rules.may_track(actor, measure))
    session.execute(sa.delete(Indicator).where(Indicator.id == indicator.id))
    session.expunge(indicator)
    measure.signed_of_life_at = clock.now()
    record(actor, "measure.indicator_deleted", measure, name=indicator.name)
