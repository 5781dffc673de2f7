"""Counting anew what is kept as a number beside the ideas."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from participation.comments.models import Comment
from participation.ideas.models import Idea
from participation.kernel.db import session
from participation.voting.models import Support


@dataclass(frozen=True)
class Drift:
    """A kept number that is not what counting gives; `idea_id` says of which idea."""

    idea_id: int
    column: str
    kept: int
    counted: int


def list_drift() -> Sequence[Drift]:
    """Return every count of support or comments that is wrong, by idea: two statements."""
    supports = sa.select(Support.idea_id.label("owner"), sa.func.count().label("number"))
    comments = sa.select(Comment.discussion_id.label("owner"), sa.func.count().label("number"))
    return [
        *_compare(Idea.support_count, Idea.id, supports.group_by(Support.idea_id)),
        *_compare(
            Idea.comment_count,
            Idea.discussion_id,
            comments.where(Comment.withdrawn_at.is_(None)).group_by(Comment.discussion_id),
        ),
    ]


def _compare(
    kept: InstrumentedAttribute[int], owner: InstrumentedAttribute[int], select: sa.Select[Any, Any]
) -> list[Drift]:
    counts = select.subquery()
    counted = sa.func.coalesce(counts.c.number, 0)
    statement = (
        sa.select(Idea.id, kept, counted)
        .outerjoin(counts, counts.c.owner == owner)
        .where(kept != counted)
        .order_by(Idea.id)
    )
    return [Drift(row[0], kept.key, row[1], row[2]) for row in session.execute(statement)]
