"""The text blocks a fresh platform starts with, from text_blocks.toml."""

import tomllib
from importlib.resources import files

import sqlalchemy as sa

from participation.desk.models import TextBlock
from participation.kernel.db import session
from participation.moderation.models import DecisionKind

SOURCE = "text_blocks.toml"


def seed() -> int:
    """Insert the text blocks where there are none yet; return how many were inserted."""
    if session.scalar(sa.select(TextBlock.id).limit(1)) is not None:
        return 0
    entries = tomllib.loads(files(__package__).joinpath(SOURCE).read_text("utf-8"))["text_blocks"]
    session.add_all(
        TextBlock(
            title=entry["title"],
            text=entry["text"].strip(),
            kind=DecisionKind.named(entry.get("kind")),
        )
        for entry in entries
    )
    session.flush()
    return len(entries)
