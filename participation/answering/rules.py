"""Who answers what the Ideenmanagement asked back."""

from participation.ideas.models import Idea
from participation.ideas.rules import is_author, is_co_author
from participation.kernel.access import Actor


def may_answer(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor answers for the idea: its authors; needs `co_authors` loaded."""
    return is_author(actor, idea) or is_co_author(actor, idea)
