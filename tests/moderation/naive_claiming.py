"""The platform with a wrong way to claim a case, kept to show that the test would notice.

It differs from the real function in one point only: the version is compared before the row is
written, and not by the statement that writes it.
"""

import sqlalchemy as sa
from sqlalchemy.orm.attributes import set_committed_value

from participation import create_app
from participation.ideas.models import Idea
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.moderation.commands import deciding
from participation.moderation.commands.claiming import CHANGED_MEANWHILE


def claim_case(*, idea: Idea, case_version: int) -> None:
    """Compare, then write."""
    own = Idea.id == idea.id
    if session.scalar(sa.select(Idea.case_version).where(own)) != case_version:
        raise Conflict(CHANGED_MEANWHILE)
    counted = sa.update(Idea).where(own).values(case_version=Idea.case_version + 1)
    session.execute(counted.execution_options(synchronize_session=False))
    set_committed_value(idea, "case_version", case_version + 1)


deciding.claim_case = claim_case
app = create_app()
