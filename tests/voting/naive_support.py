"""The platform with a wrong way to count support, kept to show that the test would notice.

It differs from the real command in two points only: nothing is locked, and whether somebody
supports already is checked, a moment before inserting, instead of being left to the table's key.
"""

import sqlalchemy as sa

from participation import create_app
from participation.ideas.models import Idea
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.voting import commands, queries
from participation.voting.models import Support

# In seconds; long enough for the others to have checked, however busy the machine is.
OTHERS_LOOK_TOO = 0.2


def set_support(*, actor: Actor, idea: Idea, want: bool) -> int:
    """Check, then insert; `want` is always True in the test that uses this."""
    assert want
    own = sa.select(Support.idea_id).where(
        Support.idea_id == idea.id, Support.user_id == actor.user_id
    )
    if session.execute(own).first() is None:
        session.execute(sa.select(sa.func.pg_sleep(OTHERS_LOOK_TOO)))
        session.execute(sa.insert(Support).values(idea_id=idea.id, user_id=actor.user_id))
        idea.support_count = Idea.support_count + 1
        session.flush()
    return queries.count_supports(idea)


commands.set_support = set_support
app = create_app()
