"""Saying whose turn it is among the moderators."""

from participation.activity.commands import record
from participation.ideas.models import Idea
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.moderation import rules
from participation.moderation.commands.claiming import claim_waiting_case
from participation.moderation.queries.cases import list_moderators


def hand_over(*, actor: Actor, idea: Idea, moderator_id: int | None, case_version: int) -> None:
    """Hand an idea to a moderator of it, to oneself, or to nobody in particular (None).

    Works while a decision waits for a second person as well. Raises NotAllowed, Conflict where
    the idea changed meanwhile, DomainError (`moderator_id`) where the person does not moderate it.
    """
    require(rules.may_triage(actor, idea))
    if moderator_id is not None and moderator_id not in {each.id for each in list_moderators(idea)}:
        raise DomainError(N_("Diese Person prüft diese Idee nicht."), field="moderator_id")
    claim_waiting_case(idea=idea, case_version=case_version)
    idea.moderator_id = moderator_id
    session.flush()
    record(actor, "idea.handed_over", idea)
