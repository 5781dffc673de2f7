"""Answering what the Ideenmanagement asked back."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participation.accounts.models import User
from participation.activity.models import Activity
from participation.answering.commands import answer_question
from participation.answering.queries import get_open_question, list_questions
from participation.duties.models import Duty, Holder
from participation.ideas.models import Idea
from participation.ideas.queries.single import get_idea
from participation.kernel import clock
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from participation.moderation.models import DecisionKind, Question
from participation.writing.commands.publishing import restore_idea, withdraw_idea
from tests.factories.accounts import make_user
from tests.factories.ideas import name_co_author
from tests.factories.moderation import as_actor, make_case, make_decision, make_moderator

pytestmark = pytest.mark.usefixtures("app")


def asked(author: User, reason: str = "Für wen?") -> Idea:
    """Add an idea about which something is asked back."""
    idea = make_case(author=author)
    make_decision(make_moderator(), idea, DecisionKind.ASK_BACK, reason=reason)
    return idea


def answer(user: User, idea: Idea, text: str) -> Question:
    """Answer the open question as this person."""
    actor = as_actor(user)
    question = get_open_question(get_idea(actor, idea.number or 0))
    answer_question(actor=actor, question=question, text=text)
    session.commit()
    return question


def test_the_answer_lets_the_clock_go_on() -> None:
    author = make_user()
    with clock.at(clock.now() - timedelta(days=28)):
        idea = asked(author)
    due = session.scalars(sa.select(Duty.due_on)).one()
    question = answer(author, idea, " Für alle im Außendienst. ")
    assert (question.answer, question.answered_by_id) == ("Für alle im Außendienst.", author.id)
    duty = session.scalars(sa.select(Duty)).one()
    assert (duty.paused_at, duty.waits_for, duty.ended_at) == (None, None, None)
    assert 15 < clock.working_days_between(due, duty.due_on) <= 20
    last = session.scalars(sa.select(Activity).order_by(Activity.id.desc()).limit(1)).one()
    assert (last.verb, last.reason) == ("idea.question_answered", "Für alle im Außendienst.")


def test_who_decides_meanwhile_learns_that_there_is_an_answer() -> None:
    author = make_user()
    idea = asked(author)
    answer(author, idea, "Für alle.")
    session.refresh(idea, ["case_version"])
    assert idea.case_version == 3


def test_a_co_author_answers_too_and_nobody_else() -> None:
    colleague = make_user()
    idea = asked(make_user())
    name_co_author(idea, colleague, confirmed=True)
    for stranger in (make_user(), make_moderator()):
        with pytest.raises(NotAllowed):
            answer(stranger, idea, "Für mich.")
        session.rollback()
    assert answer(colleague, idea, "Für uns.").answered_by_id == colleague.id


def test_an_answer_says_something() -> None:
    author = make_user()
    idea = asked(author)
    with pytest.raises(DomainError) as refusal:
        answer(author, idea, " ")
    assert refusal.value.field == "answer"
    session.rollback()


def test_a_question_is_answered_once() -> None:
    author = make_user()
    idea = asked(author)
    actor = as_actor(author)
    question = get_open_question(get_idea(actor, idea.number or 0))
    answer_question(actor=actor, question=question, text="Für alle.")
    with pytest.raises(Conflict):
        answer_question(actor=actor, question=question, text="Für niemanden.")
    session.rollback()
    with pytest.raises(Conflict):
        answer(author, idea, "x") and answer(author, idea, "y")
    session.rollback()


def test_where_nothing_was_asked_there_is_no_question() -> None:
    author = make_user()
    with pytest.raises(NotFound):
        answer(author, make_case(author=author), "Für alle.")


def test_an_answer_is_taken_where_nothing_is_owed_any_more() -> None:
    author = make_user()
    idea = asked(author)
    session.execute(sa.update(Duty).values(ended_at=clock.now()))
    session.commit()
    assert answer(author, idea, "Für alle.").answer == "Für alle."


def test_all_questions_stay() -> None:
    author = make_user()
    idea = asked(author)
    answer(author, idea, "Für alle.")
    make_decision(make_moderator(), idea, DecisionKind.ASK_BACK, reason="Wie oft?")
    found = [(question.text, question.answer) for question in list_questions(idea)]
    assert found == [("Wie oft?", None), ("Für wen?", "Für alle.")]


def test_what_is_asked_still_stops_the_clock_of_a_restored_idea() -> None:
    author = make_user()
    idea, actor = asked(author), as_actor(author)
    withdraw_idea(actor=actor, idea=get_idea(actor, idea.number or 0), reason="Doch nicht.")
    session.commit()
    with pytest.raises(NotAllowed):
        answer(author, idea, "Für alle.")
    session.rollback()
    restore_idea(actor=actor, idea=get_idea(actor, idea.number or 0))
    session.commit()
    running = sa.select(Duty.waits_for).where(Duty.ended_at.is_(None))
    assert session.scalars(running).one() is Holder.AUTHORS
    answer(author, idea, "Für alle.")
    assert session.scalars(running).one() is None
