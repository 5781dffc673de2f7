"""Changing the text of a submitted idea: every change is a version of its own."""

import sqlalchemy as sa
from sqlalchemy.orm.attributes import set_committed_value

from participation.activity.commands import record
from participation.ideas import rules
from participation.ideas.commands.finding import let_be_found
from participation.ideas.models import Idea, IdeaContent
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_
from participation.writing.commands.drafts import take_over
from participation.writing.commands.publishing import add_version

CHANGED_MEANWHILE = N_("Diese Idee wurde in der Zwischenzeit geändert.")


def edit_idea(*, actor: Actor, idea: Idea, content: IdeaContent, version: int) -> None:
    """Change an idea that stood at `version` when its author began to edit.

    Format and visibility of the name stay as submitted. Once others have reacted the page says
    when it was changed. Raises Conflict where somebody else changed it meanwhile, or decided about
    it.
    """
    require(rules.may_edit(actor, idea))
    if version == idea.version and content == idea.content:
        return
    _next_version(idea, version)
    take_over(idea=idea, content=content)
    if idea.support_count or idea.comment_count:
        idea.edited_at = clock.now()
    add_version(idea=idea)
    let_be_found(idea=idea)
    record(actor, "idea.edited", idea, version=idea.version)


def _next_version(idea: Idea, version: int) -> None:
    if version != idea.version:
        raise Conflict(CHANGED_MEANWHILE)
    statement = (
        sa.update(Idea)
        .where(
            Idea.id == idea.id,
            Idea.version == version,
            Idea.state == idea.state,
            Idea.hidden_reason.is_(None),
        )
        .values(version=version + 1, case_version=Idea.case_version + 1)
        .returning(Idea.case_version)
        .execution_options(synchronize_session=False)
    )
    case_version = session.scalar(statement)
    if case_version is None:
        raise Conflict(CHANGED_MEANWHILE)
    set_committed_value(idea, "version", version + 1)
    set_committed_value(idea, "case_version", case_version)
