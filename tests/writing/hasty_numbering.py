"""The platform with a wrong way to number ideas, kept to show that the test would notice.

It differs from the real function in one point only: the counter is read a moment before it is
written, so its row is not locked in between.
"""

import sqlalchemy as sa

from participation import create_app
from participation.kernel.db import session
from participation.kernel.numbering import Counter
from participation.writing.commands import publishing

# In seconds; long enough for another one to read, however busy the machine is.
OTHERS_READ_TOO = 0.2


def next_numbers(series: str, how_many: int = 1) -> int:
    """Read, then write."""
    own = Counter.series == series
    last = session.execute(sa.select(Counter.value).where(own)).scalar_one()
    session.execute(sa.select(sa.func.pg_sleep(OTHERS_READ_TOO)))
    session.execute(sa.update(Counter).where(own).values(value=last + how_many))
    return last + 1


publishing.next_numbers = next_numbers
app = create_app()
