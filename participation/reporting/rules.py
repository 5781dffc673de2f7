"""Who may report a text, hide it, and object: pure functions of loaded rows."""

from participation.comments import rules as comments
from participation.ideas import rules as ideas
from participation.kernel.access import Actor
from participation.moderation.rules import may_moderate
from participation.reporting.models import Hiding, Passage


def is_own(actor: Actor, passage: Passage) -> bool:
    """Tell whether the actor wrote the text; needs `co_authors` loaded on the idea."""
    if passage.comment is not None:
        return comments.is_author(actor, passage.comment)
    return ideas.is_author(actor, passage.idea) or ideas.is_co_author(actor, passage.idea)


def may_report(actor: Actor, passage: Passage) -> bool:
    """Tell whether the actor may report a text they can see: anybody signed in, not their own."""
    return actor.is_signed_in and not is_own(actor, passage)


def may_handle(actor: Actor, passage: Passage) -> bool:
    """Tell whether the actor decides about reports of a text: a moderator of the idea.

    Nobody decides about their own text.
    """
    return may_moderate(actor, passage.idea) and not is_own(actor, passage)


def may_see_hidden(actor: Actor, passage: Passage) -> bool:
    """Tell whether the actor may read what is hidden: who wrote it, and the moderators."""
    return is_own(actor, passage) or may_moderate(actor, passage.idea)


def may_object(actor: Actor, passage: Passage, hiding: Hiding) -> bool:
    """Tell whether the actor may object to a hiding: who wrote the text, once, while it lasts."""
    return is_own(actor, passage) and hiding.objection is None and hiding.ended_at is None


def is_objection_open(hiding: Hiding | None) -> bool:
    """Tell whether an objection waits for an answer of the moderators."""
    if hiding is None or hiding.ended_at is not None:
        return False
    return hiding.objection is not None and hiding.answer is None
