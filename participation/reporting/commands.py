"""Reporting texts, hiding them with a public reason, and showing them again."""

import sqlalchemy as sa

from participation.activity.commands import record
from participation.comments.models import Comment
from participation.ideas.commands.finding import let_be_found
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.access import ANONYMOUS, Actor, require
from participation.kernel.db import insert_if_absent, session
from participation.kernel.errors import Conflict, DomainError
from participation.kernel.messages import N_
from participation.reporting import rules
from participation.reporting.models import Hiding, Passage, Report, ReportOutcome, ReportReason

# What stands in place of the texts while they are hidden: content, so German in every language.
PLACEHOLDERS = {"title": "Ausgeblendete Idee", "text": "", "benefit": ""}
HIDDEN_ALREADY = N_("Dieser Text ist schon ausgeblendet.")


def report_text(*, actor: Actor, passage: Passage, reason: ReportReason, text: str) -> None:
    """Report a text to the moderators, who never learn who did; once for each person and text.

    Raises DomainError (`text`) where no reason of the list fits and no words say more, Conflict
    where the actor reported it before, and where it is hidden or withdrawn.
    """
    require(rules.may_report(actor, passage))
    if reason is ReportReason.OTHER and not text:
        raise DomainError(N_("Bitte sagen Sie, was Sie stört."), field="text")
    _require_shown(passage)
    values = {"reporter_id": actor.user_id, "reason": reason, "text": text}
    if not insert_if_absent(Report, **values, **passage.key, created_at=clock.now()):
        raise Conflict(N_("Sie haben diesen Text schon gemeldet."))
    record(ANONYMOUS, "comment.reported" if passage.comment else "idea.reported", passage.thing)


def hide(*, actor: Actor, passage: Passage, reason: str) -> None:
    """Hide a text with a public reason: its place stays, and nothing finds it by its words.

    Raises DomainError (`text`) without a reason, Conflict where it is hidden or withdrawn.
    """
    require(rules.may_handle(actor, passage))
    if not reason:
        raise DomainError(N_("Bitte nennen Sie den Grund."), field="text")
    _lock(passage)
    _require_shown(passage)
    hiding = Hiding(
        **passage.key,
        reason=reason,
        kept=passage.texts,
        hidden_by_id=actor.user_id,
        hidden_at=clock.now(),
    )
    session.add(hiding)
    _write(passage, {name: PLACEHOLDERS[name] for name in passage.texts}, hidden_reason=reason)
    _settle(actor, passage, ReportOutcome.HIDDEN)
    record(
        actor, "comment.hidden" if passage.comment else "idea.hidden", passage.thing, reason=reason
    )


def dismiss(*, actor: Actor, passage: Passage) -> None:
    """Leave a reported text as it is; raises Conflict where no report is open."""
    require(rules.may_handle(actor, passage))
    if not _settle(actor, passage, ReportOutcome.DISMISSED):
        raise Conflict(N_("Über diese Meldungen ist schon entschieden."))
    record(
        actor,
        "comment.report_dismissed" if passage.comment else "idea.report_dismissed",
        passage.thing,
    )


def object_to(*, actor: Actor, passage: Passage, hiding: Hiding, text: str) -> None:
    """Object as the author to one's text being hidden, once; raises Conflict the second time."""
    require(rules.is_own(actor, passage))
    session.refresh(hiding, ["objection", "ended_at"], with_for_update=True)
    if not rules.may_object(actor, passage, hiding):
        raise Conflict(N_("Sie haben schon widersprochen."))
    hiding.objection = text
    hiding.objected_at = clock.now()
    record(
        actor,
        "comment.hiding_objected" if passage.comment else "idea.hiding_objected",
        passage.thing,
    )


def keep_hidden(*, actor: Actor, passage: Passage, hiding: Hiding, answer: str) -> None:
    """Answer an objection and leave the text hidden.

    Raises DomainError (`text`) without an answer, Conflict where no objection waits for one.
    """
    require(rules.may_handle(actor, passage))
    if not answer:
        raise DomainError(N_("Bitte antworten Sie auf den Widerspruch."), field="text")
    session.refresh(hiding, ["objection", "answer", "ended_at"], with_for_update=True)
    if not rules.is_objection_open(hiding):
        raise Conflict(N_("Auf diesen Widerspruch ist schon geantwortet."))
    hiding.answer = answer
    record(
        actor, "comment.hiding_upheld" if passage.comment else "idea.hiding_upheld", passage.thing
    )


def show_again(*, actor: Actor, passage: Passage, hiding: Hiding, answer: str = "") -> None:
    """Show a hidden text again, with an answer to its author; what was withdrawn stays away.

    Raises Conflict where it is shown already.
    """
    require(rules.may_handle(actor, passage))
    _lock(passage)
    session.refresh(hiding, ["ended_at"])
    if hiding.ended_at is not None:
        raise Conflict(N_("Dieser Text wird schon wieder gezeigt."))
    hiding.answer = answer or hiding.answer
    hiding.ended_at = clock.now()
    withdrawn = passage.comment is not None and passage.comment.withdrawn_at is not None
    _write(passage, {} if withdrawn else hiding.kept, hidden_reason=None)
    record(
        actor,
        "comment.shown_again" if passage.comment else "idea.shown_again",
        passage.thing,
        reason=answer or None,
    )


def _require_shown(passage: Passage) -> None:
    if passage.thing.hidden_reason is not None:
        raise Conflict(HIDDEN_ALREADY)
    if passage.comment is not None and passage.comment.withdrawn_at is not None:
        raise Conflict(N_("Dieser Kommentar wurde inzwischen zurückgezogen."))


def _lock(passage: Passage) -> None:
    """Take the row until commit, with its texts as they stand now."""
    columns = [*passage.texts, "hidden_reason", "withdrawn_at"]
    session.refresh(passage.thing, columns, with_for_update=True)


def _write(passage: Passage, texts: dict[str, str], *, hidden_reason: str | None) -> None:
    """Put texts into the row, and let an idea be found by them or not."""
    thing: Idea | Comment = passage.thing
    for name, value in texts.items():
        setattr(thing, name, value)
    thing.hidden_reason = hidden_reason
    session.flush()
    if passage.comment is None:
        let_be_found(idea=passage.idea)


def _settle(actor: Actor, passage: Passage, outcome: ReportOutcome) -> bool:
    """Close the open reports about a text; tell whether there were any."""
    statement = (
        sa.update(Report)
        .where(Report.outcome.is_(None))
        .filter_by(**passage.key)
        .values(outcome=outcome, handled_by_id=actor.user_id, handled_at=clock.now())
        .returning(Report.id)
        .execution_options(synchronize_session=False)
    )
    return bool(session.execute(statement).all())
