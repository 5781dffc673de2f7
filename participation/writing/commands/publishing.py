"""Submitting an idea, withdrawing it, and taking the withdrawal back."""

from datetime import datetime

from sqlalchemy.orm.attributes import set_committed_value

from participation.activity.commands import record
from participation.duties.commands import Owed, end_duty, open_duty, pause_duty
from participation.duties.models import Duty, Holder, Step
from participation.duties.queries import find_last_ended
from participation.formats.models import Format, Publishes
from participation.formats.queries import list_open_formats
from participation.ideas import rules
from participation.ideas.commands.finding import let_be_found
from participation.ideas.commands.states import change_state
from participation.ideas.models import Idea, IdeaContent, IdeaState, IdeaVersion
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.kernel.numbering import next_numbers
from participation.writing.commands.drafts import save_draft


def submit_idea(*, actor: Actor, content: IdeaContent, draft: Idea | None = None) -> Idea:
    """Submit an idea, written now or kept as `draft`, and return it with its public number.

    It is published at once, or after the check where its format says so. From now on the
    Ideenmanagement owes the triage. Raises DomainError at the field: where title or text is
    missing, or where the format takes nothing now.
    """
    _require_complete(content)
    now = clock.now()
    held = _open_format(content.format_id, now)
    at_once = held is None or held.publishes is Publishes.AT_ONCE
    idea = save_draft(actor=actor, content=content, draft=draft)
    add_version(idea=idea)
    _owe_triage(idea)
    # The counter stays locked until the commit: what needs no number comes before it.
    change_state(
        idea=idea,
        to=IdeaState.PUBLISHED if at_once else IdeaState.SUBMITTED,
        number=next_numbers("ideas"),
        submitted_at=now,
        published_at=now if at_once else None,
    )
    let_be_found(idea=idea)
    record(actor, "idea.submitted", idea, number=idea.number)
    if at_once:
        record(actor, "idea.published", idea)
    return idea


def withdraw_idea(*, actor: Actor, idea: Idea, reason: str) -> None:
    """Withdraw an idea with a public reason; what was published stays findable."""
    require(rules.may_withdraw(actor, idea))
    change_state(idea=idea, to=IdeaState.WITHDRAWN, withdrawn_at=clock.now())
    end_duty(duty=idea.open_duty)
    record(actor, "idea.withdrawn", idea, reason=reason)


def restore_idea(*, actor: Actor, idea: Idea) -> None:
    """Take a withdrawal back: the idea is as it was before its triage, which begins anew.

    What was asked back is still asked, so the clock stands still until the authors answer.
    """
    require(rules.may_restore(actor, idea))
    before = IdeaState.PUBLISHED if idea.is_public else IdeaState.SUBMITTED
    last = find_last_ended(idea.id)
    untagged = {"topic_field_id": None, "topic_focus_id": None}
    change_state(idea=idea, to=before, withdrawn_at=None, **untagged)
    duty = _owe_triage(idea)
    if last is not None and last.waits_for is not None:
        pause_duty(duty=duty, waits_for=last.waits_for)
    record(actor, "idea.restored", idea)


def add_version(*, idea: Idea) -> None:
    """Keep how the texts of an idea stand now, under its present version."""
    session.add(
        IdeaVersion(
            idea_id=idea.id,
            version=idea.version,
            title=idea.title,
            text=idea.text,
            benefit=idea.benefit,
            created_at=clock.now(),
        )
    )
    session.flush()


def _owe_triage(idea: Idea) -> Duty:
    duty = open_duty(owed=Owed(Step.TRIAGE, Holder.MODERATION), idea_id=idea.id)
    set_committed_value(idea, "open_duty", duty)
    return duty


def _require_complete(content: IdeaContent) -> None:
    if not content.title:
        raise DomainError(N_("Bitte geben Sie einen Titel ein."), field="title")
    if not content.text:
        raise DomainError(N_("Bitte beschreiben Sie Ihre Idee."), field="text")


def _open_format(format_id: int | None, now: datetime) -> Format | None:
    if format_id is None:
        return None
    for held in list_open_formats(now):
        if held.id == format_id:
            return held
    raise DomainError(
        N_("Dieses Format nimmt zurzeit nichts an. Bitte wählen Sie ein anderes oder keines."),
        field="format_id",
    )
