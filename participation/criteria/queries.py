"""Reading the versions of the criteria."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from participation.criteria.models import CriteriaVersion
from participation.kernel.db import session


def find_criteria() -> CriteriaVersion | None:
    """Return the newest version of the criteria, None on a platform that was not set up."""
    statement = (
        sa.select(CriteriaVersion)
        .options(selectinload(CriteriaVersion.criteria))
        .order_by(CriteriaVersion.number.desc())
        .limit(1)
    )
    return session.scalars(statement).one_or_none()


def list_criteria_versions() -> Sequence[CriteriaVersion]:
    """Return all versions of the criteria, the newest first, with their criteria."""
    statement = (
        sa.select(CriteriaVersion)
        .options(selectinload(CriteriaVersion.criteria))
        .order_by(CriteriaVersion.number.desc())
    )
    return session.scalars(statement).all()
