"""Deciding about one idea: state, public reason, Themenfeld, what is owed, and what is told."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import sqlalchemy as sa

from participation.activity.models import Activity
from participation.duties.models import Duty, Holder, Step
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.db import session
from participation.kernel.errors import Conflict, NotAllowed
from participation.moderation.commands.deciding import decide
from participation.moderation.commands.drafts import save_draft
from participation.moderation.models import (
    BesideTopicField,
    DecisionKind,
    DecisionStatus,
    Question,
)
from participation.moderation.queries.cases import get_case
from participation.moderation.queries.decisions import find_draft, list_decisions
from tests.conftest import QueryCount
from tests.factories.accounts import make_user
from tests.factories.ideas import make_topic_field, name_co_author
from tests.factories.moderation import (
    REASON,
    as_actor,
    content_of,
    make_case,
    make_decision,
    make_moderator,
)
from tests.factories.topics import add_foci

pytestmark = pytest.mark.usefixtures("app")
Counting = Callable[[], AbstractContextManager[QueryCount]]


def found_again(idea: Idea) -> Idea:
    """Return the idea as it stands in the database."""
    session.expire_all()
    return session.scalars(sa.select(Idea).where(Idea.id == idea.id)).one()


def owed(idea: Idea) -> list[tuple[Step, Holder | None]]:
    """Return what is owed of the idea now, and for whom its clock waits."""
    open_now = sa.select(Duty).where(Duty.idea_id == idea.id, Duty.ended_at.is_(None))
    return [(duty.step, duty.waits_for) for duty in session.scalars(open_now)]


def told(idea: Idea) -> list[tuple[str, str | None]]:
    """Return verbs and public reasons of what happened to the idea, in order."""
    statement = sa.select(Activity.verb, Activity.reason).where(Activity.subject_id == idea.id)
    return [tuple(row) for row in session.execute(statement.order_by(Activity.id))]


def test_publishing_lets_colleagues_see_it_and_the_check_go_on() -> None:
    idea = make_case(state=IdeaState.SUBMITTED)
    decision = make_decision(make_moderator(), idea, DecisionKind.PUBLISH, reason="")
    idea = found_again(idea)
    assert (idea.state, idea.is_public, idea.case_version) == (IdeaState.PUBLISHED, True, 2)
    assert (decision.status, decision.reason) == (DecisionStatus.EFFECTIVE, "")
    assert owed(idea) == [(Step.TRIAGE, None)]
    assert told(idea) == [("idea.published", None)]


def test_asking_back_stops_the_clock_until_the_authors_answer() -> None:
    idea = make_case()
    make_decision(make_moderator(), idea, DecisionKind.ASK_BACK, reason=" Für wen? ")
    question = session.scalars(sa.select(Question)).one()
    assert (question.text, question.closed_at) == ("Für wen?", None)
    assert found_again(idea).state is IdeaState.PUBLISHED
    assert owed(idea) == [(Step.TRIAGE, Holder.AUTHORS)]
    assert told(idea) == [("idea.asked_back", "Für wen?")]


def test_one_question_at_a_time() -> None:
    idea, moderator = make_case(), make_moderator()
    make_decision(moderator, idea, DecisionKind.ASK_BACK)
    with pytest.raises(Conflict, match="Rückfrage offen"):
        make_decision(moderator, idea, DecisionKind.ASK_BACK)
    session.rollback()


def test_accepting_names_the_themenfeld_and_owes_the_measure() -> None:
    responsible, beside = make_topic_field("I"), make_topic_field("II", "Führung")
    add_foci(responsible, "Arbeitsplatzumfeld")
    session.refresh(responsible, ["foci"])
    focus_id = responsible.foci[0].id
    idea = make_case()
    make_decision(
        make_moderator(),
        idea,
        DecisionKind.ACCEPT,
        topic_field_id=responsible.id,
        topic_focus_id=focus_id,
        beside_ids=frozenset({beside.id}),
    )
    idea = found_again(idea)
    assert (idea.state, idea.topic_field_id) == (IdeaState.ACCEPTED, responsible.id)
    assert (idea.topic_focus_id, idea.listed_topic_field_id) == (focus_id, responsible.id)
    assert session.scalars(sa.select(BesideTopicField.topic_field_id)).all() == [beside.id]
    assert owed(idea) == [(Step.PROMOTION, None)]
    assert told(idea) == [("idea.accepted", REASON)]


def test_accepting_what_was_not_published_publishes_it() -> None:
    idea = make_case(state=IdeaState.SUBMITTED)
    field_id = make_topic_field().id
    make_decision(make_moderator(), idea, DecisionKind.ACCEPT, topic_field_id=field_id)
    assert found_again(idea).is_public is True
    assert told(idea) == [("idea.published", None), ("idea.accepted", REASON)]


def test_declining_alone_ends_what_was_owed() -> None:
    idea = make_case(alone=True)
    decision = make_decision(make_moderator(), idea, DecisionKind.DECLINE)
    assert decision.status is DecisionStatus.EFFECTIVE
    assert found_again(idea).state is IdeaState.DECLINED
    assert owed(idea) == []
    assert told(idea) == [("idea.declined", REASON)]


def test_declining_what_was_not_published_leaves_it_unseen() -> None:
    idea = make_case(state=IdeaState.SUBMITTED, alone=True)
    make_decision(make_moderator(), idea, DecisionKind.DECLINE)
    assert (found_again(idea).state, idea.is_public) == (IdeaState.DECLINED, False)


def test_deferring_owes_the_resumption_on_its_day() -> None:
    day = clock.today() + timedelta(days=45)
    idea = make_case(state=IdeaState.SUBMITTED)
    make_decision(make_moderator(), idea, DecisionKind.DEFER, reopens_on=day)
    duty = session.scalars(sa.select(Duty).where(Duty.ended_at.is_(None))).one()
    assert (duty.step, duty.due_on) == (Step.RESUMPTION, day)
    assert (found_again(idea).state, idea.is_public) == (IdeaState.DEFERRED, True)
    entry = session.scalars(sa.select(Activity).where(Activity.verb == "idea.deferred")).one()
    assert entry.data == {"until": f"{day:%d.%m.%Y}"}


@pytest.mark.parametrize("reason", ["", "Das Gesetz wurde geändert."])
def test_reopening_owes_the_check_anew(reason: str) -> None:
    idea = make_case(state=IdeaState.DECLINED)
    make_decision(make_moderator(), idea, DecisionKind.REOPEN, reason=reason)
    assert found_again(idea).state is IdeaState.PUBLISHED
    assert owed(idea) == [(Step.TRIAGE, None)]
    assert told(idea) == [("idea.reopened", reason or None)]


def test_settling_an_idea_closes_what_was_asked() -> None:
    idea, moderator = make_case(), make_moderator()
    make_decision(moderator, idea, DecisionKind.ASK_BACK)
    make_decision(moderator, idea, DecisionKind.DEFER)
    question = session.scalars(sa.select(Question)).one()
    assert (question.closed_at is None, question.answer) == (False, None)
    ended = session.scalars(sa.select(Duty).where(Duty.step == Step.TRIAGE)).one()
    assert (ended.paused_at, ended.ended_at is None) == (None, False)


def test_an_idea_of_which_nothing_is_owed_can_be_decided_about() -> None:
    idea, moderator = make_case(state=IdeaState.DECLINED), make_moderator()
    idea.state = IdeaState.PUBLISHED
    session.commit()
    make_decision(moderator, idea, DecisionKind.ASK_BACK)
    decision = make_decision(moderator, idea, DecisionKind.DEFER)
    assert decision.duty_id is None
    assert owed(idea) == [(Step.RESUMPTION, None)]


def test_who_saw_another_state_of_affairs_is_told() -> None:
    idea, actor = make_case(), as_actor(make_moderator())
    case = get_case(actor, idea.number or 0)
    make_decision(make_moderator(), idea, DecisionKind.ASK_BACK)
    content = content_of(DecisionKind.DEFER)
    with pytest.raises(Conflict, match="inzwischen etwas geändert"):
        decide(actor=actor, idea=case, content=content, case_version=1)
    session.rollback()
    assert found_again(idea).state is IdeaState.PUBLISHED


def test_what_the_state_does_not_allow_is_a_conflict() -> None:
    idea, moderator = make_case(state=IdeaState.WITHDRAWN), make_moderator()
    for kind in (DecisionKind.DEFER, DecisionKind.BUNDLE):
        with pytest.raises(Conflict):
            make_decision(moderator, idea, kind)
        session.rollback()
    assert found_again(idea).case_version == 1


def test_nobody_decides_about_their_own_idea() -> None:
    author, second = make_moderator(), make_moderator()
    idea = make_case(author=author)
    name_co_author(idea, second, confirmed=True)
    for own in (author, second):
        with pytest.raises(NotAllowed):
            make_decision(own, idea, DecisionKind.DEFER)
        session.rollback()


def test_who_does_not_moderate_it_decides_nothing() -> None:
    idea, actor = make_case(), as_actor(make_user())
    case = get_case(as_actor(make_moderator()), idea.number or 0)
    content = content_of(DecisionKind.DEFER)
    with pytest.raises(NotAllowed):
        decide(actor=actor, idea=case, content=content, case_version=1)
    session.rollback()


def test_deciding_forgets_the_own_draft_alone() -> None:
    idea, users = make_case(), (make_moderator(), make_moderator())
    for user in users:
        actor = as_actor(user)
        case = get_case(actor, idea.number or 0)
        save_draft(actor=actor, idea=case, fields={"reason": "Nein", "empty": ""})
        save_draft(actor=actor, idea=case, fields={"reason": "Nein, weil", "empty": ""})
    session.commit()
    make_decision(users[0], idea, DecisionKind.DEFER)
    first, second = (find_draft(as_actor(user), idea) for user in users)
    assert first is None
    assert second is not None
    assert second.fields == {"reason": "Nein, weil"}


def test_all_decisions_stay_in_the_history() -> None:
    idea, moderator = make_case(), make_moderator()
    make_decision(moderator, idea, DecisionKind.ASK_BACK)
    make_decision(moderator, idea, DecisionKind.DEFER)
    kinds = [(each.kind, each.decided_by and each.decided_by.id) for each in list_decisions(idea)]
    assert kinds == [(DecisionKind.DEFER, moderator.id), (DecisionKind.ASK_BACK, moderator.id)]


def test_accepting_takes_eleven_statements(count_queries: Counting) -> None:
    idea, actor, field_id = make_case(), as_actor(make_moderator()), make_topic_field().id
    case = get_case(actor, idea.number or 0)
    content = content_of(DecisionKind.ACCEPT, topic_field_id=field_id)
    with count_queries() as queries:
        decide(actor=actor, idea=case, content=content, case_version=1)
    session.commit()
    assert len(queries) == 11, "\n\n".join(queries.statements)
