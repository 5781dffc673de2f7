"""Who answers what the Ideenmanagement asked back."""

from participation.ideas.models import Idea, IdeaState
from participation.ideas.rules import is_author, is_co_author
from participation.kernel.access import Actor


def may_answer(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor answers for the idea: its authors, unless it is withdrawn.

    Needs `co_authors` loaded.
    """
    own = is_author(actor, idea) or is_co_author(actor, idea)
    return own and idea.state is not IdeaState.WITHDRAWN
