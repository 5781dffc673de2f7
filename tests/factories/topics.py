"""Schwerpunkte and Arbeitsgruppen for tests."""

from typing import Any

from participation.kernel.db import session
from participation.topics.models import TopicField, TopicFocus, WorkingGroup


def add_foci(topic_field: TopicField, *titles: str) -> None:
    """Give a Themenfeld Schwerpunkte in this order."""
    for position, title in enumerate(titles, 1):
        session.add(TopicFocus(topic_field_id=topic_field.id, position=position, title=title))
    session.commit()


def make_working_group(topic_field: TopicField, **fields: Any) -> WorkingGroup:
    """Add an Arbeitsgruppe."""
    values = {"topic_field_id": topic_field.id, "name": "Arbeitsgruppe Technik", **fields}
    group = WorkingGroup(**values)
    session.add(group)
    session.commit()
    return group
