"""Who may change which comment, and until when."""

from datetime import datetime, timedelta

from participation.comments.models import Comment
from participation.kernel.access import Actor

EDITING_TIME = timedelta(minutes=15)


def may_edit(actor: Actor, comment: Comment, now: datetime) -> bool:
    """Tell whether the actor may correct a comment: their own, for fifteen minutes.

    Later corrections would pull the ground from under the answers; what the moderators hide
    cannot be changed meanwhile.
    """
    shown = comment.hidden_reason is None
    return shown and _is_own(actor, comment) and now - comment.created_at <= EDITING_TIME


def may_withdraw(actor: Actor, comment: Comment) -> bool:
    """Tell whether the actor may withdraw a comment: their own, at any time."""
    return _is_own(actor, comment)


def is_author(actor: Actor, comment: Comment) -> bool:
    """Tell whether the actor wrote a comment, withdrawn or not."""
    return actor.is_signed_in and comment.author_id == actor.user_id


def _is_own(actor: Actor, comment: Comment) -> bool:
    return is_author(actor, comment) and comment.withdrawn_at is None
