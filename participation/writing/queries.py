"""Reading what authors work on: their own ideas, drafts and invitations."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participation.accounts.models import User
from participation.comments.models import Comment
from participation.ideas.models import CoAuthor, Idea, IdeaFile, IdeaState
from participation.ideas.queries.own import inviting, written_by
from participation.kernel.access import Actor
from participation.kernel.db import session

MOST_SHOWN = 200


def list_own_ideas(actor: Actor) -> Sequence[Idea]:
    """Return what the actor wrote or confirmed as co-author, newest first, at most 200.

    One query; format and open duty are loaded.
    """
    return _list(Idea.id.in_(written_by(actor)))


def list_invitations(actor: Actor) -> Sequence[Idea]:
    """Return the ideas that name the actor as co-author and wait for an answer."""
    return _list(Idea.id.in_(inviting(actor)))


def list_hidden_comments(actor: Actor) -> Sequence[tuple[Comment, int]]:
    """Return the actor's comments that the moderators hide, each with the number of its idea."""
    statement = (
        sa.select(Comment, Idea.number)
        .join(Idea, Idea.discussion_id == Comment.discussion_id)
        .where(
            Comment.author_id == actor.user_id,
            Comment.hidden_reason.is_not(None),
            Comment.withdrawn_at.is_(None),
        )
        .order_by(Comment.id.desc())
        .limit(MOST_SHOWN)
    )
    return [(row[0], row[1] or 0) for row in session.execute(statement)]


def count_drafts(actor: Actor) -> int:
    """Return how many drafts the actor keeps."""
    statement = sa.select(sa.func.count()).where(
        Idea.author_id == actor.user_id, Idea.state == IdeaState.DRAFT
    )
    return session.execute(statement).scalar_one()


def find_by_form(actor: Actor, form_key: str | None) -> Idea | None:
    """Return what the actor wrote in the form with this key, or None."""
    if form_key is None:
        return None
    statement = sa.select(Idea).where(Idea.author_id == actor.user_id, Idea.form_key == form_key)
    return session.scalars(statement).one_or_none()


def list_people(emails: Collection[str]) -> dict[str, int]:
    """Return the ids of the active people with these addresses, by address."""
    if not emails:
        return {}
    statement = sa.select(User.email, User.id).where(User.email.in_(emails), User.active)
    return {row.email: row.id for row in session.execute(statement)}


def lock_co_authors(idea: Idea) -> Sequence[CoAuthor]:
    """Return everybody named as co-author of an idea, confirmed or not, locked until commit."""
    return _lock(CoAuthor.idea_id == idea.id)


def lock_invitation(actor: Actor, idea: Idea) -> CoAuthor | None:
    """Return the actor's open invitation as it stands now, locked until commit, or None."""
    mine = sa.and_(CoAuthor.idea_id == idea.id, CoAuthor.user_id == actor.user_id)
    return next(iter(_lock(sa.and_(mine, CoAuthor.confirmed_at.is_(None)))), None)


def list_file_ids(idea: Idea) -> set[int]:
    """Return the ids of the files of an idea."""
    return set(session.scalars(sa.select(IdeaFile.file_id).where(IdeaFile.idea_id == idea.id)))


def _lock(clause: sa.ColumnElement[bool]) -> Sequence[CoAuthor]:
    statement = sa.select(CoAuthor).where(clause).order_by(CoAuthor.user_id).with_for_update()
    return session.scalars(statement.execution_options(populate_existing=True)).all()


def _list(clause: sa.ColumnElement[bool]) -> Sequence[Idea]:
    statement = (
        sa.select(Idea)
        .where(clause)
        .options(joinedload(Idea.format), joinedload(Idea.open_duty))
        .order_by(Idea.id.desc())
        .limit(MOST_SHOWN)
    )
    return session.scalars(statement).all()
