"""Reading the activity record."""

from collections.abc import Sequence

import sqlalchemy as sa

from participation.activity.models import Activity, Subject
from participation.kernel.db import session


def list_activities(subject: Subject, *, limit: int = 200) -> Sequence[Activity]:
    """Return what happened to `subject`, newest first."""
    statement = (
        sa.select(Activity)
        .where(Activity.subject_type == subject.__tablename__, Activity.subject_id == subject.id)
        .order_by(Activity.id.desc())
        .limit(limit)
    )
    return session.scalars(statement).all()
