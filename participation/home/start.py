"""What needs the reader and what became of their ideas: pure, of loaded ideas."""

from collections.abc import Sequence
from dataclasses import dataclass

from participation.ideas import rules
from participation.ideas.models import Idea, IdeaState
from participation.kernel.access import Actor

AT_MOST = 4


@dataclass(frozen=True)
class OwnIdeas:
    """The reader's drafts, where they were named as co-author, and the rest of their ideas."""

    drafts: Sequence[Idea] = ()
    invitations: Sequence[Idea] = ()
    others: Sequence[Idea] = ()

    @property
    def wait(self) -> bool:
        """Tell whether anything waits for the reader."""
        return bool(self.drafts or self.invitations)


def sort_own(actor: Actor, ideas: Sequence[Idea]) -> OwnIdeas:
    """Sort the reader's ideas by what they can do with them; needs `co_authors` loaded."""
    drafts = [idea for idea in ideas if idea.state is IdeaState.DRAFT]
    invitations = [idea for idea in ideas if rules.may_answer_invitation(actor, idea)]
    others = [idea for idea in ideas if idea not in drafts and idea not in invitations]
    return OwnIdeas(drafts[:AT_MOST], invitations[:AT_MOST], others[:AT_MOST])
