"""Who may do what with an idea, and which states follow which: pure functions of loaded rows."""

from datetime import datetime

from participation.formats.rules import may_comment_in, may_support_in
from participation.ideas.models import Idea, IdeaState, NameShown
from participation.kernel.access import Actor, Role, ScopeKind

_TO_TRIAGE = frozenset({IdeaState.SUBMITTED, IdeaState.PUBLISHED})
TRANSITIONS: dict[IdeaState, frozenset[IdeaState]] = {
    IdeaState.DRAFT: _TO_TRIAGE,
    IdeaState.SUBMITTED: frozenset(
        {
            IdeaState.PUBLISHED,
            IdeaState.ACCEPTED,
            IdeaState.DECLINED,
            IdeaState.DEFERRED,
            IdeaState.WITHDRAWN,
        }
    ),
    IdeaState.PUBLISHED: frozenset(
        {
            IdeaState.SUBMITTED,
            IdeaState.ACCEPTED,
            IdeaState.DECLINED,
            IdeaState.DEFERRED,
            IdeaState.BUNDLED,
            IdeaState.WITHDRAWN,
        }
    ),
    IdeaState.ACCEPTED: _TO_TRIAGE | {IdeaState.DEFERRED, IdeaState.BUNDLED, IdeaState.WITHDRAWN},
    IdeaState.DECLINED: _TO_TRIAGE | {IdeaState.DEFERRED},
    IdeaState.DEFERRED: _TO_TRIAGE
    | {IdeaState.ACCEPTED, IdeaState.DECLINED, IdeaState.BUNDLED, IdeaState.WITHDRAWN},
    IdeaState.BUNDLED: frozenset(
        {
            IdeaState.PUBLISHED,
            IdeaState.ACCEPTED,
            IdeaState.DEFERRED,
            IdeaState.WITHDRAWN,
        }
    ),
    IdeaState.WITHDRAWN: _TO_TRIAGE,
}
IN_AUTHORS_HANDS = frozenset({IdeaState.SUBMITTED, IdeaState.PUBLISHED})
OPEN_TO_COLLEAGUES = frozenset(
    {IdeaState.PUBLISHED, IdeaState.ACCEPTED, IdeaState.DEFERRED, IdeaState.BUNDLED}
)


def may_see(actor: Actor, idea: Idea) -> bool:
    """Tell whether the idea exists for the actor; needs `co_authors` loaded.

    What was once published stays findable. What never was is seen by its author, by those named
    as co-authors and by the moderators; a draft by its author alone (PRODUCT § 4, rule 1).
    """
    if idea.is_public or is_author(actor, idea):
        return True
    if idea.state is IdeaState.DRAFT or not actor.is_signed_in:
        return False
    return is_moderator(actor, idea) or is_named(actor, idea)


def may_read(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor may read files and versions of an idea they can see.

    Of a hidden idea only its authors and those who moderate it; needs `co_authors` loaded.
    """
    if idea.hidden_reason is None or is_author(actor, idea) or is_co_author(actor, idea):
        return True
    in_topic_field = actor.has(Role.MODERATOR, ScopeKind.TOPIC_FIELD, idea.listed_topic_field_id)
    return is_moderator(actor, idea) or in_topic_field


def may_see_names(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor learns who wrote the idea.

    A confidential author is known to nobody else, whatever their role; who is not signed in
    learns no names at all.
    """
    return is_author(actor, idea) or (actor.is_signed_in and idea.name_shown is NameShown.NAMED)


def may_edit(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor may change the text: its authors, until it is accepted.

    A bundled idea keeps its own text; one that was accepted before it was bundled is settled.
    What the moderators hide cannot be changed meanwhile.
    """
    bundled_before_acceptance = idea.state is IdeaState.BUNDLED and idea.topic_field_id is None
    open_to_edits = idea.state in IN_AUTHORS_HANDS or bundled_before_acceptance
    if idea.hidden_reason is not None:
        return False
    return open_to_edits and (is_author(actor, idea) or is_co_author(actor, idea))


def may_edit_draft(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor may go on writing, submit or delete: the author of a draft."""
    return idea.state is IdeaState.DRAFT and is_author(actor, idea)


def may_withdraw(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor may withdraw the idea: its author, as long as it can be withdrawn."""
    return is_author(actor, idea) and may_become(idea, IdeaState.WITHDRAWN)


def may_restore(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor may take the withdrawal back: who withdrew it, the author."""
    return is_author(actor, idea) and idea.state is IdeaState.WITHDRAWN


def may_answer_invitation(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor was named as co-author and has not confirmed yet."""
    return idea.state is not IdeaState.DRAFT and any(
        each.user_id == actor.user_id and each.confirmed_at is None for each in idea.co_authors
    )


def may_support(actor: Actor, idea: Idea, now: datetime) -> bool:
    """Tell whether the actor may support the idea at `now`; withdrawing a support always works."""
    return _is_open_to(actor, idea) and may_support_in(idea.format, now)


def may_comment(actor: Actor, idea: Idea, now: datetime) -> bool:
    """Tell whether the actor may write into the idea's discussion at `now`."""
    return _is_open_to(actor, idea) and may_comment_in(idea.format, now)


def may_answer_officially(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor speaks for the Ideenmanagement in the idea's discussion.

    Who moderates everywhere, in its format or its Themenfeld does, but not about their own idea:
    the mark would also tell that a confidential author moderates.
    """
    in_topic_field = actor.has(Role.MODERATOR, ScopeKind.TOPIC_FIELD, idea.topic_field_id)
    return (is_moderator(actor, idea) or in_topic_field) and not is_author(actor, idea)


def may_become(idea: Idea, state: IdeaState) -> bool:
    """Tell whether the transition table leads from the idea's state to `state`."""
    return state in TRANSITIONS.get(idea.state, frozenset())


def is_author(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor wrote the idea; imported ideas have no author."""
    return actor.is_signed_in and idea.author_id == actor.user_id


def is_named(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor is named as co-author, confirmed or not."""
    return any(each.user_id == actor.user_id for each in idea.co_authors)


def is_co_author(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor confirmed being a co-author."""
    return any(
        each.user_id == actor.user_id and each.confirmed_at is not None for each in idea.co_authors
    )


def is_moderator(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor moderates everywhere or in the idea's format."""
    return actor.has(Role.MODERATOR, ScopeKind.FORMAT, idea.format_id)


def _is_open_to(actor: Actor, idea: Idea) -> bool:
    shown = idea.is_public and idea.hidden_reason is None
    return actor.is_signed_in and shown and idea.state in OPEN_TO_COLLEAGUES
