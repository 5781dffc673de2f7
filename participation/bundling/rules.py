"""Who may bundle which ideas, and which ideas a bundle holds: pure functions of loaded rows."""

from collections.abc import Sequence
from datetime import date

from participation.bundling.models import Bundle, BundleMember, BundleState, Consent
from participation.ideas import rules as ideas
from participation.ideas.models import Idea, IdeaState
from participation.kernel.access import Actor
from participation.moderation.rules import may_moderate, may_triage

BUNDLEABLE = frozenset({IdeaState.PUBLISHED, IdeaState.DEFERRED, IdeaState.ACCEPTED})
LEAST_IDEAS = 2


def may_run(actor: Actor, bundle: Bundle) -> bool:
    """Tell whether the actor may form, extend or dissolve a bundle: they moderate all its ideas.

    Nobody decides about their own idea; needs `co_authors` loaded on each.
    """
    return all(may_triage(actor, member.idea) for member in present(bundle))


def may_watch(actor: Actor, bundle: Bundle) -> bool:
    """Tell whether the actor works with a bundle as a moderator of one of its ideas."""
    return any(may_moderate(actor, member.idea) for member in bundle.members)


def may_see(actor: Actor, bundle: Bundle) -> bool:
    """Tell whether the bundle exists for the actor.

    Before it was formed it is seen by those who are asked and by the moderators of its ideas.
    """
    asked = any(is_asked(actor, member.idea) for member in bundle.members)
    return bundle.formed_at is not None or asked or may_watch(actor, bundle)


def may_answer(actor: Actor, member: BundleMember) -> bool:
    """Tell whether the actor may agree or object: an author, as long as the idea takes part."""
    return is_asked(actor, member.idea) and takes_part(member)


def is_asked(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor is an author or a confirmed co-author of the idea."""
    return ideas.is_author(actor, idea) or ideas.is_co_author(actor, idea)


def is_free(idea: Idea) -> bool:
    """Tell whether the idea is in a state in which it can come into a bundle."""
    return idea.state in BUNDLEABLE


def takes_part(member: BundleMember) -> bool:
    """Tell whether an idea is part of its bundle, or may still become it.

    One that was taken in counts while it is bundled: a withdrawn one simply counts no longer.
    """
    return member.left_at is None and (is_bundled(member) or is_waiting(member))


def is_bundled(member: BundleMember) -> bool:
    """Tell whether the idea was taken into the bundle and counts there."""
    taken_in = member.left_at is None and member.state_before is not None
    return taken_in and member.idea.state is IdeaState.BUNDLED


def is_waiting(member: BundleMember) -> bool:
    """Tell whether the idea's author was asked and it was not taken in yet."""
    return member.left_at is None and member.state_before is None and is_free(member.idea)


def present(bundle: Bundle) -> Sequence[BundleMember]:
    """Return the members that are part of the bundle or may still become it."""
    return [member for member in bundle.members if takes_part(member)]


def bundled(bundle: Bundle) -> Sequence[BundleMember]:
    """Return the members that count now."""
    return [member for member in bundle.members if is_bundled(member)]


def waiting(bundle: Bundle) -> Sequence[BundleMember]:
    """Return the members that the next forming takes in, unless their authors object."""
    return [member for member in bundle.members if is_waiting(member)]


def shown(bundle: Bundle) -> Sequence[BundleMember]:
    """Return the members whose ideas stand on the bundle's page.

    Those that count; before it was formed those that are asked, after it was dissolved those that
    were in it to the end.
    """
    if bundle.state is BundleState.PROPOSED:
        return present(bundle)
    if bundle.state is BundleState.FORMED:
        return bundled(bundle)
    stayed = (each for each in bundle.members if each.left_at == bundle.dissolved_at)
    return [each for each in stayed if each.state_before or not bundle.formed_at]


def is_open(bundle: Bundle) -> bool:
    """Tell whether the bundle can still be changed."""
    return bundle.state is not BundleState.DISSOLVED


def is_answer_awaited(bundle: Bundle, today: date) -> bool:
    """Tell whether an author can still answer: silence counts as consent from the next day on.

    Ideas that were read in from files have nobody who could answer.
    """
    silent = any(
        member.consent is Consent.ASKED and _has_author(member.idea) for member in waiting(bundle)
    )
    return silent and today <= bundle.answers_until


def _has_author(idea: Idea) -> bool:
    confirmed = any(each.confirmed_at is not None for each in idea.co_authors)
    return idea.author_id is not None or confirmed
