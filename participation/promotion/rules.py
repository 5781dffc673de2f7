"""Who may promote which ideas into which measure: pure functions of loaded rows."""

from collections.abc import Sequence

from participation.ideas.models import Idea, IdeaState
from participation.kernel.access import Actor
from participation.measures import rules as measures
from participation.measures.models.measure import Measure, Origin
from participation.measures.models.records import MeasureState
from participation.moderation.rules import may_triage

PROMOTABLE = frozenset({IdeaState.ACCEPTED, IdeaState.BUNDLED})


def may_promote(actor: Actor, idea: Idea) -> bool:
    """Tell whether the actor may promote an idea that is accepted or bundled; needs `co_authors`.

    Nobody decides about their own idea.
    """
    return idea.state in PROMOTABLE and may_triage(actor, idea)


def may_take_back(actor: Actor, origin: Origin) -> bool:
    """Tell whether the actor may take a promotion back: who moderates the idea."""
    return origin.ended_at is None and may_triage(actor, origin.idea)


def may_promote_into(actor: Actor, measure: Measure) -> bool:
    """Tell whether ideas can still flow into the measure, by one of its moderators."""
    return not measures.is_over(measure) and measures.is_moderator(actor, measure)


def may_see_names(actor: Actor, measure: Measure) -> bool:
    """Tell whether the actor may learn whose ideas a measure came from.

    Those who review it see no name as long as they do (PRODUCT § 6).
    """
    reviewing = measure.state is MeasureState.PROPOSED and measures.is_group_member(actor, measure)
    return actor.is_signed_in and not reviewing


def propose_topic_field(ideas: Sequence[Idea]) -> int | None:
    """Return the Themenfeld most of the ideas are found under, the first one named among equals."""
    found = [idea.listed_topic_field_id for idea in ideas if idea.listed_topic_field_id]
    return max(found, key=found.count, default=None)
