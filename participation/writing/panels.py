"""What the page of an idea offers to those who wrote it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participation.ideas import rules
from participation.ideas.models import Idea
from participation.ideas.panels import Panel
from participation.kernel.access import Actor


@dataclass(frozen=True)
class AuthorView:
    """What the viewer may do with an idea as its author or co-author."""

    may_edit: bool
    may_withdraw: bool
    may_restore: bool
    is_invited: bool

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show."""
        return not (self.may_edit or self.may_withdraw or self.may_restore or self.is_invited)


def load_actions(actor: Actor, ideas: Sequence[Idea]) -> Mapping[int, AuthorView]:
    """Return what the viewer may do with each idea; no query, needs `co_authors` loaded."""
    return {
        idea.id: AuthorView(
            may_edit=rules.may_edit(actor, idea),
            may_withdraw=rules.may_withdraw(actor, idea),
            may_restore=rules.may_restore(actor, idea),
            is_invited=rules.may_answer_invitation(actor, idea),
        )
        for idea in ideas
    }


AUTHORS_ACTIONS = Panel("author", load_actions, "writing/_author.html", aside=True)
