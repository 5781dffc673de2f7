"""The criteria a fresh platform starts with, from criteria.toml."""

import tomllib
from importlib.resources import files

import sqlalchemy as sa

from participation.criteria.models import CriteriaVersion, Criterion
from participation.kernel import clock
from participation.kernel.db import session

SOURCE = "criteria.toml"


def seed() -> int:
    """Insert version 1 of the criteria where there is none yet; return how many were inserted."""
    if session.scalar(sa.select(CriteriaVersion.id).limit(1)) is not None:
        return 0
    entries = tomllib.loads(files(__package__).joinpath(SOURCE).read_text("utf-8"))["criteria"]
    criteria = [Criterion(position=place, **entry) for place, entry in enumerate(entries, 1)]
    session.add(CriteriaVersion(number=1, created_at=clock.now(), criteria=criteria))
    session.flush()
    return len(entries)
