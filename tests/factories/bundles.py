"""Bundles for tests, made by the commands."""

from datetime import date

from participation.bundling.commands import form_bundle, propose_bundle
from participation.bundling.models import Bundle, BundleContent
from participation.bundling.queries import get_bundle
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.access import Actor, Grant, Role
from participation.kernel.db import session
from participation.moderation.queries.cases import list_cases

CONTENT = BundleContent(
    title="Räume am Handy buchen",
    text="Alle wollen dasselbe: Räume finden und buchen.",
    reason="Drei Ideen, ein Wunsch.",
)


def moderating(user_id: int) -> Actor:
    """Return the actor of somebody who moderates everywhere."""
    return Actor(user_id=user_id, grants=frozenset({Grant(Role.MODERATOR)}))


def make_proposal(actor: Actor, *ideas: Idea) -> Bundle:
    """Propose a bundle of ideas; return it with its members loaded."""
    cases = list_cases(actor, [idea.number or 0 for idea in ideas])
    bundle = propose_bundle(actor=actor, ideas=cases, content=CONTENT)
    session.commit()
    return get_bundle(actor, bundle.number)


def make_bundle(actor: Actor, *ideas: Idea) -> Bundle:
    """Form a bundle of ideas whose authors let the time pass; return it with its members loaded."""
    bundle = make_proposal(actor, *ideas)
    with clock.at(clock.start_of_day(after(bundle.answers_until))):
        form_bundle(actor=actor, bundle=bundle, version=bundle.version)
    session.commit()
    return get_bundle(actor, bundle.number)


def after(day: date) -> date:
    """Return the next day."""
    return date.fromordinal(day.toordinal() + 1)
