"""Reading decisions about ideas, and what was asked back."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participation.ideas.models import Idea
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.moderation.models import (
    Decision,
    DecisionDraft,
    DecisionKind,
    DecisionStatus,
    Question,
)

# A question that is answered leaves nothing to be taken back.
_REVERSIBLE = sa.and_(
    Decision.status == DecisionStatus.EFFECTIVE,
    sa.or_(Decision.kind != DecisionKind.ASK_BACK, Question.closed_at.is_(None)),
)


def get_decision(idea: Idea, decision_id: int) -> Decision:
    """Return a decision about an idea that get_case() gave, with that idea; raises NotFound."""
    statement = (
        sa.select(Decision)
        .where(Decision.id == decision_id, Decision.idea_id == idea.id)
        .options(joinedload(Decision.idea))
    )
    decision = session.scalars(statement).one_or_none()
    if decision is None:
        raise NotFound
    return decision


def find_pending(idea: Idea) -> Decision | None:
    """Return the decision about the idea that waits for a second person, with who proposed it.

    Ready to be confirmed where get_case() gave the idea.
    """
    statement = (
        sa.select(Decision)
        .where(Decision.idea_id == idea.id, Decision.status == DecisionStatus.PENDING)
        .options(joinedload(Decision.decided_by), joinedload(Decision.idea))
    )
    return session.scalars(statement).one_or_none()


def find_reversible(idea: Idea) -> Decision | None:
    """Return the latest decision that holds, with the duty that it answered."""
    statement = (
        sa.select(Decision)
        .outerjoin(Question, Question.decision_id == Decision.id)
        .where(Decision.idea_id == idea.id, _REVERSIBLE)
        .options(joinedload(Decision.duty))
        .order_by(Decision.id.desc())
        .limit(1)
    )
    return session.scalars(statement).one_or_none()


def list_decisions(idea: Idea) -> Sequence[Decision]:
    """Return all decisions about an idea with who made and who settled them, newest first."""
    statement = (
        sa.select(Decision)
        .where(Decision.idea_id == idea.id)
        .options(
            joinedload(Decision.decided_by),
            joinedload(Decision.confirmed_by),
            joinedload(Decision.topic_field),
            joinedload(Decision.topic_focus),
        )
        .order_by(Decision.id.desc())
    )
    return session.scalars(statement).all()


def find_draft(actor: Actor, idea: Idea) -> DecisionDraft | None:
    """Return what the actor typed about an idea and has not sent yet."""
    return session.get(DecisionDraft, (idea.id, actor.user_id), populate_existing=True)
