"""Every rule of deciding against every state and kind of person, held against the matrix."""

from datetime import UTC, datetime

import pytest

from participation.formats.models import Format
from participation.ideas.models import CoAuthor, Idea, IdeaState
from participation.kernel.access import Actor, Grant, Role
from participation.moderation import rules
from participation.moderation.models import Decision, DecisionKind, DecisionStatus
from tests.moderation.actors import AUTHOR, CO_AUTHOR, FORMAT, NAMED, TOPIC_FIELD, actors
from tests.moderation.decision_matrix import BECOMES, DECISIONS, SECOND_PERSON, TAKEN_BACK

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
LETTERS = {
    "P": DecisionKind.PUBLISH,
    "K": DecisionKind.ASK_BACK,
    "A": DecisionKind.ACCEPT,
    "D": DecisionKind.DECLINE,
    "Z": DecisionKind.DEFER,
    "B": DecisionKind.BUNDLE,
    "R": DecisionKind.REOPEN,
}
PROPOSER = 9


def idea_in(state: str) -> Idea:
    """Return an idea of the format and the Themenfeld of the matrix."""
    hidden = state in {"draft", "submitted"}
    return Idea(
        state=IdeaState(state),
        author_id=AUTHOR,
        format_id=FORMAT,
        listed_topic_field_id=TOPIC_FIELD,
        published_at=None if hidden else NOW,
        co_authors=[CoAuthor(user_id=CO_AUTHOR, confirmed_at=NOW), CoAuthor(user_id=NAMED)],
    )


def line_of(actor: Actor, idea: Idea) -> str:
    """Return what the rules allow, as the matrix writes it."""
    if not actor.is_signed_in:
        return "sign in"
    if not actor.has_anywhere(Role.MODERATOR):
        assert not rules.may_moderate(actor, idea)
        return "role"
    if not rules.may_moderate(actor, idea):
        return "unseen"
    if not rules.may_triage(actor, idea):
        return "own"
    return "".join(
        letter for letter, kind in LETTERS.items() if rules.may_decide(actor, idea, kind)
    )


def in_order(line: str) -> str:
    """Return a line of letters in the order of LETTERS; a word stays as it is."""
    return "".join(sorted(line, key="PKADZBR".index)) if line.isupper() else line


@pytest.mark.parametrize("state", DECISIONS)
def test_exactly_these_may_decide(state: str) -> None:
    found = {name: line_of(actor, idea_in(state)) for name, actor in actors().items()}
    assert found == {name: in_order(line) for name, line in DECISIONS[state].items()}


@pytest.mark.parametrize("state", DECISIONS)
def test_who_may_not_triage_may_decide_nothing(state: str) -> None:
    idea = idea_in(state)
    for name, actor in actors().items():
        allowed = {kind for kind in DecisionKind if rules.may_decide(actor, idea, kind)}
        line = DECISIONS[state][name]
        assert bool(allowed) is (line.isupper() and bool(line)), name


@pytest.mark.parametrize("state", BECOMES)
def test_a_decision_makes_of_the_idea_what_is_written(state: str) -> None:
    idea = idea_in(state)
    found = {letter: rules.state_after(idea, LETTERS[letter]).value for letter in BECOMES[state]}
    assert found == BECOMES[state]


def test_what_nobody_ever_saw_is_reopened_unseen() -> None:
    idea = idea_in("declined")
    idea.published_at = None
    assert rules.state_after(idea, DecisionKind.REOPEN) is IdeaState.SUBMITTED


def test_exactly_these_settle_what_waits_for_a_second_person() -> None:
    idea = idea_in("published")
    proposed = Decision(
        status=DecisionStatus.PENDING, decided_by_id=PROPOSER, state_after=IdeaState.DECLINED
    )
    proposer = Actor(user_id=PROPOSER, grants=frozenset({Grant(Role.MODERATOR)}))
    people = {**actors(), "the moderator who proposed it": proposer}
    found = {
        name: ("c" if rules.may_confirm(actor, idea, proposed) else "-")
        + ("t" if rules.may_take_back(actor, idea, proposed) else "-")
        for name, actor in people.items()
    }
    assert found == SECOND_PERSON


@pytest.mark.parametrize("place", TAKEN_BACK)
@pytest.mark.parametrize("status", DecisionStatus)
def test_a_decision_can_be_taken_back_while_it_is_in_place(
    place: str, status: DecisionStatus
) -> None:
    idea = idea_in("declined" if place == "in place" else "withdrawn")
    decision = Decision(status=status, decided_by_id=PROPOSER, state_after=IdeaState.DECLINED)
    may = rules.may_take_back(actors()["moderator"], idea, decision)
    assert may is (TAKEN_BACK[place][status.value] == "t")
    assert rules.may_take_back(actors()["moderator who is author"], idea, decision) is False
    assert rules.may_take_back(actors()["administrator"], idea, decision) is False


def test_only_what_waits_is_confirmed() -> None:
    idea = idea_in("published")
    for status in set(DecisionStatus) - {DecisionStatus.PENDING}:
        decision = Decision(status=status, decided_by_id=PROPOSER)
        assert rules.may_confirm(actors()["moderator"], idea, decision) is False


@pytest.mark.parametrize(
    ("held", "needed"),
    [(None, True), (Format(second_person=True), True), (Format(second_person=False), False)],
)
def test_the_format_says_whether_declining_needs_two(held: Format | None, needed: bool) -> None:
    idea = idea_in("published")
    idea.format = held
    assert rules.needs_second_person(idea) is needed
