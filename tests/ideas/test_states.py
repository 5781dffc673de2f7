"""The one way in which the state of an idea changes."""

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.ideas.commands.states import change_state
from participation.ideas.models import Idea, IdeaState
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea


def test_a_step_that_the_table_does_not_know_is_refused(app: Flask) -> None:
    idea = make_idea(make_user(), state=IdeaState.DECLINED)
    with pytest.raises(Conflict):
        change_state(idea=idea, to=IdeaState.ACCEPTED)


def test_a_state_changed_by_somebody_else_meanwhile_is_a_conflict(app: Flask) -> None:
    idea = make_idea(make_user())
    statement = sa.update(Idea).values(state=IdeaState.DECLINED)
    session.execute(statement.execution_options(synchronize_session=False))
    with pytest.raises(Conflict):
        change_state(idea=idea, to=IdeaState.WITHDRAWN)
    session.rollback()


def test_state_and_columns_change_together(app: Flask) -> None:
    idea = make_idea(make_user())
    change_state(idea=idea, to=IdeaState.WITHDRAWN, withdrawn_at=idea.created_at)
    session.commit()
    assert (idea.state, idea.withdrawn_at) == (IdeaState.WITHDRAWN, idea.created_at)
