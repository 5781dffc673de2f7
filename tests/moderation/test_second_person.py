"""Declining with a second person: proposed, confirmed, refused, or dropped again."""

import pytest
import sqlalchemy as sa

from participation.activity.models import Activity
from participation.duties.models import Duty
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from participation.moderation.commands.claiming import claim_case, claim_waiting_case
from participation.moderation.commands.confirming import confirm_decision, refuse_decision
from participation.moderation.commands.undoing import take_back
from participation.moderation.models import Decision, DecisionKind, DecisionStatus
from participation.moderation.queries.cases import get_case
from participation.moderation.queries.decisions import find_pending, get_decision
from tests.factories.accounts import make_user
from tests.factories.ideas import name_co_author
from tests.factories.moderation import (
    REASON,
    as_actor,
    make_case,
    make_decision,
    make_moderator,
)

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def idea(app: object) -> Idea:
    """Give an idea of the open channel that a moderator proposed to decline."""
    made = make_case(author=make_user())
    make_decision(make_moderator("Erste Person"), made, DecisionKind.DECLINE)
    return made


def pending(idea: Idea, user_id: int | None = None) -> Decision:
    """Return the decision that waits, loaded as a page does."""
    moderator = as_actor(make_moderator())
    case = get_case(moderator, idea.number or 0)
    found = find_pending(case)
    assert found is not None
    return get_decision(case, found.id)


def verbs(idea: Idea) -> list[str]:
    """Return what happened to the idea, in order."""
    statement = sa.select(Activity.verb).where(Activity.subject_id == idea.id)
    return list(session.scalars(statement.order_by(Activity.id)))


def state_of(idea: Idea) -> tuple[IdeaState, int]:
    """Return state and case version as they stand in the database, and forget what is loaded."""
    session.rollback()
    row = session.execute(sa.select(Idea.state, Idea.case_version).where(Idea.id == idea.id))
    state, case_version = row.one()
    return state, case_version


def test_a_proposal_leaves_the_idea_as_it_is(idea: Idea) -> None:
    assert state_of(idea) == (IdeaState.PUBLISHED, 2)
    assert session.scalars(sa.select(Duty.ended_at)).all() == [None]
    assert verbs(idea) == ["idea.decline_proposed"]
    assert session.scalars(sa.select(Activity.reason)).all() == [None]


def test_another_moderator_confirms_it(idea: Idea) -> None:
    second = make_moderator()
    confirm_decision(actor=as_actor(second), decision=pending(idea))
    session.commit()
    assert state_of(idea) == (IdeaState.DECLINED, 3)
    decision = session.scalars(sa.select(Decision)).one()
    assert (decision.status, decision.confirmed_by_id) == (DecisionStatus.EFFECTIVE, second.id)
    assert session.scalars(sa.select(Duty).where(Duty.ended_at.is_(None))).all() == []
    assert verbs(idea) == ["idea.decline_proposed", "idea.declined"]
    reasons = session.scalars(sa.select(Activity.reason).order_by(Activity.id)).all()
    assert reasons == [None, REASON]


def test_nobody_confirms_or_refuses_their_own(idea: Idea) -> None:
    proposer = session.scalars(sa.select(Decision)).one().decided_by_id
    actor = as_actor(session.get_one(type(make_user()), proposer))
    with pytest.raises(NotAllowed):
        confirm_decision(actor=actor, decision=pending(idea))
    with pytest.raises(NotAllowed):
        refuse_decision(actor=actor, decision=pending(idea), reason="Doch nicht.")
    assert state_of(idea) == (IdeaState.PUBLISHED, 2)


def test_a_co_author_does_not_confirm(idea: Idea) -> None:
    moderator = make_moderator()
    name_co_author(idea, moderator, confirmed=True)
    with pytest.raises(NotAllowed):
        confirm_decision(actor=as_actor(moderator), decision=pending(idea))
    session.rollback()


def test_refusing_needs_a_reason_and_opens_the_case(idea: Idea) -> None:
    actor = as_actor(make_moderator())
    with pytest.raises(DomainError):
        refuse_decision(actor=actor, decision=pending(idea), reason=" ")
    refuse_decision(actor=actor, decision=pending(idea), reason=" Der Nutzen ist klar. ")
    session.commit()
    decision = session.scalars(sa.select(Decision)).one()
    assert (decision.status, decision.settled_reason) == (
        DecisionStatus.REFUSED,
        "Der Nutzen ist klar.",
    )
    assert verbs(idea)[-1] == "idea.decline_refused"
    make_decision(make_moderator(), idea, DecisionKind.ASK_BACK)


def test_while_it_waits_nothing_else_is_decided(idea: Idea) -> None:
    with pytest.raises(Conflict, match="zweite Person"):
        make_decision(make_moderator(), idea, DecisionKind.DEFER)
    assert state_of(idea) == (IdeaState.PUBLISHED, 2)


def test_of_two_who_confirm_one_is_told(idea: Idea) -> None:
    first, second = as_actor(make_moderator()), as_actor(make_moderator())
    decision = pending(idea)
    confirm_decision(actor=first, decision=decision)
    with pytest.raises(Conflict, match="inzwischen entschieden"):
        confirm_decision(actor=second, decision=decision)
    session.rollback()


def test_of_two_who_saw_it_wait_one_is_told(idea: Idea) -> None:
    actor = as_actor(make_moderator())
    decision = pending(idea)
    elsewhere = sa.update(Decision).values(status=DecisionStatus.REFUSED)
    session.execute(elsewhere.execution_options(synchronize_session=False))
    with pytest.raises(Conflict, match="inzwischen entschieden"):
        confirm_decision(actor=actor, decision=decision)
    session.rollback()


def test_who_proposed_it_takes_it_back_without_a_word(idea: Idea) -> None:
    proposer = session.scalars(sa.select(Decision)).one().decided_by_id
    actor = as_actor(session.get_one(type(make_user()), proposer))
    case = get_case(actor, idea.number or 0)
    decision = take_back(actor=actor, idea=case, reason="", case_version=2)
    session.commit()
    assert (decision.status, decision.settled_reason) == (DecisionStatus.TAKEN_BACK, None)
    assert verbs(idea)[-1] == "idea.decline_dropped"
    assert state_of(idea) == (IdeaState.PUBLISHED, 3)


def test_nobody_else_takes_the_proposal_back(idea: Idea) -> None:
    actor = as_actor(make_moderator())
    case = get_case(actor, idea.number or 0)
    with pytest.raises(NotAllowed):
        take_back(actor=actor, idea=case, reason="Doch.", case_version=2)
    session.rollback()


def test_an_idea_that_went_on_is_not_declined_any_more(idea: Idea) -> None:
    session.execute(sa.update(Idea).values(state=IdeaState.WITHDRAWN, withdrawn_at=clock.now()))
    session.commit()
    with pytest.raises(Conflict):
        confirm_decision(actor=as_actor(make_moderator()), decision=pending(idea))
    assert state_of(idea)[0] is IdeaState.WITHDRAWN


def test_a_case_is_claimed_once(idea: Idea) -> None:
    other = make_case()
    claim_case(idea=other, case_version=1)
    with pytest.raises(Conflict, match="etwas geändert"):
        claim_case(idea=other, case_version=1)
    with pytest.raises(Conflict, match="zweite Person"):
        claim_case(idea=idea, case_version=2)
    claim_waiting_case(idea=idea, case_version=2)
    with pytest.raises(Conflict, match="etwas geändert"):
        claim_waiting_case(idea=idea, case_version=2)
    session.commit()


def test_a_decision_about_another_idea_is_not_found(idea: Idea) -> None:
    decision_id = pending(idea).id
    actor, other = as_actor(make_moderator()), make_case()
    with pytest.raises(NotFound):
        get_decision(get_case(actor, other.number or 0), decision_id)
    with pytest.raises(NotFound):
        get_decision(get_case(actor, idea.number or 0), decision_id + 1)
