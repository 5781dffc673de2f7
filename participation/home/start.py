"""What needs the reader and what became of their ideas: pure, of loaded ideas."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from participation.duties.models import Holder
from participation.ideas import rules
from participation.ideas.models import Idea, IdeaState
from participation.kernel.access import Actor

AT_MOST = 4


@dataclass(frozen=True)
class OwnIdeas:
    """The reader's ideas by what they wait for: an answer to a question, a word on a bundle, on
    being a co-author, or that a draft is finished; `others` wait for somebody else.
    """

    questions: Sequence[Idea] = ()
    bundlings: Sequence[Idea] = ()
    invitations: Sequence[Idea] = ()
    drafts: Sequence[Idea] = ()
    others: Sequence[Idea] = ()

    @property
    def wait(self) -> bool:
        """Tell whether anything waits for the reader."""
        return bool(self.questions or self.bundlings or self.invitations or self.drafts)


def sort_own(actor: Actor, ideas: Sequence[Idea], bundling: Collection[int] = ()) -> OwnIdeas:
    """Sort the reader's ideas by what they wait for; `bundling` are ids of those to be bundled.

    Needs `co_authors` and `open_duty` loaded.
    """
    invitations = [idea for idea in ideas if rules.may_answer_invitation(actor, idea)]
    own = [idea for idea in ideas if idea not in invitations]
    questions = [idea for idea in own if is_asked_back(idea)]
    bundlings = [idea for idea in own if idea.id in bundling and idea not in questions]
    drafts = [idea for idea in own if idea.state is IdeaState.DRAFT]
    waiting = [*questions, *bundlings, *drafts]
    others = [idea for idea in own if idea not in waiting]
    kinds = (questions, bundlings, invitations, drafts, others)
    return OwnIdeas(*(kind[:AT_MOST] for kind in kinds))


def is_asked_back(idea: Idea) -> bool:
    """Tell whether the clock rests until the authors have answered."""
    return idea.open_duty is not None and idea.open_duty.waits_for is Holder.AUTHORS
