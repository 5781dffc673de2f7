"""Publishing a new version of the criteria; older rounds keep theirs."""

from collections.abc import Sequence

from participation.activity.commands import record
from participation.criteria import queries, rules
from participation.criteria.models import CriteriaVersion, Criterion, CriterionContent
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.kernel.versions import CHANGED_MEANWHILE


def publish_criteria(
    *, actor: Actor, criteria: Sequence[CriterionContent], number: int
) -> CriteriaVersion:
    """Let rounds that begin from now on go by `criteria`, in this order.

    Raises Conflict where `number` is no longer the newest version, which the actor was shown; of
    two at once the database refuses one.
    """
    require(rules.may_edit_criteria(actor))
    newest = queries.find_criteria()
    if number != (newest.number if newest else 0):
        raise Conflict(CHANGED_MEANWHILE)
    rows = [
        Criterion(
            position=place, title=each.title, description=each.description, weight=each.weight
        )
        for place, each in enumerate(criteria, 1)
    ]
    version = CriteriaVersion(number=number + 1, created_at=clock.now(), criteria=rows)
    session.add(version)
    record(actor, "criteria.published", version, number=version.number)
    return version
