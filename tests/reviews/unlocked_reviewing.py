"""The platform with a wrong way to review, kept to show that the test would notice.

It differs from the real one in one point only: the measure is read without being locked, a moment
before the review is written.
"""

import sqlalchemy as sa

from participation import create_app
from participation.kernel.db import session
from participation.measures.models.measure import Measure
from participation.reviews.commands import closing, reviewing

# In seconds; long enough for the others to have read, however busy the machine is.
OTHERS_READ_TOO = 0.2


def lock_measure(*, measure: Measure) -> None:
    """Read, and let everybody else go on."""
    session.refresh(measure, ["state", "working_group_id"])
    session.execute(sa.select(sa.func.pg_sleep(OTHERS_READ_TOO)))


reviewing.lock_measure = lock_measure
closing.lock_measure = lock_measure
app = create_app()
