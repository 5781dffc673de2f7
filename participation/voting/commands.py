"""Supporting an idea: setting a desired state, exactly once, whatever happens at the same time."""

import sqlalchemy as sa

from participation.ideas import rules
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import insert_if_absent, session
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_
from participation.voting import queries
from participation.voting.models import Support


def set_support(*, actor: Actor, idea: Idea, want: bool) -> int:
    """Make the actor support `idea`, or support it no more; return how many support it now.

    Asking for the state that already stands changes nothing. Needs `idea.format` with its phases.
    Raises Conflict where the idea's state or the phase of its format allows no new support;
    taking one back always works. Writes no activity and no time: nobody may learn who voted.
    The idea's row is locked first, so that the count is exact and two requests never deadlock.
    """
    require(actor.is_signed_in)
    _lock(idea)
    if not (_add(actor, idea) if want else _remove(actor, idea)):
        return queries.count_supports(idea)
    statement = (
        sa.update(Idea)
        .where(Idea.id == idea.id)
        .values(support_count=Idea.support_count + (1 if want else -1))
        .returning(Idea.support_count)
    )
    return session.execute(statement, execution_options={"synchronize_session": False}).scalar_one()


def _lock(idea: Idea) -> None:
    """Take the idea's row for this transaction and read its state as it stands now."""
    session.refresh(idea, ["state", "published_at"], with_for_update={"key_share": True})


def _add(actor: Actor, idea: Idea) -> bool:
    """Store the support; tell whether it is new."""
    if queries.is_supporting(actor, idea):
        return False
    if not rules.may_support(actor, idea, clock.now()):
        raise Conflict(N_("Diese Idee kann zurzeit nicht unterstützt werden."))
    return insert_if_absent(Support, idea_id=idea.id, user_id=actor.user_id)


def _remove(actor: Actor, idea: Idea) -> bool:
    """Delete the support; tell whether there was one."""
    statement = (
        sa.delete(Support)
        .where(Support.idea_id == idea.id, Support.user_id == actor.user_id)
        .returning(Support.idea_id)
    )
    return session.execute(statement).first() is not None
