"""Reading one idea with everything its page shows, in one statement."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, with_expression
from sqlalchemy.sql.base import ExecutableOption

from participation.accounts.models import User
from participation.comments.models import Subscription
from participation.formats.models import Format
from participation.ideas import rules
from participation.ideas.models import CoAuthor, Idea, IdeaFile
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import NotFound


def get_idea(actor: Actor, number: int) -> Idea:
    """Return the idea with this public number, ready for its page.

    Raises NotFound where there is none, or none for this viewer.
    """
    return _get(actor, Idea.number == number)


def get_draft(actor: Actor, idea_id: int) -> Idea:
    """Return the actor's own draft; raises NotFound for anything else."""
    idea = _get(actor, Idea.id == idea_id)
    if not rules.may_edit_draft(actor, idea):
        raise NotFound
    return idea


def shown_parts(actor: Actor) -> tuple[ExecutableOption, ...]:
    """Return what the page of an idea needs loaded; `followed` says whether the actor follows."""
    followed = sa.exists().where(
        Subscription.discussion_id == Idea.discussion_id, Subscription.user_id == actor.user_id
    )
    return (
        joinedload(Idea.author).joinedload(User.department),
        joinedload(Idea.co_authors).joinedload(CoAuthor.user).joinedload(User.department),
        joinedload(Idea.files).joinedload(IdeaFile.file),
        joinedload(Idea.format).joinedload(Format.kind),
        joinedload(Idea.format).selectinload(Format.phases),
        joinedload(Idea.suggested_topic_field),
        joinedload(Idea.topic_field),
        joinedload(Idea.open_duty),
        with_expression(Idea.followed, followed),
    )


def _get(actor: Actor, found_by: sa.ColumnElement[bool]) -> Idea:
    statement = (
        sa.select(Idea)
        .where(found_by)
        .options(*shown_parts(actor))
        .execution_options(populate_existing=True)
    )
    idea = session.scalars(statement).unique().one_or_none()
    if idea is None or not rules.may_see(actor, idea):
        raise NotFound
    return idea
