"""Files of an idea: added and removed by those who may edit it."""

from collections.abc import Collection, Sequence
from pathlib import Path

import sqlalchemy as sa

from participation.activity.commands import record
from participation.files.checking import CheckedFile
from participation.files.commands import forget_files, store_file
from participation.ideas import rules
from participation.ideas.models import Idea, IdeaFile, IdeaState
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.writing import queries

MOST_FILES = 5


def change_files(
    *,
    actor: Actor,
    idea: Idea,
    added: Sequence[CheckedFile],
    removed: Collection[int],
    folder: Path,
) -> None:
    """Add checked files to an idea and remove others by their ids; bytes go into `folder`.

    Ids of files that are not of this idea are passed over. Raises DomainError (`files`) above
    five files.
    """
    if not added and not removed:
        return
    # Two windows with the same idea: the second counts what the first added.
    session.refresh(idea, ["state"], with_for_update={"key_share": True})
    require(rules.may_edit_draft(actor, idea) or rules.may_edit(actor, idea))
    present = queries.list_file_ids(idea)
    gone = present & set(removed)
    if len(present) - len(gone) + len(added) > MOST_FILES:
        raise DomainError(
            N_("Bitte wählen Sie höchstens %(number)s Dateien."), field="files", number=MOST_FILES
        )
    session.execute(
        sa.delete(IdeaFile).where(IdeaFile.idea_id == idea.id, IdeaFile.file_id.in_(gone))
    )
    forget_files(file_ids=gone)
    for checked in added:
        stored = store_file(actor=actor, checked=checked, folder=folder)
        session.add(IdeaFile(idea_id=idea.id, file_id=stored.id))
    if idea.state is not IdeaState.DRAFT:
        record(actor, "idea.files_changed", idea)
    session.flush()
