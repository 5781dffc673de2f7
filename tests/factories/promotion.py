"""Ideas that may become measures, and promotions of them, for tests."""

from typing import Any

from participation.accounts.models import User
from participation.duties.commands import Owed, open_duty
from participation.duties.models import Holder, Step
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.db import session
from participation.measures.models.measure import Measure, Origin
from participation.moderation.queries.cases import list_cases
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea
from tests.factories.moderation import as_actor

TAKEN = "Räume lassen sich am Handy buchen."


def make_accepted(author: User | None = None, **fields: Any) -> Idea:
    """Add an accepted idea of which the moderators owe a measure."""
    idea = make_idea(author or make_user(), state=IdeaState.ACCEPTED, **fields)
    open_duty(owed=Owed(Step.PROMOTION, Holder.MODERATION), idea_id=idea.id)
    session.commit()
    return idea


def make_origin(measure: Measure, idea: Idea, taken: str = TAKEN) -> Origin:
    """Let an idea be part of a measure."""
    origin = Origin(measure_id=measure.id, idea_id=idea.id, taken=taken, created_at=clock.now())
    session.add(origin)
    session.commit()
    return origin


def ready(moderator: User, *ideas: Idea) -> list[Idea]:
    """Return ideas as a moderator's page loads them, by number."""
    return list(list_cases(as_actor(moderator), [idea.number or 0 for idea in ideas]))
