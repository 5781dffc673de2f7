"""What a decision must say before it is taken, checked once for however many ideas."""

from dataclasses import replace
from datetime import timedelta

from participation.kernel import clock
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.kernel.text import one_line
from participation.moderation.models import DecisionContent, DecisionKind
from participation.moderation.queries.cases import are_topic_fields, is_focus_of
from participation.moderation.rules import LEAST_REASON, WITHOUT_REASON

LONGEST_WAIT = timedelta(days=3653)  # ten years


def checked_content(*, content: DecisionContent) -> DecisionContent:
    """Return the content with trimmed texts and without what its kind does not use.

    Raises DomainError at the field that is wrong: `reason`, `reason_code`, `reopens_on`,
    `topic_field_id`, `topic_focus_id` or `beside_ids`.
    """
    content = _reduced(content)
    if content.kind is DecisionKind.DECLINE:
        _require_grounds(content)
    elif not content.reason and content.kind not in WITHOUT_REASON:
        _refuse_empty_reason(content.kind)
    if content.kind is DecisionKind.ACCEPT:
        _require_topic_field(content)
    _require_future(content)
    return content


def _reduced(content: DecisionContent) -> DecisionContent:
    """Drop the parts that another kind of decision has: the form holds the fields of all."""
    content = replace(content, reason=content.reason.strip(), reopening=content.reopening.strip())
    if content.kind is not DecisionKind.DECLINE:
        content = replace(content, reason_code=None, reopening="")
    if content.kind not in {DecisionKind.DECLINE, DecisionKind.DEFER}:
        content = replace(content, reopens_on=None)
    if content.kind is not DecisionKind.ACCEPT:
        content = replace(content, topic_field_id=None, topic_focus_id=None, beside_ids=frozenset())
    return content


def _refuse_empty_reason(kind: DecisionKind) -> None:
    if kind is DecisionKind.ASK_BACK:
        raise DomainError(N_("Bitte schreiben Sie, was Sie wissen möchten."), field="reason")
    raise DomainError(N_("Bitte begründen Sie die Entscheidung."), field="reason")


def _require_grounds(content: DecisionContent) -> None:
    if content.reason_code is None:
        raise DomainError(N_("Bitte wählen Sie einen Grund."), field="reason_code")
    if len(one_line(content.reason)) < LEAST_REASON:
        raise DomainError(
            N_("Bitte begründen Sie die Ablehnung mit mindestens %(least)s Zeichen."),
            field="reason",
            least=LEAST_REASON,
        )


def _require_topic_field(content: DecisionContent) -> None:
    responsible, focus = content.topic_field_id, content.topic_focus_id
    if responsible is None or not are_topic_fields({responsible}):
        raise DomainError(N_("Bitte wählen Sie das zuständige Themenfeld."), field="topic_field_id")
    if focus is not None and not is_focus_of(focus, responsible):
        raise DomainError(
            N_("Dieser Schwerpunkt gehört zu einem anderen Themenfeld."), field="topic_focus_id"
        )
    if responsible in content.beside_ids:
        raise DomainError(
            N_("Das zuständige Themenfeld kann nicht zugleich daneben stehen."), field="beside_ids"
        )
    if content.beside_ids and not are_topic_fields(content.beside_ids):
        raise DomainError(N_("Dieses Themenfeld gibt es nicht."), field="beside_ids")


def _require_future(content: DecisionContent) -> None:
    if content.reopens_on is None:
        if content.kind is DecisionKind.DEFER:
            raise DomainError(
                N_("Bitte nennen Sie den Tag, an dem die Idee wieder aufgegriffen wird."),
                field="reopens_on",
            )
    elif not clock.today() < content.reopens_on <= clock.today() + LONGEST_WAIT:
        raise DomainError(
            N_("Bitte nennen Sie einen Tag in der Zukunft, höchstens zehn Jahre von heute."),
            field="reopens_on",
        )
