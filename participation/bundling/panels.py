"""What the page of an idea shows of its bundle, and asks its authors about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participation.bundling import queries, rules
from participation.bundling.models import BundleMember
from participation.ideas.models import Idea, IdeaState
from participation.ideas.panels import Panel
from participation.kernel.access import Actor
from participation.moderation.rules import may_moderate


@dataclass(frozen=True)
class Place:
    """The place of an idea in its bundle; `may_answer` is for its authors alone."""

    member: BundleMember
    is_bundled: bool
    may_answer: bool
    may_watch: bool


def load_places(actor: Actor, ideas: Sequence[Idea]) -> Mapping[int, Place | None]:
    """Return the place of each idea, None where there is none to be shown.

    Needs `co_authors` loaded. A proposal is shown to the authors and the moderators only; where
    nothing can be shown, nothing is asked of the database.
    """
    concerned = [idea.id for idea in ideas if _is_concerned(actor, idea)]
    members = queries.list_places(concerned) if concerned else ()
    places = {member.idea_id: member for member in members if rules.takes_part(member)}
    return {idea.id: _place(actor, places.get(idea.id)) for idea in ideas}


def _is_concerned(actor: Actor, idea: Idea) -> bool:
    if idea.state is IdeaState.BUNDLED:
        return True
    return rules.is_free(idea) and (rules.is_asked(actor, idea) or may_moderate(actor, idea))


def _place(actor: Actor, member: BundleMember | None) -> Place | None:
    if member is None:
        return None
    return Place(
        member,
        is_bundled=rules.is_bundled(member),
        may_answer=rules.may_answer(actor, member),
        may_watch=may_moderate(actor, member.idea),
    )


BUNDLE = Panel("bundle", load_places, "bundling/_place.html", above=True)
