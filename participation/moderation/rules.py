"""Who may decide what about an idea, and in which state: pure functions of loaded rows."""

from participation.ideas.models import Idea, IdeaState
from participation.ideas.rules import is_author, is_co_author
from participation.kernel.access import Actor, Role, ScopeKind
from participation.moderation.models import Decision, DecisionKind, DecisionStatus

LEAST_REASON = 50
_CHECKED_NOW = frozenset({IdeaState.SUBMITTED, IdeaState.PUBLISHED})
# Which decision is possible in which state of the idea. Bundles are formed in a room of their own.
ALLOWED: dict[DecisionKind, frozenset[IdeaState]] = {
    DecisionKind.PUBLISH: frozenset({IdeaState.SUBMITTED}),
    DecisionKind.ASK_BACK: _CHECKED_NOW,
    DecisionKind.ACCEPT: _CHECKED_NOW | {IdeaState.DEFERRED},
    DecisionKind.DECLINE: _CHECKED_NOW | {IdeaState.DEFERRED},
    DecisionKind.DEFER: _CHECKED_NOW,
    DecisionKind.BUNDLE: frozenset({IdeaState.PUBLISHED, IdeaState.ACCEPTED, IdeaState.DEFERRED}),
    DecisionKind.REOPEN: frozenset({IdeaState.DECLINED, IdeaState.DEFERRED}),
}
WITHOUT_REASON = frozenset({DecisionKind.PUBLISH, DecisionKind.REOPEN})
BECOMES = {
    DecisionKind.ACCEPT: IdeaState.ACCEPTED,
    DecisionKind.DECLINE: IdeaState.DECLINED,
    DecisionKind.DEFER: IdeaState.DEFERRED,
    DecisionKind.BUNDLE: IdeaState.BUNDLED,
    DecisionKind.PUBLISH: IdeaState.PUBLISHED,
}


def may_moderate(actor: Actor, idea: Idea) -> bool:
    """Tell whether the idea is among those that the actor moderates.

    A moderator everywhere, of its format, or of the Themenfeld it is found under; drafts are
    nobody's but their author's.
    """
    return idea.state is not IdeaState.DRAFT and (
        actor.has(Role.MODERATOR, ScopeKind.FORMAT, idea.format_id)
        or actor.has(Role.MODERATOR, ScopeKind.TOPIC_FIELD, idea.listed_topic_field_id)
    )


def may_triage(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor moderates the idea and has no part in it; needs `co_authors`."""
    own = is_author(actor, idea) or is_co_author(actor, idea)
    return may_moderate(actor, idea) and not own


def may_decide(actor: Actor, idea: Idea, kind: DecisionKind) -> bool:
    """Tell whether the actor may decide this about the idea in its present state."""
    return may_triage(actor, idea) and idea.state in ALLOWED[kind]


def may_confirm(actor: Actor, idea: Idea, decision: Decision) -> bool:
    """Tell whether the actor may confirm or refuse a decision that waits for a second person.

    Whoever proposed it may not.
    """
    return (
        decision.status is DecisionStatus.PENDING
        and may_triage(actor, idea)
        and decision.decided_by_id != actor.user_id
    )


def may_take_back(actor: Actor, idea: Idea, decision: Decision) -> bool:
    """Tell whether the actor may take a decision back.

    What holds, any moderator of the idea, as long as the idea is what the decision made of it;
    what waits for a second person, only who proposed it.
    """
    if not may_triage(actor, idea):
        return False
    if decision.status is DecisionStatus.PENDING:
        return decision.decided_by_id == actor.user_id
    return decision.status is DecisionStatus.EFFECTIVE and idea.state is decision.state_after


def needs_second_person(idea: Idea) -> bool:
    """Tell whether declining the idea needs a second moderator; needs `format` loaded.

    The format says so; in the open channel it always does (PRODUCT § 4, rule 3).
    """
    return idea.format is None or idea.format.second_person


def state_after(idea: Idea, kind: DecisionKind) -> IdeaState:
    """Return what a decision makes of the idea; asking back leaves it as it is."""
    if kind is DecisionKind.REOPEN:
        return IdeaState.PUBLISHED if idea.is_public else IdeaState.SUBMITTED
    return BECOMES.get(kind, idea.state)
