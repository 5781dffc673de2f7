"""What a decision about many ideas would bring about, idea by idea: pure words of an outcome."""

from collections.abc import Sequence
from dataclasses import dataclass

from participation.desk.commands.batches import BatchOutcome
from participation.ideas.models import Idea
from participation.kernel.messages import N_
from participation.moderation.models import Decision, DecisionKind, DecisionStatus

TOLD = {
    DecisionKind.PUBLISH: N_("wird veröffentlicht"),
    DecisionKind.ASK_BACK: N_("wird gefragt, die Frist ruht bis zur Antwort"),
    DecisionKind.ACCEPT: N_("wird angenommen"),
    DecisionKind.DECLINE: N_("wird abgelehnt"),
    DecisionKind.DEFER: N_("wird zurückgestellt"),
    DecisionKind.REOPEN: N_("wird wieder aufgegriffen"),
}
WAITS = N_("wird zur Ablehnung vorgeschlagen; gilt, wenn eine zweite Person bestätigt")
TO_AUTHORS = N_("erfährt: die Autor*in und alle, die der Idee folgen")
TO_FOLLOWERS = N_("erfährt: alle, die der Idee folgen (keine Autor*in hinterlegt)")
TO_NOBODY_YET = N_("erfährt vorerst niemand")


@dataclass(frozen=True)
class Told:
    """One idea: what happens to it and who is told (msgids), or why nothing can be decided."""

    number: int
    title: str
    outcome: str
    to_whom: str | None


def tell(outcome: BatchOutcome, ideas: Sequence[Idea]) -> list[Told]:
    """Return what comes of an outcome for each of `ideas`, those that cannot be decided first."""
    by_id = {idea.id: idea for idea in ideas}
    refused = [
        Told(each.idea.number or 0, each.idea.title, each.reason, None) for each in outcome.refused
    ]
    return refused + [_decided(each, by_id[each.idea_id]) for each in outcome.decisions]


def refuse_all(ideas: Sequence[Idea], reason: str) -> list[Told]:
    """Return that nothing can be decided about any of `ideas`."""
    return [Told(idea.number or 0, idea.title, reason, None) for idea in ideas]


def _decided(decision: Decision, idea: Idea) -> Told:
    number, title = idea.number or 0, idea.title
    if decision.status is DecisionStatus.PENDING:
        return Told(number, title, WAITS, TO_NOBODY_YET)
    has_author = idea.author_id is not None
    return Told(number, title, TOLD[decision.kind], TO_AUTHORS if has_author else TO_FOLLOWERS)
