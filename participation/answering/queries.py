"""Reading what was decided about ideas and asked back, as their pages show it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participation.ideas.models import Idea
from participation.kernel.db import session
from participation.kernel.errors import Conflict, NotFound
from participation.kernel.messages import N_
from participation.moderation.models import BesideTopicField, Decision, DecisionStatus, Question
from participation.topics.models import TopicField

NOTHING_ASKED = N_("Diese Rückfrage ist nicht mehr offen.")


@dataclass
class Ruling:
    """What was decided about one idea: the latest decision that holds, and what is open.

    `latest` is the one that could be taken back; `question` the last one asked, answered or not;
    `beside` the Themenfelder named beside the responsible one.
    """

    latest: Decision | None = None
    pending: Decision | None = None
    question: Question | None = None
    beside: list[TopicField] = field(default_factory=list)


def get_open_question(idea: Idea) -> Question:
    """Return what is asked back about an idea and not answered yet, with the idea.

    Raises NotFound where nothing was ever asked, and Conflict where nothing is open any more.
    """
    statement = (
        sa.select(Question)
        .where(Question.idea_id == idea.id)
        .options(joinedload(Question.idea))
        .order_by(Question.id.desc())
        .limit(1)
    )
    question = session.scalars(statement).one_or_none()
    if question is None:
        raise NotFound
    if question.closed_at is not None:
        raise Conflict(NOTHING_ASKED)
    return question


def list_questions(idea: Idea) -> Sequence[Question]:
    """Return what was asked back about an idea and what was answered, newest first."""
    statement = sa.select(Question).where(Question.idea_id == idea.id).order_by(Question.id.desc())
    return session.scalars(statement).all()


def load_rulings(idea_ids: Collection[int]) -> dict[int, Ruling]:
    """Return what was decided about each of the ideas: one query for all of them."""
    holding = Decision.status.in_([DecisionStatus.EFFECTIVE, DecisionStatus.PENDING])
    statement = (
        sa.select(Decision, Question, TopicField)
        .outerjoin(Question, Question.decision_id == Decision.id)
        .outerjoin(BesideTopicField, BesideTopicField.idea_id == Decision.idea_id)
        .outerjoin(TopicField, TopicField.id == BesideTopicField.topic_field_id)
        .where(Decision.idea_id.in_(idea_ids), holding)
        .options(joinedload(Decision.topic_field), joinedload(Decision.topic_focus))
        .order_by(Decision.id.desc(), TopicField.position)
    )
    rulings = {idea_id: Ruling() for idea_id in idea_ids}
    for decision, question, topic_field in session.execute(statement):
        _add(rulings[decision.idea_id], decision, question, topic_field)
    return rulings


def _add(
    ruling: Ruling, decision: Decision, question: Question | None, beside: TopicField | None
) -> None:
    """Take in one row; rows come newest decision first."""
    if beside is not None and beside not in ruling.beside:
        ruling.beside.append(beside)
    if decision.status is DecisionStatus.PENDING:
        ruling.pending = decision
        return
    ruling.question = ruling.question or question
    is_answered = question is not None and question.closed_at is not None
    if ruling.latest is None and not is_answered:
        ruling.latest = decision
