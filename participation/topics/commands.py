"""Changing Themenfelder, their Schwerpunkte and their Arbeitsgruppen."""

from participation.activity.commands import record
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.versions import claim_version
from participation.topics import rules
from participation.topics.models import (
    TopicField,
    TopicFieldContent,
    TopicFocus,
    WorkingGroup,
    WorkingGroupContent,
)


def edit_topic_field(
    *, actor: Actor, topic_field: TopicField, content: TopicFieldContent, version: int
) -> None:
    """Change a Themenfeld; its Schwerpunkte must be loaded.

    Raises Conflict where it is no longer at the `version` that the actor was shown.
    """
    require(rules.may_edit_topic_fields(actor))
    claim_version(thing=topic_field, version=version)
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
    claim_version(thing=group, version=version)
    group.name = content.name
    group.charter = content.charter
    group.lead_department_id = content.lead_department_id
    record(actor, "working_group.edited", group)


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
