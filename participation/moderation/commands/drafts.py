"""What a moderator typed about an idea and has not sent yet."""

from collections.abc import Mapping

import sqlalchemy as sa

from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import insert_if_absent, session
from participation.moderation import rules
from participation.moderation.models import DecisionDraft


def save_draft(*, actor: Actor, idea: Idea, fields: Mapping[str, str]) -> None:
    """Keep what the actor typed about an idea so far; nobody else sees it. Empty fields are not.

    Writes no activity, like every draft. Raises NotAllowed.
    """
    require(rules.may_triage(actor, idea))
    key = {"idea_id": idea.id, "moderator_id": actor.user_id}
    kept = {name: value for name, value in fields.items() if value}
    values = {"fields": kept, "saved_at": clock.now()}
    if not insert_if_absent(DecisionDraft, **key, **values):
        own = (DecisionDraft.idea_id == idea.id, DecisionDraft.moderator_id == actor.user_id)
        statement = sa.update(DecisionDraft).where(*own).values(values)
        session.execute(statement, execution_options={"synchronize_session": False})


def delete_draft(*, actor: Actor, idea: Idea) -> None:
    """Forget what the actor typed about an idea; nothing happens where there is no draft."""
    own = (DecisionDraft.idea_id == idea.id, DecisionDraft.moderator_id == actor.user_id)
    statement = sa.delete(DecisionDraft).where(*own)
    session.execute(statement, execution_options={"synchronize_session": False})
