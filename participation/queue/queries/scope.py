"""Which ideas somebody moderates, as a condition of a query."""

import sqlalchemy as sa

from participation.ideas.models import CoAuthor, Idea, IdeaState
from participation.kernel.access import Actor, Role, ScopeKind


def triaged_by(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the condition of the ideas that the actor decides about: as `may_triage` says.

    Those that they moderate everywhere, of a format or of a Themenfeld, without their own; drafts
    are nobody's.
    """
    wrote_too = sa.exists().where(
        CoAuthor.idea_id == Idea.id,
        CoAuthor.user_id == actor.user_id,
        CoAuthor.confirmed_at.is_not(None),
    )
    others = sa.and_(Idea.author_id.is_distinct_from(actor.user_id), ~wrote_too)
    return sa.and_(Idea.state != IdeaState.DRAFT, others, *_within(actor))


def _within(actor: Actor) -> list[sa.ColumnElement[bool]]:
    if actor.has(Role.MODERATOR):
        return []
    formats = actor.scope_ids(Role.MODERATOR, ScopeKind.FORMAT)
    topics = actor.scope_ids(Role.MODERATOR, ScopeKind.TOPIC_FIELD)
    of_format = Idea.format_id.in_(sorted(formats))
    return [sa.or_(of_format, Idea.listed_topic_field_id.in_(sorted(topics)))]
