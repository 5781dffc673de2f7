"""Reading what moderators keep beside the ideas: notes, mentions, text blocks, batches."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participation.desk.models import Note, NoteMention, TextBlock
from participation.ideas.models import Idea
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.moderation.models import (
    Decision,
    DecisionBatch,
    DecisionKind,
    DecisionStatus,
)


def list_notes(idea: Idea) -> Sequence[Note]:
    """Return the internal notes on an idea with who wrote them, oldest first."""
    statement = (
        sa.select(Note)
        .where(Note.idea_id == idea.id)
        .options(joinedload(Note.author))
        .order_by(Note.id)
    )
    return session.scalars(statement).all()


def list_open_mentions(actor: Actor, idea: Idea) -> frozenset[int]:
    """Return the ids of the notes on an idea that name the actor, who has not seen to them yet."""
    statement = (
        sa.select(NoteMention.note_id)
        .join(Note, Note.id == NoteMention.note_id)
        .where(
            Note.idea_id == idea.id,
            NoteMention.user_id == actor.user_id,
            NoteMention.done_at.is_(None),
        )
    )
    return frozenset(session.scalars(statement))


def list_text_blocks(kind: DecisionKind | None = None) -> Sequence[TextBlock]:
    """Return the text blocks by kind and title; with `kind`, those that fit this decision."""
    statement = sa.select(TextBlock).order_by(TextBlock.kind, TextBlock.title)
    if kind is not None:
        statement = statement.where(sa.or_(TextBlock.kind == kind, TextBlock.kind.is_(None)))
    return session.scalars(statement).all()


def get_text_block(block_id: int) -> TextBlock:
    """Return a text block; raises NotFound."""
    block = session.get(TextBlock, block_id, populate_existing=True)
    if block is None:
        raise NotFound
    return block


def get_batch(batch_id: int) -> DecisionBatch:
    """Return a batch of decisions; raises NotFound."""
    batch = session.get(DecisionBatch, batch_id)
    if batch is None:
        raise NotFound
    return batch


def list_batch(
    batch: DecisionBatch, statuses: Collection[DecisionStatus] = tuple(DecisionStatus)
) -> Sequence[Decision]:
    """Return the decisions of a batch, of these statuses, each with its idea: one query."""
    idea = joinedload(Decision.idea, innerjoin=True)
    statement = (
        sa.select(Decision)
        .where(Decision.batch_id == batch.id, Decision.status.in_(statuses))
        .options(
            joinedload(Decision.duty),
            idea.joinedload(Idea.co_authors),
            idea.joinedload(Idea.format),
            idea.joinedload(Idea.open_duty),
        )
        .order_by(Decision.id)
        .execution_options(populate_existing=True)
    )
    return session.scalars(statement).unique().all()
