"""Who answers what the Ideenmanagement asked back."""

from participation.ideas.models import Idea
from participation.ideas.rules import is_author, is_co_author
from participation.kernel.access import Actor
from participation.moderation.models import Question


def may_answer(actor: Actor, idea: Idea, question: Question) -> bool:
    """Tell whether the actor may answer what was asked back: the authors, while it is open."""
    return question.closed_at is None and (is_author(actor, idea) or is_co_author(actor, idea))
