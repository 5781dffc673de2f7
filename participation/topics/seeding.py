"""The Themenfelder a fresh platform starts with, from topic_fields.toml."""

import tomllib
from importlib.resources import files
from typing import Any

import sqlalchemy as sa

from participation.kernel.db import session
from participation.topics.models import TopicField, TopicFocus

SOURCE = "topic_fields.toml"


def seed() -> int:
    """Insert the Themenfelder where there are none yet; return how many were inserted."""
    if session.scalar(sa.select(TopicField.id).limit(1)) is not None:
        return 0
    entries = tomllib.loads(files(__package__).joinpath(SOURCE).read_text("utf-8"))["topic_fields"]
    session.add_all(_topic_field(position, entry) for position, entry in enumerate(entries, 1))
    session.flush()
    return len(entries)


def _topic_field(position: int, entry: dict[str, Any]) -> TopicField:
    foci = [TopicFocus(position=place, title=title) for place, title in enumerate(entry["foci"], 1)]
    return TopicField(
        numeral=entry["numeral"],
        position=position,
        title=entry["title"],
        summary=entry["summary"],
        description=entry["description"],
        foci=foci,
    )
