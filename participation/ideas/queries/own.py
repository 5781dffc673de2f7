"""Which ideas somebody wrote, alone or with others, or was asked to."""

import sqlalchemy as sa

from participation.ideas.models import CoAuthor, Idea, IdeaState
from participation.kernel.access import Actor


def written_by(actor: Actor) -> sa.CompoundSelect[int]:
    """Return the ids of the ideas the actor wrote or confirmed as co-author.

    Two walks through an index each: asked for with OR, both databases would read all ideas.
    """
    alone = sa.select(Idea.id).where(Idea.author_id == actor.user_id)
    joint = sa.select(CoAuthor.idea_id).where(
        CoAuthor.user_id == actor.user_id, CoAuthor.confirmed_at.is_not(None)
    )
    return alone.union_all(joint)


def inviting(actor: Actor) -> sa.Select[int]:
    """Return the ids of the ideas that name the actor as co-author and wait for an answer."""
    return (
        sa.select(CoAuthor.idea_id)
        .join(Idea, Idea.id == CoAuthor.idea_id)
        .where(
            CoAuthor.user_id == actor.user_id,
            CoAuthor.confirmed_at.is_(None),
            Idea.state != IdeaState.DRAFT,
        )
    )
