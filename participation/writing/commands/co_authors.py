"""Co-authors: named by the author, shown once they confirmed."""

from collections.abc import Collection

from participation.activity.commands import record
from participation.ideas import rules
from participation.ideas.models import CoAuthor, Idea, IdeaState
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError
from participation.kernel.messages import N_
from participation.writing import queries

MOST_CO_AUTHORS = 5


def name_co_authors(*, actor: Actor, idea: Idea, emails: Collection[str]) -> None:
    """Let exactly the people with these addresses be co-authors; those new must confirm first.

    Needs `co_authors` loaded. Raises DomainError (`co_authors`) for an address without account,
    for the author's own and for more than five.
    """
    require(rules.is_author(actor, idea))
    people = queries.list_people(emails)
    _check(actor, emails, people)
    wanted = set(people.values())
    present = {each.user_id: each for each in queries.lock_co_authors(idea)}
    if wanted == present.keys():
        return
    for user_id in present.keys() - wanted:
        session.delete(present[user_id])
    for user_id in sorted(wanted - present.keys()):
        session.add(CoAuthor(idea_id=idea.id, user_id=user_id))
    if idea.state is not IdeaState.DRAFT:
        record(actor, "idea.co_authors_changed", idea)
    session.flush()


def answer_invitation(*, actor: Actor, idea: Idea, accept: bool) -> None:
    """Confirm being a co-author, or decline and no longer be named.

    Raises Conflict where the author took the name back, or another tab answered, meanwhile.
    """
    require(rules.may_answer_invitation(actor, idea))
    named = queries.lock_invitation(actor, idea)
    if named is None:
        raise Conflict(N_("Diese Einladung gibt es nicht mehr."))
    if accept:
        named.confirmed_at = clock.now()
    else:
        session.delete(named)
    record(actor, "idea.co_author_confirmed" if accept else "idea.co_author_declined", idea)


def _check(actor: Actor, emails: Collection[str], people: dict[str, int]) -> None:
    unknown = [email for email in emails if email not in people]
    if unknown:
        raise DomainError(
            N_("Zu %(email)s gibt es hier kein Konto."), field="co_authors", email=unknown[0]
        )
    if actor.user_id in people.values():
        raise DomainError(N_("Sie selbst sind schon Autor*in."), field="co_authors")
    if len(people) > MOST_CO_AUTHORS:
        raise DomainError(
            N_("Bitte nennen Sie höchstens %(number)s Personen."),
            field="co_authors",
            number=MOST_CO_AUTHORS,
        )
