"""The kinds of formats a fresh platform starts with, from kinds.toml."""

import tomllib
from importlib.resources import files
from typing import Any

import sqlalchemy as sa

from participation.formats.models import BlueprintPhase, FormatKind, Publishes
from participation.kernel.db import session

SOURCE = "kinds.toml"


def seed() -> int:
    """Insert the kinds of formats where there are none yet; return how many were inserted."""
    if session.scalar(sa.select(FormatKind.id).limit(1)) is not None:
        return 0
    entries = tomllib.loads(files(__package__).joinpath(SOURCE).read_text("utf-8"))["kinds"]
    session.add_all(_kind(entry) for entry in entries)
    session.flush()
    return len(entries)


def _kind(entry: dict[str, Any]) -> FormatKind:
    return FormatKind(
        slug=entry["slug"],
        name=entry["name"],
        description=entry["description"],
        publishes=Publishes.named(entry["publishes"]),
        phases=[_phase(position, each) for position, each in enumerate(entry["phases"], 1)],
    )


def _phase(position: int, entry: dict[str, Any]) -> BlueprintPhase:
    return BlueprintPhase(
        position=position,
        name=entry["name"],
        offset_days=entry["offset_days"],
        duration_days=entry["duration_days"],
        opens_submitting="submit" in entry["opens"],
        opens_commenting="comment" in entry["opens"],
        opens_supporting="support" in entry["opens"],
    )
