"""Commenting on ideas, and the count of comments that lists are sorted by."""

from participation.comments import commands as comments
from participation.comments.models import Comment, CommentContent
from participation.ideas import rules
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session


def comment_on_idea(*, actor: Actor, idea: Idea, content: CommentContent) -> Comment:
    """Write a comment on an idea; needs `idea.format` with its phases loaded.

    Raises NotAllowed where the phase of its format does not open commenting, or where the comment
    claims to be official and the actor may not, and what comments.commands.add_comment raises.
    """
    require(rules.may_comment(actor, idea, clock.now()))
    require(not content.official or rules.may_answer_officially(actor, idea))
    comment = comments.add_comment(actor=actor, discussion_id=idea.discussion_id, content=content)
    idea.comment_count = Idea.comment_count + 1
    session.flush()
    return comment


def withdraw_comment(*, actor: Actor, idea: Idea, comment: Comment) -> None:
    """Withdraw a comment on an idea; works in every phase."""
    comments.withdraw_comment(actor=actor, comment=comment)
    idea.comment_count = Idea.comment_count - 1
    session.flush()
