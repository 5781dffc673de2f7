"""Reading how the texts of an idea stood at other times."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import load_only

from participation.ideas.models import Idea, IdeaVersion
from participation.kernel.db import session
from participation.kernel.errors import NotFound


def list_versions(idea: Idea) -> Sequence[IdeaVersion]:
    """Return all versions of an idea, newest first: which and when, without their texts."""
    statement = (
        sa.select(IdeaVersion)
        .where(IdeaVersion.idea_id == idea.id)
        .options(load_only(IdeaVersion.version, IdeaVersion.created_at, raiseload=True))
        .order_by(IdeaVersion.version.desc())
    )
    return session.scalars(statement).all()


def get_change(idea: Idea, version: int) -> tuple[IdeaVersion | None, IdeaVersion]:
    """Return a version with the one before it (None before the first); raises NotFound."""
    statement = (
        sa.select(IdeaVersion)
        .where(IdeaVersion.idea_id == idea.id, IdeaVersion.version.in_([version - 1, version]))
        .order_by(IdeaVersion.version)
    )
    found = session.scalars(statement).all()
    if not found or found[-1].version != version:
        raise NotFound
    return (found[0] if len(found) > 1 else None), found[-1]
