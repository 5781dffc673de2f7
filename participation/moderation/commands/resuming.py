"""Bringing deferred ideas back on their day."""

from participation.activity.commands import record
from participation.duties.commands import Owed
from participation.duties.models import Holder, Step
from participation.ideas.commands.states import change_state
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.access import OPERATOR
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.moderation.commands.claiming import claim_case
from participation.moderation.commands.effects import owe_instead
from participation.moderation.queries.cases import list_due_again


def resume_deferred() -> int:
    """Bring back the ideas whose day has come in Dortmund; return how many.

    Each is published again and its check is owed anew. An idea about which a decision waits for a
    second person comes back once that is settled; whatever somebody changes at the same moment
    is left to them.
    """
    resumed = 0
    for idea in list_due_again(clock.today()):
        try:
            with session.begin_nested():
                _resume(idea)
                resumed += 1
        except Conflict:
            continue
    return resumed


def _resume(idea: Idea) -> None:
    claim_case(idea=idea, case_version=idea.case_version)
    change_state(idea=idea, to=IdeaState.PUBLISHED)
    owe_instead(idea=idea, owed=Owed(Step.TRIAGE, Holder.MODERATION))
    record(OPERATOR, "idea.resumed", idea)
