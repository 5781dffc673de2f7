"""Every rule of reports against every kind of person, held against the matrix."""

from datetime import UTC, datetime

import pytest

from participation.comments.models import Comment
from participation.ideas.models import CoAuthor, Idea, IdeaState
from participation.kernel.access import Actor
from participation.reporting import rules
from participation.reporting.models import Hiding, Passage
from tests.moderation.actors import AUTHOR, CO_AUTHOR, FORMAT, NAMED, TOPIC_FIELD, actors
from tests.reporting.rights_matrix import RIGHTS

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def passage_of(case: str) -> Passage:
    """Return an idea, or a comment on it, as the matrix names it."""
    named = [CoAuthor(user_id=CO_AUTHOR, confirmed_at=NOW), CoAuthor(user_id=NAMED)]
    idea = Idea(
        state=IdeaState.PUBLISHED,
        author_id=AUTHOR,
        format_id=FORMAT,
        listed_topic_field_id=TOPIC_FIELD,
        published_at=NOW,
        co_authors=named,
    )
    return Passage(idea, Comment(author_id=NAMED) if case == "comment" else None)


def rights(actor: Actor, passage: Passage, hiding: Hiding) -> str:
    """Return what the rules allow, as the matrix writes it."""
    allowed = {
        "r": rules.may_report(actor, passage),
        "h": rules.may_handle(actor, passage),
        "s": rules.may_see_hidden(actor, passage),
        "o": rules.may_object(actor, passage, hiding),
    }
    return "".join(letter if yes else "-" for letter, yes in allowed.items())


@pytest.mark.parametrize("case", RIGHTS)
def test_exactly_these_may(case: str) -> None:
    found = {name: rights(each, passage_of(case), Hiding()) for name, each in actors().items()}
    assert found == RIGHTS[case]


@pytest.mark.parametrize("settled", [{"objection": "Nein."}, {"ended_at": NOW}])
def test_nobody_objects_twice_or_to_what_is_over(settled: dict[str, object]) -> None:
    for actor in actors().values():
        assert not rules.may_object(actor, passage_of("idea"), Hiding(**settled))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, False),
        ({"objection": "Nein."}, True),
        ({"objection": "Nein.", "answer": "Doch."}, False),
        ({"objection": "Nein.", "ended_at": NOW}, False),
    ],
)
def test_an_objection_waits_until_it_is_answered(fields: dict[str, object], expected: bool) -> None:
    assert rules.is_objection_open(Hiding(**fields)) is expected
    assert rules.is_objection_open(None) is False
