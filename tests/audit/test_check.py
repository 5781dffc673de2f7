"""`flask check` finds each kept number that is wrong, and nothing else."""

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.db import session
from participation.voting.models import Support
from tests.factories.accounts import make_user
from tests.factories.ideas import make_comment, make_idea


@pytest.fixture
def idea_id(app: Flask) -> int:
    """Give an idea with one support and two comments, all counted."""
    author = make_user()
    idea = make_idea(author, support_count=1)
    session.add(Support(idea_id=idea.id, user_id=author.id))
    make_comment(idea, author)
    make_comment(idea, author)
    return idea.id


def test_right_counts_agree(app: Flask, idea_id: int) -> None:
    make_idea(None)
    result = app.test_cli_runner().invoke(args=["check"])
    assert (result.exit_code, result.output) == (0, "All counts agree.\n")


def test_a_withdrawn_comment_does_not_count(app: Flask, idea_id: int) -> None:
    idea = session.get_one(Idea, idea_id)
    comment = make_comment(idea, make_user())
    comment.withdrawn_at = clock.now()
    idea.comment_count -= 1
    session.commit()
    assert app.test_cli_runner().invoke(args=["check"]).exit_code == 0


@pytest.mark.parametrize(
    ("column", "kept", "counted"), [("support_count", 7, 1), ("comment_count", 0, 2)]
)
def test_a_wrong_count_is_reported(
    app: Flask, idea_id: int, column: str, kept: int, counted: int
) -> None:
    session.execute(sa.update(Idea).values({column: kept}))
    session.commit()
    result = app.test_cli_runner().invoke(args=["check"])
    said = f"idea id {idea_id}: {column} is {kept}, counted {counted}\n"
    assert (result.exit_code, result.output) == (1, said)
