"""The demo as it is built: everything occurs, the counts agree, the same seed gives the same."""

from datetime import timedelta
from random import Random

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.accounts.models import User
from participation.demo.build import build, is_empty
from participation.demo.dates import moments_between
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.db import session
from tests.conftest import empty_database
from tests.factories.accounts import make_user


def test_the_same_seed_gives_the_same_people_and_texts(app: Flask) -> None:
    build(crowd=0, every=15)
    before = what_there_is()
    assert before[0] == "Svenja Kollmann"
    session.remove()
    empty_database()
    build(crowd=0, every=15)
    assert what_there_is() == before


def what_there_is() -> list[str]:
    """Return the names of all people and the titles of all ideas in their order."""
    people = session.scalars(sa.select(User.name).order_by(User.id)).all()
    return [*people, *session.scalars(sa.select(Idea.title).order_by(Idea.id))]


def test_a_database_with_people_is_not_empty_and_stays_as_it_is(app: Flask) -> None:
    assert is_empty()
    make_user()
    assert not is_empty()
    shell = app.test_cli_runner()
    assert "set DEMO=1 only where" in shell.invoke(args=["demo", "--if-empty"]).output
    app.config["DEMO"] = True
    assert "nothing was changed" in shell.invoke(args=["demo"]).output
    kept = shell.invoke(args=["demo", "--if-empty"])
    assert (kept.exit_code, "mitarbeiterin@example.org" in kept.output) == (0, True)
    assert session.scalar(sa.select(sa.func.count()).select_from(User)) == 1


def test_hardly_any_moment_is_better_than_none() -> None:
    end = clock.now()
    moments = moments_between(
        Random(1), end - timedelta(days=9), end, 3, allowed=lambda at: at > end - timedelta(hours=1)
    )
    assert (len(moments), moments == sorted(moments), moments[-1] < end) == (3, True, True)


def test_where_nothing_is_allowed_the_demo_says_so() -> None:
    end = clock.now()
    with pytest.raises(ValueError, match="no moment"):
        moments_between(Random(1), end - timedelta(days=9), end, 1, allowed=lambda _at: False)
