"""Changing discussions; who may do so, and how, is asked by the room that owns one."""

import sqlalchemy as sa

from participation.activity.commands import record
from participation.comments import rules
from participation.comments.models import Comment, CommentContent, Subscription
from participation.comments.queries import get_comment
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import insert_if_absent, session
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_


def add_comment(*, actor: Actor, discussion_id: int, content: CommentContent) -> Comment:
    """Write a comment or an answer; an answer to an answer joins the thread it stands in.

    Raises NotFound where the comment answered is not of this discussion, Conflict where it was
    withdrawn.
    """
    require(actor.is_signed_in)
    comment = Comment(
        discussion_id=discussion_id,
        parent_id=_thread_of(discussion_id, content.parent_id),
        author_id=actor.user_id,
        text=content.text,
        stance=content.stance,
        official=content.official,
        created_at=clock.now(),
    )
    session.add(comment)
    record(actor, "comment.written", comment)
    if content.follow:
        follow(actor=actor, discussion_id=discussion_id, want=True)
    return comment


def edit_comment(*, actor: Actor, comment: Comment, text: str, version: int) -> None:
    """Correct a comment; raises Conflict where it was changed in another tab meanwhile."""
    now = clock.now()
    _lock(comment)
    require(rules.may_edit(actor, comment, now))
    if comment.version != version:
        raise Conflict(N_("Der Kommentar wurde in der Zwischenzeit geändert."))
    comment.text = text
    comment.edited_at = now
    comment.version += 1
    record(actor, "comment.edited", comment)


def withdraw_comment(*, actor: Actor, comment: Comment) -> None:
    """Withdraw a comment: its place and its answers stay, its text goes."""
    _lock(comment)
    require(rules.may_withdraw(actor, comment))
    comment.text = ""
    comment.withdrawn_at = clock.now()
    comment.version += 1
    record(actor, "comment.withdrawn", comment)


def follow(*, actor: Actor, discussion_id: int, want: bool) -> None:
    """Make it so that the actor follows a discussion, or does not; writes no activity."""
    require(actor.is_signed_in)
    if want:
        insert_if_absent(Subscription, discussion_id=discussion_id, user_id=actor.user_id)
        return
    session.execute(
        sa.delete(Subscription).where(
            Subscription.discussion_id == discussion_id, Subscription.user_id == actor.user_id
        )
    )


def _lock(comment: Comment) -> None:
    """Take the comment's row until commit, as it stands now: of two tabs the second sees it."""
    columns = ["text", "version", "withdrawn_at", "hidden_reason"]
    session.refresh(comment, columns, with_for_update=True)


def _thread_of(discussion_id: int, parent_id: int | None) -> int | None:
    if parent_id is None:
        return None
    parent = get_comment(discussion_id, parent_id)
    if parent.withdrawn_at is not None:
        raise Conflict(N_("Dieser Kommentar wurde inzwischen zurückgezogen."))
    return parent.parent_id or parent.id
