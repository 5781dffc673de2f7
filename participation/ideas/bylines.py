"""Under which names an idea appears: a pure decision about who may learn what."""

from dataclasses import dataclass

from participation.accounts.models import User
from participation.ideas import rules
from participation.ideas.models import Idea, NameShown
from participation.kernel.access import Actor
from participation.kernel.messages import N_


@dataclass(frozen=True)
class Byline:
    """One author: a name with the Fachbereich, or a phrase (a msgid) in their place."""

    name: str | None = None
    department: str | None = None
    phrase: str | None = None


def bylines(actor: Actor, idea: Idea) -> list[Byline]:
    """Return how the author and the confirmed co-authors appear to `actor`.

    Needs author and co-authors with their Fachbereich loaded. A confidential idea shows neither
    names nor Fachbereiche to anybody but its author, whatever role they hold; somebody who is
    not signed in learns no name at all.
    """
    if not rules.may_see_names(actor, idea):
        return [Byline(phrase=_phrase(idea))] if _phrase(idea) else []
    authors = [] if idea.source and idea.author is None else [idea.author]
    confirmed = [each.user for each in idea.co_authors if each.confirmed_at is not None]
    shown = [_named(person) for person in [*authors, *confirmed]]
    if idea.name_shown is NameShown.CONFIDENTIAL:
        shown.append(Byline(phrase=N_("Vertraulich: Das sehen hier nur Sie.")))
    return shown


def _named(person: User | None) -> Byline:
    if person is None:
        return Byline(phrase=N_("Ehemalige*r Mitarbeitende*r"))
    return Byline(person.name, person.department.office if person.department else None)


def _phrase(idea: Idea) -> str | None:
    if idea.author_id is None and idea.source:
        return None
    if idea.name_shown is NameShown.CONFIDENTIAL:
        return N_("Autor*in dieser Idee (vertraulich)")
    return N_("Ein*e Mitarbeitende*r")
