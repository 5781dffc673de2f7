"""What ideas show of their support: the button, and whether the asking person supports them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participation.ideas import rules
from participation.ideas.models import Idea
from participation.ideas.panels import Panel
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.messages import N_
from participation.voting import queries


@dataclass(frozen=True)
class SupportView:
    """The support of one idea for one viewer.

    `supported` tells whether the viewer supports it, `allowed` whether the button is shown, and
    `reason` (a msgid) why it is not.
    """

    supported: bool
    allowed: bool
    reason: str | None


def load_support(actor: Actor, ideas: Sequence[Idea]) -> Mapping[int, SupportView]:
    """Return the support view of each idea: one query, none for somebody not signed in.

    Needs `format` with its phases loaded on each idea.
    """
    ids = [idea.id for idea in ideas]
    own = queries.list_supported(actor, ids) if actor.is_signed_in and ids else frozenset()
    return {idea.id: support_view(actor, idea, supported=idea.id in own) for idea in ideas}


def support_view(actor: Actor, idea: Idea, *, supported: bool) -> SupportView:
    """Return what the viewer may do with the support of `idea`; taking back always may."""
    if supported or rules.may_support(actor, idea, clock.now()):
        return SupportView(supported, allowed=True, reason=None)
    open_later = actor.is_signed_in and idea.state in rules.OPEN_TO_COLLEAGUES
    reason = N_("Unterstützen ist zurzeit nicht möglich.") if open_later else None
    return SupportView(supported=False, allowed=False, reason=reason)


SUPPORT = Panel("support", load_support, "voting/_support.html", on_cards=True)
