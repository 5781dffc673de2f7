"""Claiming a case: of two who decide about the same idea the second is told, nothing is lost."""

import sqlalchemy as sa
from sqlalchemy.orm.attributes import set_committed_value

from participation.ideas.models import Idea
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_
from participation.moderation.models import Decision, DecisionStatus

CHANGED_MEANWHILE = N_("An dieser Idee hat sich inzwischen etwas geändert.")
WAITS_FOR_SECOND = N_("Über diese Idee ist schon entschieden: eine zweite Person muss bestätigen.")


def claim_case(*, idea: Idea, case_version: int) -> None:
    """Count the case up, so that whoever decides by the same state of affairs is told.

    Everything that changes where an idea stands calls this first, with the version that stood in
    the form. Raises Conflict where the idea has changed since, or where a decision about it waits
    for a second person.
    """
    waiting = sa.exists().where(
        Decision.idea_id == idea.id, Decision.status == DecisionStatus.PENDING
    )
    if _count_up(idea, case_version, ~waiting):
        return
    is_waiting = session.scalar(sa.select(waiting))
    raise Conflict(WAITS_FOR_SECOND if is_waiting else CHANGED_MEANWHILE)


def claim_waiting_case(*, idea: Idea, case_version: int) -> None:
    """Count up a case whose decision waits for a second person, to settle that decision.

    Raises Conflict where the idea has changed since `case_version`.
    """
    if not _count_up(idea, case_version, sa.true()):
        raise Conflict(CHANGED_MEANWHILE)


def _count_up(idea: Idea, case_version: int, free: sa.ColumnElement[bool]) -> bool:
    """Count up the row as it stands now, which stays locked until the commit."""
    statement = (
        sa.update(Idea)
        .where(
            Idea.id == idea.id,
            Idea.case_version == case_version,
            Idea.state == idea.state,
            free,
        )
        .values(case_version=Idea.case_version + 1)
        .returning(Idea.case_version)
        .execution_options(synchronize_session=False)
    )
    claimed = session.scalar(statement)
    if claimed is None:
        return False
    set_committed_value(idea, "case_version", claimed)
    return True
