"""Answering what the Ideenmanagement asked back."""

import sqlalchemy as sa
from sqlalchemy.orm.attributes import set_committed_value

from participation.activity.commands import record
from participation.answering import rules
from participation.answering.queries import NOTHING_ASKED
from participation.duties.commands import resume_duty
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError
from participation.kernel.messages import N_
from participation.moderation.commands.claiming import claim_waiting_case
from participation.moderation.models import Question


def answer_question(*, actor: Actor, question: Question, text: str) -> None:
    """Answer what was asked back, as an author; the clock of the check goes on.

    Needs `question.idea` with `co_authors` and `open_duty` loaded (queries.get_open_question
    after ideas.queries.single.get_idea). Raises NotAllowed for everybody else, Conflict where the
    question was answered or taken back meanwhile, DomainError (`answer`) where nothing is said.
    """
    idea = question.idea
    require(rules.may_answer(actor, idea))
    text = text.strip()
    if not text:
        raise DomainError(N_("Bitte schreiben Sie eine Antwort."), field="answer")
    # The case first and then the question, as whoever decides takes them: neither waits for ever.
    claim_waiting_case(idea=idea, case_version=idea.case_version)
    _close(question, actor, text)
    if idea.open_duty is not None:
        resume_duty(duty=idea.open_duty)
    record(actor, "idea.question_answered", idea, reason=text)


def _close(question: Question, actor: Actor, text: str) -> None:
    values = {"answer": text, "answered_by_id": actor.user_id, "closed_at": clock.now()}
    statement = (
        sa.update(Question)
        .where(Question.id == question.id, Question.closed_at.is_(None))
        .values(values)
        .returning(Question.id)
        .execution_options(synchronize_session=False)
    )
    if session.scalar(statement) is None:
        raise Conflict(NOTHING_ASKED)
    for name, value in values.items():
        set_committed_value(question, name, value)
