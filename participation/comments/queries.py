"""Reading discussions: pages of whole threads in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participation.accounts.models import User
from participation.comments.models import Comment
from participation.kernel.db import session
from participation.kernel.errors import NotFound

THREADS_PER_PAGE = 30


@dataclass
class Thread:
    """A comment and its answers, oldest first."""

    comment: Comment
    answers: list[Comment] = field(default_factory=list)


@dataclass(frozen=True)
class ThreadPage:
    """Some threads of a discussion; `after` is the id after which the next page begins."""

    threads: Sequence[Thread]
    after: int | None


def list_threads(discussion_id: int, *, after: int = 0) -> ThreadPage:
    """Return up to thirty threads of a discussion that began after comment `after`."""
    roots = (
        sa.select(Comment.id)
        .where(
            Comment.discussion_id == discussion_id,
            Comment.parent_id.is_(None),
            Comment.id > after,
        )
        .order_by(Comment.id)
        .limit(THREADS_PER_PAGE + 1)
        .cte("roots")
    )
    statement = (
        sa.select(Comment)
        .join(roots, sa.func.coalesce(Comment.parent_id, Comment.id) == roots.c.id)
        .where(Comment.discussion_id == discussion_id)
        .options(joinedload(Comment.author).joinedload(User.department))
        .order_by(Comment.id)
    )
    threads: dict[int, Thread] = {}
    for comment in session.scalars(statement):
        if comment.parent_id is None:
            threads[comment.id] = Thread(comment)
        else:
            threads[comment.parent_id].answers.append(comment)
    shown = list(threads.values())[:THREADS_PER_PAGE]
    more = len(threads) > THREADS_PER_PAGE
    return ThreadPage(shown, shown[-1].comment.id if more else None)


def get_comment(discussion_id: int, comment_id: int) -> Comment:
    """Return one comment of a discussion with its author; raises NotFound."""
    statement = (
        sa.select(Comment)
        .where(Comment.id == comment_id, Comment.discussion_id == discussion_id)
        .options(joinedload(Comment.author).joinedload(User.department))
    )
    comment = session.scalars(statement).one_or_none()
    if comment is None:
        raise NotFound
    return comment


def count_threads_before(comment: Comment) -> int:
    """Return how many threads of the discussion began before the one `comment` stands in."""
    statement = sa.select(sa.func.count()).where(
        Comment.discussion_id == comment.discussion_id,
        Comment.parent_id.is_(None),
        Comment.id < (comment.parent_id or comment.id),
    )
    return session.execute(statement).scalar_one()
