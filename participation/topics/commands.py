"""Changing Themenfelder, their Schwerpunkte and their Arbeitsgruppen."""

from participation.activity.commands import record
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_
from participation.topics import rules
from participation.topics.models import (
    TopicField,
    TopicFieldContent,
    TopicFocus,
    WorkingGroup,
    WorkingGroupContent,
)

CHANGED_MEANWHILE = N_("Diese Seite wurde in der Zwischenzeit geändert.")


def edit_topic_field(
    *, actor: Actor, topic_field: TopicField, content: TopicFieldContent, version: int
) -> None:
    """Change a Themenfeld; its Schwerpunkte must be loaded.

    Raises Conflict where it is no longer at the `version` that the actor was shown.
    """
    require(rules.may_edit_topic_fields(actor))
    _claim_version(topic_field, version)
    topic_field.title = content.title
    topic_field.summary = content.summary
    topic_field.description = content.description
    _replace_foci(topic_field, content.foci)
    record(actor, "topic_field.edited", topic_field)


def create_working_group(
    *, actor: Actor, topic_field: TopicField, content: WorkingGroupContent
) -> WorkingGroup:
    """Add an Arbeitsgruppe to a Themenfeld."""
    require(rules.may_edit_topic_fields(actor))
    group = WorkingGroup(
        topic_field_id=topic_field.id,
        lead_department_id=content.lead_department_id,
        name=content.name,
        charter=content.charter,
    )
    session.add(group)
    record(actor, "working_group.created", group)
    return group


def edit_working_group(
    *, actor: Actor, group: WorkingGroup, content: WorkingGroupContent, version: int
) -> None:
    """Change an Arbeitsgruppe; raises Conflict where it is no longer at `version`."""
    require(rules.may_edit_topic_fields(actor))
    _claim_version(group, version)
    group.name = content.name
    group.charter = content.charter
    group.lead_department_id = content.lead_department_id
    record(actor, "working_group.edited", group)


def _claim_version(thing: TopicField | WorkingGroup, version: int) -> None:
    """Count the version up, on the row as it stands now: of two editors the second is told."""
    session.refresh(thing, ["version"], with_for_update=True)
    if thing.version != version:
        raise Conflict(CHANGED_MEANWHILE)
    thing.version += 1


def _replace_foci(topic_field: TopicField, titles: tuple[str, ...]) -> None:
    """Give the Themenfeld these Schwerpunkte in this order, keeping the rows there are."""
    kept = topic_field.foci[: len(titles)]
    for focus, title in zip(kept, titles, strict=False):
        focus.title = title
    for position, title in enumerate(titles[len(kept) :], len(kept) + 1):
        kept.append(TopicFocus(position=position, title=title))
    for position, focus in enumerate(kept, 1):
        focus.position = position
    topic_field.foci = kept
