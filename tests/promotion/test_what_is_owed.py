"""Whatever is decided, bundled, promoted and taken back in whatever order: each idea owes its step.

What is owed follows from the state of an idea, whether something is asked back, and whether a
measure came of it; the rule stands here a second time, by hand.
"""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participation.answering.commands import answer_question
from participation.answering.queries import get_open_question
from participation.bundling.commands import form_bundle, propose_bundle, unbundle
from participation.bundling.models import Bundle, BundleState
from participation.bundling.queries import get_bundle
from participation.duties.models import Duty, Step
from participation.ideas.models import Idea, IdeaState
from participation.ideas.queries.single import get_idea
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from participation.measures.models.measure import Origin
from participation.moderation.commands.confirming import confirm_decision
from participation.moderation.commands.deciding import decide
from participation.moderation.commands.resuming import resume_deferred
from participation.moderation.commands.undoing import take_back
from participation.moderation.models import DecisionKind, Question
from participation.moderation.queries.cases import get_case
from participation.moderation.queries.decisions import find_pending
from participation.promotion import queries
from participation.promotion.commands import Taken, promote, take_back_promotion
from participation.writing.commands.publishing import restore_idea, withdraw_idea
from tests.conftest import empty_database
from tests.factories.accounts import make_user
from tests.factories.bundles import CONTENT, moderating
from tests.factories.ideas import make_topic_field
from tests.factories.measures import make_measure
from tests.factories.moderation import content_of, make_case

IDEAS = 3
OWED = {
    IdeaState.SUBMITTED: {Step.TRIAGE},
    IdeaState.PUBLISHED: {Step.TRIAGE},
    IdeaState.ACCEPTED: {Step.PROMOTION},
    IdeaState.BUNDLED: {Step.PROMOTION},
    IdeaState.DEFERRED: {Step.RESUMPTION},
    IdeaState.DECLINED: set(),
    IdeaState.WITHDRAWN: set(),
}
REFUSALS = (Conflict, DomainError, NotAllowed, NotFound)
on_sqlite = pytest.mark.parametrize("migrated_app", ["sqlite"], indirect=True)


class Town:
    """Two moderators, three ideas with their authors, and the acts that happen to them."""

    def __init__(self) -> None:
        self.first, self.second = (moderating(make_user().id) for _ in range(2))
        self.field_id = make_topic_field().id
        self.measure = make_measure()
        self.authors = [Actor(user_id=make_user().id) for _ in range(IDEAS)]

    def case(self, number: int) -> Idea:
        """Return an idea as the first moderator has it before them."""
        return get_case(self.first, number)

    def decide(self, kind: DecisionKind, number: int) -> None:
        """Decide about an idea."""
        case = self.case(number)
        tagged = {"topic_field_id": self.field_id} if kind is DecisionKind.ACCEPT else {}
        version = case.case_version
        content = content_of(kind, **tagged)
        decide(actor=self.first, idea=case, content=content, case_version=version)

    def confirm(self, number: int) -> None:
        """Confirm as the second person what the first proposed."""
        if pending := find_pending(get_case(self.second, number)):
            confirm_decision(actor=self.second, decision=pending)

    def take_back(self, number: int) -> None:
        """Take back the latest decision about an idea."""
        case = self.case(number)
        take_back(actor=self.first, idea=case, reason="Irrtum.", case_version=case.case_version)

    def answer(self, number: int) -> None:
        """Answer what was asked back."""
        author = self.authors[number - 1]
        question = get_open_question(get_idea(author, number))
        answer_question(actor=author, question=question, text="Für alle.")

    def withdraw(self, number: int) -> None:
        """Withdraw an idea, or take the withdrawal back."""
        author = self.authors[number - 1]
        idea = get_idea(author, number)
        if idea.state is IdeaState.WITHDRAWN:
            restore_idea(actor=author, idea=idea)
        else:
            withdraw_idea(actor=author, idea=idea, reason="Doch nicht.")

    def bundle(self, number: int) -> None:
        """Bundle an idea with the next one; no answer counts as consent."""
        ideas = [self.case(number), self.case(number % IDEAS + 1)]
        made = propose_bundle(actor=self.first, ideas=ideas, content=CONTENT)
        session.flush()
        with clock.at(clock.from_local(clock.local(clock.now()).replace(year=2101, tzinfo=None))):
            found = get_bundle(self.first, made.number)
            form_bundle(actor=self.first, bundle=found, version=found.version)

    def unbundle(self, _number: int) -> None:
        """Take the latest bundle apart."""
        formed = sa.select(sa.func.max(Bundle.number)).where(Bundle.state == BundleState.FORMED)
        found = get_bundle(self.first, session.scalar(formed) or 0)
        unbundle(actor=self.first, bundle=found, reason="Anders.", version=found.version)

    def promote(self, number: int) -> None:
        """Let an idea become part of the measure, once."""
        case = self.case(number)
        if not queries.is_promoted(case.id):
            taken = Taken(case, "Der Kern", case.case_version)
            promote(actor=self.first, origins=[taken], into=self.measure)

    def take_back_promotion(self, number: int) -> None:
        """Take back that an idea became part of the measure."""
        origin_id = session.scalar(
            sa.select(Origin.id)
            .join(Idea, Idea.id == Origin.idea_id)
            .where(Idea.number == number, Origin.ended_at.is_(None))
        )
        origin, case = queries.get_origin(origin_id or 0), self.case(number)
        version = case.case_version
        take_back_promotion(actor=self.first, origin=origin, reason="Irrtum.", case_version=version)

    def resume(self, _number: int) -> None:
        """Let the day come to which ideas were deferred."""
        with clock.at(clock.from_local(clock.local(clock.now()).replace(year=2101, tzinfo=None))):
            resume_deferred()


def decision(kind: DecisionKind) -> Callable[[Town, int], None]:
    """Return the act of deciding so."""
    return lambda town, number: town.decide(kind, number)


ACTS: dict[str, Callable[[Town, int], None]] = {
    **{kind.value: decision(kind) for kind in DecisionKind if kind is not DecisionKind.BUNDLE},
    **{
        act.__name__: act
        for act in (
            *(Town.confirm, Town.take_back, Town.answer, Town.withdraw, Town.bundle),
            *(Town.unbundle, Town.promote, Town.take_back_promotion, Town.resume),
        )
    },
}
STEPS = st.tuples(st.sampled_from(sorted(ACTS)), st.integers(1, IDEAS))


@pytest.fixture
def town(app: Flask) -> Iterator[Town]:
    """Give the town with three ideas whose check is owed, one of them not public yet."""
    empty_database()
    town = Town()
    for author, state in zip(town.authors, ["published", "published", "submitted"], strict=True):
        make_case(author_id=author.user_id, state=IdeaState(state))
    yield town
    session.rollback()


def owed(idea: Idea) -> list[Duty]:
    """Return what is owed of an idea now."""
    open_ones = sa.select(Duty).where(Duty.idea_id == idea.id, Duty.ended_at.is_(None))
    return list(session.scalars(open_ones.execution_options(populate_existing=True)))


def check(idea: Idea) -> None:
    """Fail unless exactly what the state of the idea demands is owed of it."""
    duties = owed(idea)
    expected = OWED[idea.state]
    if expected == {Step.PROMOTION} and queries.is_promoted(idea.id):
        assert {duty.step for duty in duties} <= expected
    else:
        assert {duty.step for duty in duties} == expected, idea.state
    asked = sa.select(Question.id).where(Question.idea_id == idea.id, Question.closed_at.is_(None))
    if Step.TRIAGE in expected:
        assert (duties[0].paused_at is not None) == (session.scalar(asked) is not None)
    in_triage = idea.state in {IdeaState.PUBLISHED, IdeaState.SUBMITTED, IdeaState.DEFERRED}
    assert not (in_triage and idea.topic_field_id)


@on_sqlite
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sequence=st.lists(STEPS, min_size=3, max_size=10))
def test_each_idea_owes_what_its_state_demands(town: Town, sequence: list[tuple[str, int]]) -> None:
    try:
        for name, number in sequence:
            try:
                with session.begin_nested():
                    ACTS[name](town, number)
            except REFUSALS:
                continue
            session.flush()
            everything = sa.select(Idea).execution_options(populate_existing=True)
            for idea in session.scalars(everything):
                check(idea)
    finally:
        session.rollback()
