"""Who answers what was asked back, held against the matrix."""

from participation.answering import rules
from tests.answering.rights_matrix import ANSWERS
from tests.moderation.actors import actors
from tests.moderation.test_rules import idea_in


def test_exactly_these_answer() -> None:
    idea, people = idea_in("published"), actors()
    assert {name: rules.may_answer(people[name], idea) for name in ANSWERS} == ANSWERS


def test_nobody_answers_for_a_withdrawn_idea() -> None:
    idea = idea_in("withdrawn")
    assert not any(rules.may_answer(actor, idea) for actor in actors().values())
