"""Decisions that wait for a second person: single ones and batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, load_only

from participation.accounts.models import User
from participation.ideas.models import Idea
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.moderation.models import Decision, DecisionStatus
from participation.queue.queries.scope import triaged_by

MOST = 200


@dataclass(frozen=True)
class Proposal:
    """What one moderator proposed in one act, and waits for another: one idea or many."""

    decisions: Sequence[Decision]

    @property
    def first(self) -> Decision:
        """Return the decision that stands for all of them: they say the same."""
        return self.decisions[0]

    @property
    def batch_id(self) -> int | None:
        """Return the batch that is confirmed as one, None for a single decision."""
        return self.first.batch_id

    @property
    def number(self) -> int:
        """Return the number of the idea that stands first."""
        return self.first.idea.number or 0

    @property
    def version(self) -> int:
        """Return a number that grows whenever one of the ideas changes or is decided about."""
        return sum(each.idea.case_version for each in self.decisions)

    def is_by(self, actor: Actor) -> bool:
        """Tell whether the actor proposed it."""
        return self.first.decided_by_id == actor.user_id

    @property
    def at(self) -> datetime:
        """Return when it was proposed."""
        return self.first.decided_at


def list_proposals(actor: Actor) -> Sequence[Proposal]:
    """Return what waits for a second person among the actor's ideas, oldest first: one query.

    At most MOST decisions, each with its idea and who proposed it.
    """
    acts: dict[tuple[str, int], list[Decision]] = {}
    for decision in session.scalars(_waiting(actor).limit(MOST)):
        alone = ("decision", decision.id)
        key = ("batch", decision.batch_id) if decision.batch_id else alone
        acts.setdefault(key, []).append(decision)
    return [Proposal(decisions) for decisions in acts.values()]


def get_proposal(actor: Actor, decision_id: int) -> Proposal:
    """Return what was proposed in one act with this decision; raises NotFound where none waits."""
    of_batch = sa.select(Decision.batch_id).where(Decision.id == decision_id).scalar_subquery()
    in_one_act = sa.or_(Decision.id == decision_id, Decision.batch_id == of_batch)
    found = session.scalars(_waiting(actor).where(in_one_act)).all()
    if decision_id not in {each.id for each in found}:
        raise NotFound
    return Proposal(found)


def _waiting(actor: Actor) -> sa.Select[Decision]:
    return (
        sa.select(Decision)
        .join(Idea, Idea.id == Decision.idea_id)
        .where(Decision.status == DecisionStatus.PENDING, triaged_by(actor))
        .options(
            contains_eager(Decision.idea),
            joinedload(Decision.decided_by).options(load_only(User.name, raiseload=True)),
        )
        .order_by(Decision.decided_at, Decision.id)
    )
