"""Drafts: kept on the server while somebody types. They write no activity."""

import sqlalchemy as sa

from participation.comments.models import Discussion
from participation.files.commands import forget_files
from participation.ideas import rules
from participation.ideas.models import Audience, Idea, IdeaContent, IdeaState
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.writing import queries

MOST_DRAFTS = 100


def save_draft(
    *,
    actor: Actor,
    content: IdeaContent,
    draft: Idea | None = None,
    form_key: str | None = None,
) -> Idea:
    """Store what was typed so far and return the draft.

    Without `draft` it is looked for by the key of the form; a form that was sent meanwhile leads
    to the idea it became, unchanged. Raises DomainError where the person keeps too many drafts.
    """
    require(actor.is_signed_in)
    found = draft or queries.find_by_form(actor, form_key)
    if found is None:
        found = _begin(actor, form_key)
    else:
        # Two windows with the same draft: the second waits here and sees what the first did.
        session.refresh(found, attribute_names=["state"], with_for_update=True)
    if draft is None and found.state is not IdeaState.DRAFT:
        return found
    require(rules.may_edit_draft(actor, found))
    take_over(idea=found, content=content)
    found.format_id = content.format_id
    found.name_shown = content.name_shown
    session.add(found)
    session.flush()
    return found


def delete_draft(*, actor: Actor, draft: Idea) -> None:
    """Delete a draft and everything that belongs to it."""
    require(rules.may_edit_draft(actor, draft))
    file_ids = [each.file_id for each in draft.files]
    session.execute(sa.delete(Idea).where(Idea.id == draft.id))
    session.execute(sa.delete(Discussion).where(Discussion.id == draft.discussion_id))
    forget_files(file_ids=file_ids)


def take_over(*, idea: Idea, content: IdeaContent) -> None:
    """Write into an idea what its authors may change at any time."""
    idea.title = content.title
    idea.text = content.text
    idea.kind = content.kind
    idea.benefit = content.benefit
    idea.suggested_topic_field_id = content.suggested_topic_field_id
    for audience in Audience:
        setattr(idea, f"for_{audience.value}", audience in content.audiences)


def _begin(actor: Actor, form_key: str | None) -> Idea:
    if queries.count_drafts(actor) >= MOST_DRAFTS:
        raise DomainError(
            N_("Sie haben schon %(number)s Entwürfe. Bitte löschen Sie einen davon."),
            number=MOST_DRAFTS,
        )
    discussion = Discussion(owner="ideas")
    session.add(discussion)
    session.flush()
    return Idea(
        state=IdeaState.DRAFT,
        author_id=actor.user_id,
        form_key=form_key,
        discussion_id=discussion.id,
        created_at=clock.now(),
    )
