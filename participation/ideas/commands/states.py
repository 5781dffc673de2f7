"""The one way in which the state of an idea changes."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm.attributes import set_committed_value

from participation.ideas import rules
from participation.ideas.models import Idea, IdeaState
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_

ELSEWHERE = N_("Der Stand dieser Idee hat sich inzwischen geändert.")


def change_state(*, idea: Idea, to: IdeaState, **values: Any) -> None:
    """Bring an idea into another state and set the columns that go with it.

    Raises Conflict where the transition table does not lead there, or where somebody else changed
    the state since the idea was loaded.
    """
    if not rules.may_become(idea, to):
        raise Conflict(ELSEWHERE)
    values["state"] = to
    statement = (
        sa.update(Idea)
        .where(Idea.id == idea.id, Idea.state == idea.state)
        .values(values)
        .returning(Idea.id)
        .execution_options(synchronize_session=False)
    )
    if session.execute(statement).first() is None:
        raise Conflict(ELSEWHERE)
    for name, value in values.items():
        set_committed_value(idea, name, value)
