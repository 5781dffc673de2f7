"""Internal notes on an idea, and who is named in them."""

import sqlalchemy as sa

from participation.activity.commands import record
from participation.desk.mentions import find_mentioned
from participation.desk.models import Note, NoteMention
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.moderation import rules
from participation.moderation.queries.cases import list_moderators


def add_note(*, actor: Actor, idea: Idea, text: str) -> Note:
    """Write an internal note on an idea; moderators of it named by @name are told.

    Raises NotAllowed, and DomainError (`text`) where nothing is written.
    """
    require(rules.may_triage(actor, idea))
    text = text.strip()
    if not text:
        raise DomainError(N_("Bitte schreiben Sie eine Notiz."), field="text")
    note = Note(idea_id=idea.id, author_id=actor.user_id, text=text, created_at=clock.now())
    session.add(note)
    session.flush()
    people = {each.id: each.name for each in list_moderators(idea) if each.id != actor.user_id}
    for user_id in sorted(find_mentioned(text, people)):
        session.add(NoteMention(note_id=note.id, user_id=user_id))
    record(actor, "idea.noted", idea)
    return note


def settle_mention(*, actor: Actor, idea: Idea) -> None:
    """Note that the actor has seen to all notes on an idea that name them.

    Writes no activity: nobody shall see who read what when.
    """
    notes = sa.select(Note.id).where(Note.idea_id == idea.id)
    statement = (
        sa.update(NoteMention)
        .where(
            NoteMention.note_id.in_(notes),
            NoteMention.user_id == actor.user_id,
            NoteMention.done_at.is_(None),
        )
        .values(done_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    session.execute(statement)
