"""Every place that points to a person is known, and nothing about birth or gender is stored."""

import re

import sqlalchemy as sa

from participation import features
from participation.kernel.db import Base
from tests.architecture import project

INVENTORY = project.ROOT / "docs" / "operations" / "verzeichnis-personenbezug.md"
PEOPLE = "users"
# Words of columns that would let the platform sort people or watch them.
FORBIDDEN = re.compile(
    r"(?:^|_)(?:birth\w*|born|age|gender|sex|religion|nationality|last_seen|last_login|"
    r"logins?|login_count|ip|ip_address|user_agent)(?:_|$)"
)
ENTRY = re.compile(r"^\|\s*`(\w+\.\w+)`\s*\|([^|]+)\|([^|]+)\|([^|]+)\|\s*$", re.MULTILINE)
LEAST_WORDS = 1


def columns_of_people(metadata: sa.MetaData) -> set[str]:
    """Return every column that points to a person, as `table.column`."""
    return {
        f"{table.name}.{key.parent.name}"
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == PEOPLE
    }


def forbidden_columns(metadata: sa.MetaData) -> list[str]:
    """Return the columns whose name says that they hold what nobody may keep."""
    return [
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if FORBIDDEN.search(column.name)
    ]


def inventory() -> dict[str, tuple[str, ...]]:
    """Return the hand-written inventory: purpose, who sees it, what happens at leaving."""
    rows = ENTRY.findall(INVENTORY.read_text("utf-8"))
    return {place: tuple(part.strip() for part in parts) for place, *parts in rows}


def all_tables() -> sa.MetaData:
    """Return the tables of every room; `features` imports all models."""
    assert features.MODELS
    return Base.metadata


def test_the_inventory_names_every_place_that_points_to_a_person() -> None:
    assert sorted(inventory()) == sorted(columns_of_people(all_tables()))


def test_each_entry_says_why_for_whom_and_how_it_ends() -> None:
    vague = [
        place
        for place, parts in inventory().items()
        if any(len(part.split()) < LEAST_WORDS for part in parts)
    ]
    assert vague == []


def test_nothing_is_stored_that_sorts_or_watches_people() -> None:
    assert forbidden_columns(all_tables()) == []


def test_such_columns_are_found() -> None:
    metadata = sa.MetaData()
    sa.Table(PEOPLE, metadata, sa.Column("id", sa.Integer, primary_key=True))
    sa.Table(
        "cards",
        metadata,
        sa.Column("owner_id", sa.ForeignKey("users.id")),
        sa.Column("birth_year", sa.Integer),
        sa.Column("page", sa.Integer),
    )
    assert columns_of_people(metadata) == {"cards.owner_id"}
    assert forbidden_columns(metadata) == ["cards.birth_year"]
