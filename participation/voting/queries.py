"""Reading support: always only the asking person's own."""

from collections.abc import Collection

import sqlalchemy as sa

from participation.ideas.models import Idea
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.voting.models import Support


def is_supporting(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor supports `idea`."""
    return session.get(Support, (idea.id, actor.user_id)) is not None


def list_supported(actor: Actor, idea_ids: Collection[int]) -> frozenset[int]:
    """Return which of `idea_ids` the actor supports, in one query."""
    statement = sa.select(Support.idea_id).where(
        Support.user_id == actor.user_id, Support.idea_id.in_(idea_ids)
    )
    return frozenset(session.scalars(statement))


def count_supports(idea: Idea) -> int:
    """Return how many support `idea`, as it stands in the database now."""
    return session.scalars(sa.select(Idea.support_count).where(Idea.id == idea.id)).one()
