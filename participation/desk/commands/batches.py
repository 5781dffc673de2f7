"""The same decision about many ideas in one act; a second person confirms it as one."""

from collections.abc import Mapping
from dataclasses import dataclass

from participation.desk.queries import list_batch
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import Conflict, NotAllowed
from participation.kernel.messages import N_
from participation.moderation.commands.checking import checked_content
from participation.moderation.commands.claiming import CHANGED_MEANWHILE
from participation.moderation.commands.confirming import (
    SETTLED,
    confirm_decision,
    refuse_decision,
)
from participation.moderation.commands.deciding import take_decision
from participation.moderation.commands.undoing import NOTHING_TO_TAKE_BACK, take_back
from participation.moderation.models import (
    Decision,
    DecisionBatch,
    DecisionContent,
    DecisionStatus,
)

NOTHING_DECIDED = N_("Über keine dieser Ideen konnte entschieden werden.")


@dataclass(frozen=True)
class Refused:
    """An idea of a batch about which nothing was decided, and why (a German msgid)."""

    idea: Idea
    reason: str


@dataclass(frozen=True)
class BatchOutcome:
    """What came of deciding about many ideas: the batch, its decisions, and what was refused."""

    batch: DecisionBatch
    decisions: tuple[Decision, ...]
    refused: tuple[Refused, ...]


def decide_many(
    *, actor: Actor, chosen: Mapping[Idea, int], content: DecisionContent
) -> BatchOutcome:
    """Decide the same about many ideas, each at the case version that the actor was shown.

    An idea that changed meanwhile or that the actor may not decide about is left as it is and
    reported; the others are decided. Raises DomainError at the field, and Conflict where nothing
    could be decided at all.
    """
    content = checked_content(content=content)
    batch = DecisionBatch(kind=content.kind, decided_by_id=actor.user_id, decided_at=clock.now())
    session.add(batch)
    session.flush()
    decisions, refused = [], []
    for idea, case_version in chosen.items():
        try:
            with session.begin_nested():
                decision = take_decision(
                    actor=actor, idea=idea, content=content, case_version=case_version, batch=batch
                )
                decisions.append(decision)
        except (Conflict, NotAllowed) as error:
            refused.append(Refused(idea, error.message))
    if not decisions:
        raise Conflict(NOTHING_DECIDED)
    return BatchOutcome(batch, tuple(decisions), tuple(refused))


def confirm_batch(*, actor: Actor, batch: DecisionBatch) -> int:
    """Confirm all decisions of a batch that still wait, as one; return how many.

    Ideas that are not any more what they were, because their authors withdrew them, go on
    waiting: one of them does not stop the others. Raises what confirm_decision() raises, and
    nothing is confirmed then; Conflict where none can be confirmed.
    """
    standing = [each for each in _waiting(batch) if each.idea.state is each.state_before]
    if not standing:
        raise Conflict(CHANGED_MEANWHILE)
    for decision in standing:
        confirm_decision(actor=actor, decision=decision)
    return len(standing)


def refuse_batch(*, actor: Actor, batch: DecisionBatch, reason: str) -> int:
    """Refuse all decisions of a batch that still wait, as one; return how many.

    Raises what refuse_decision() raises, and nothing is refused then; Conflict where none waits.
    """
    waiting = _waiting(batch)
    for decision in waiting:
        refuse_decision(actor=actor, decision=decision, reason=reason)
    return len(waiting)


def take_back_batch(*, actor: Actor, batch: DecisionBatch, reason: str) -> tuple[int, int]:
    """Take back what was decided about many ideas in one act; return how many, and how many not.

    Ideas about which something else was decided since, or that changed, stay as they are.
    Raises DomainError (`reason`).
    """
    taken, left = 0, 0
    for decision in list_batch(batch, {DecisionStatus.PENDING, DecisionStatus.EFFECTIVE}):
        idea = decision.idea
        try:
            with session.begin_nested():
                found = take_back(
                    actor=actor, idea=idea, reason=reason, case_version=idea.case_version
                )
                if found is not decision:
                    raise Conflict(NOTHING_TO_TAKE_BACK)
                taken += 1
        except (Conflict, NotAllowed):
            left += 1
    return taken, left


def _waiting(batch: DecisionBatch) -> list[Decision]:
    waiting = list(list_batch(batch, {DecisionStatus.PENDING}))
    if not waiting:
        raise Conflict(SETTLED)
    return waiting
