"""The same decision about many ideas in one act."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa

from participation.desk.commands.batches import (
    confirm_batch,
    decide_many,
    refuse_batch,
    take_back_batch,
)
from participation.desk.queries import get_batch, list_batch
from participation.ideas.models import Idea, IdeaState
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from participation.moderation.models import (
    Decision,
    DecisionBatch,
    DecisionContent,
    DecisionKind,
    DecisionStatus,
)
from participation.moderation.queries.cases import list_cases
from tests.conftest import QueryCount
from tests.factories.ideas import make_topic_field
from tests.factories.moderation import (
    as_actor,
    content_of,
    make_case,
    make_decision,
    make_moderator,
)

pytestmark = pytest.mark.usefixtures("app")
Counting = Callable[[], AbstractContextManager[QueryCount]]


def chosen(actor: Actor, *ideas: Idea) -> dict[Idea, int]:
    """Return the ideas as a page lists them, with the case versions that it shows."""
    numbers = [idea.number or 0 for idea in ideas]
    return {idea: idea.case_version for idea in list_cases(actor, numbers)}


def states() -> list[IdeaState]:
    """Return the states of all ideas in the order of their numbers."""
    session.rollback()
    return list(session.scalars(sa.select(Idea.state).order_by(Idea.number)))


def decline(actor: Actor, *ideas: Idea) -> DecisionBatch:
    """Decline many ideas in one act."""
    content = content_of(DecisionKind.DECLINE)
    outcome = decide_many(actor=actor, chosen=chosen(actor, *ideas), content=content)
    session.commit()
    return outcome.batch


def test_all_are_decided_in_one_act() -> None:
    ideas, field_id = [make_case(), make_case(state=IdeaState.SUBMITTED)], make_topic_field().id
    actor = as_actor(make_moderator())
    content = content_of(DecisionKind.ACCEPT, topic_field_id=field_id)
    outcome = decide_many(actor=actor, chosen=chosen(actor, *ideas), content=content)
    session.commit()
    assert (len(outcome.decisions), outcome.refused) == (2, ())
    assert outcome.batch.decided_by_id == actor.user_id
    assert states() == [IdeaState.ACCEPTED] * 2
    assert len(list_batch(get_batch(outcome.batch.id))) == 2


@pytest.mark.parametrize("ideas", [1, 3])
def test_each_idea_takes_nine_statements(count_queries: Counting, ideas: int) -> None:
    actor, field_id = as_actor(make_moderator()), make_topic_field().id
    wanted = chosen(actor, *(make_case() for _ in range(ideas)))
    content = content_of(DecisionKind.ACCEPT, topic_field_id=field_id)
    with count_queries() as queries:
        decide_many(actor=actor, chosen=wanted, content=content)
    session.commit()
    # One asks for the Themenfeld, one writes the batch.
    assert len(queries) == 2 + 9 * ideas, "\n\n".join(queries.statements)


def test_what_changed_meanwhile_is_reported_and_the_others_are_decided() -> None:
    actor, other = as_actor(make_moderator()), make_moderator()
    own = make_case(author=session.get_one(type(other), actor.user_id))
    ideas = [make_case(), own, make_case(), make_case(state=IdeaState.WITHDRAWN)]
    make_decision(other, ideas[0], DecisionKind.ASK_BACK)
    seen = dict.fromkeys(chosen(actor, *ideas), 1)
    outcome = decide_many(actor=actor, chosen=seen, content=content_of(DecisionKind.DEFER))
    session.commit()
    reasons = {refused.idea.number: refused.reason for refused in outcome.refused}
    assert [decision.idea_id for decision in outcome.decisions] == [ideas[2].id]
    assert set(reasons) == {ideas[0].number, own.number, ideas[3].number}
    assert "etwas geändert" in reasons[ideas[0].number]
    expected = [IdeaState.PUBLISHED, IdeaState.PUBLISHED, IdeaState.DEFERRED, IdeaState.WITHDRAWN]
    by_id = dict(session.execute(sa.select(Idea.id, Idea.state)).all())
    assert [by_id[idea.id] for idea in ideas] == expected


def test_where_nothing_can_be_decided_nothing_is() -> None:
    actor, idea = as_actor(make_moderator()), make_case(state=IdeaState.WITHDRAWN)
    content = content_of(DecisionKind.DEFER)
    with pytest.raises(Conflict, match="keine dieser Ideen"):
        decide_many(actor=actor, chosen=chosen(actor, idea), content=content)
    session.rollback()
    assert session.scalar(sa.select(sa.func.count()).select_from(DecisionBatch)) == 0


def test_what_is_typed_is_checked_first() -> None:
    actor, idea = as_actor(make_moderator()), make_case()
    content = DecisionContent(DecisionKind.DECLINE, "Nein.")
    with pytest.raises(DomainError):
        decide_many(actor=actor, chosen=chosen(actor, idea), content=content)


def test_declining_many_waits_as_one_and_is_confirmed_as_one() -> None:
    ideas = [make_case(), make_case(), make_case(alone=True)]
    proposer, second = as_actor(make_moderator()), as_actor(make_moderator())
    batch = decline(proposer, *ideas)
    assert states() == [IdeaState.PUBLISHED, IdeaState.PUBLISHED, IdeaState.DECLINED]
    with pytest.raises(NotAllowed):
        confirm_batch(actor=proposer, batch=batch)
    session.rollback()
    assert confirm_batch(actor=second, batch=batch) == 2
    session.commit()
    assert states() == [IdeaState.DECLINED] * 3
    with pytest.raises(Conflict):
        confirm_batch(actor=second, batch=batch)


def test_a_batch_is_refused_as_one() -> None:
    proposer, second = as_actor(make_moderator()), as_actor(make_moderator())
    batch = decline(proposer, make_case(), make_case())
    with pytest.raises(DomainError):
        refuse_batch(actor=second, batch=batch, reason="")
    assert refuse_batch(actor=second, batch=batch, reason="Einzeln prüfen.") == 2
    session.commit()
    assert set(session.scalars(sa.select(Decision.status))) == {DecisionStatus.REFUSED}
    with pytest.raises(Conflict):
        refuse_batch(actor=second, batch=batch, reason="Noch einmal.")
    assert states() == [IdeaState.PUBLISHED] * 2


def test_one_own_idea_in_a_batch_keeps_all_of_it_waiting() -> None:
    author, proposer = make_moderator(), as_actor(make_moderator())
    batch = decline(proposer, make_case(), make_case(author=author))
    with pytest.raises(NotAllowed):
        confirm_batch(actor=as_actor(author), batch=batch)
    assert states() == [IdeaState.PUBLISHED] * 2


def test_a_batch_is_taken_back_but_for_what_went_on() -> None:
    ideas = [make_case(), make_case(), make_case()]
    actor = as_actor(make_moderator())
    content = content_of(DecisionKind.DEFER)
    outcome = decide_many(actor=actor, chosen=chosen(actor, *ideas), content=content)
    session.commit()
    make_decision(make_moderator(), ideas[0], DecisionKind.REOPEN)
    session.execute(sa.update(Idea).where(Idea.id == ideas[1].id).values(state="withdrawn"))
    session.commit()
    taken = take_back_batch(actor=actor, batch=outcome.batch, reason="Die falsche Liste.")
    session.commit()
    assert taken == (1, 2)
    assert states() == [IdeaState.PUBLISHED, IdeaState.WITHDRAWN, IdeaState.PUBLISHED]


def test_a_proposal_for_many_is_dropped_by_who_made_it() -> None:
    proposer = as_actor(make_moderator())
    batch = decline(proposer, make_case(), make_case())
    other = as_actor(make_moderator())
    assert take_back_batch(actor=other, batch=batch, reason="Nein.") == (0, 2)
    assert take_back_batch(actor=proposer, batch=batch, reason="") == (2, 0)
    session.commit()
    assert set(session.scalars(sa.select(Decision.status))) == {DecisionStatus.TAKEN_BACK}


def test_an_unknown_batch_is_not_found() -> None:
    with pytest.raises(NotFound):
        get_batch(4711)


def test_an_idea_withdrawn_meanwhile_does_not_stop_the_others() -> None:
    ideas = [make_case(), make_case()]
    proposer, second = as_actor(make_moderator()), as_actor(make_moderator())
    batch = decline(proposer, *ideas)
    session.execute(sa.update(Idea).where(Idea.id == ideas[0].id).values(state="withdrawn"))
    session.commit()
    assert confirm_batch(actor=second, batch=batch) == 1
    session.commit()
    assert states() == [IdeaState.WITHDRAWN, IdeaState.DECLINED]
    with pytest.raises(Conflict):
        confirm_batch(actor=second, batch=batch)
    assert refuse_batch(actor=second, batch=batch, reason="Zurückgezogen.") == 1
