"""Migrations are numbered, pinned, free of our code, and lead to exactly the models' tables."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask

from participation import create_app
from participation.kernel.db import db
from tests.architecture import project
from tests.postgres_server import PostgresServer

FOLDER = project.ROOT / "migrations"
VERSIONS = sorted((FOLDER / "versions").glob("*.py"))
OWN_IMPORT = re.compile(
    r"^\s*(?:from|import)\s+((?:participation|config|tests)\b\S*)", re.MULTILINE
)
NAMED = re.compile(r"(\d{4})_[a-z0-9_]+")


def assigned(source: str, name: str) -> str | None:
    """Return the constant that a migration assigns to `name`."""
    for node in ast.parse(source).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id == name:
            value = node.value  # type: ignore[attr-defined]  # both assignments have a value
            return value.value if isinstance(value, ast.Constant) else None
    return None


def own_imports(source: str) -> list[str]:
    """Return what a migration imports of ours: models change later, migrations must not."""
    return OWN_IMPORT.findall(source)


def broken_chain(migrations: dict[str, str]) -> list[str]:
    """Return the migrations, by file name, that do not follow the one before them."""
    broken = []
    for position, (name, source) in enumerate(sorted(migrations.items()), 1):
        number = f"{position:04d}"
        before = f"{position - 1:04d}" if position > 1 else None
        match = NAMED.fullmatch(Path(name).stem)
        follows = (assigned(source, "revision"), assigned(source, "down_revision"))
        if match is None or match.group(1) != number or follows != (number, before):
            broken.append(name)
    return broken


def test_migrations_are_numbered_without_a_gap() -> None:
    assert broken_chain({path.name: path.read_text("utf-8") for path in VERSIONS}) == []


def test_a_gap_is_found() -> None:
    first = 'revision = "0001"\ndown_revision = None\n'
    third = 'revision = "0003"\ndown_revision = "0001"\n'
    assert broken_chain({"0001_a.py": first, "0003_b.py": third}) == ["0003_b.py"]


def test_the_newest_migration_is_pinned() -> None:
    """Two branches that add a migration each meet in this file as a conflict, not in production."""
    pinned = (FOLDER / ".current-alembic-head").read_text("utf-8").strip()
    assert pinned == VERSIONS[-1].stem.partition("_")[0]


def test_migrations_import_nothing_of_ours() -> None:
    assert [path.name for path in VERSIONS if own_imports(path.read_text("utf-8"))] == []


def test_an_import_of_ours_is_found() -> None:
    assert own_imports("import sqlalchemy\nfrom participation.ideas import models\n") != []


def test_on_sqlite_they_lead_to_the_models(house: Flask) -> None:
    assert_both_ways(house)


@pytest.mark.postgres
def test_on_postgres_they_lead_to_the_models(
    postgres_server: PostgresServer, house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", postgres_server.create_database())
    assert_both_ways(create_app())


def test_a_table_without_migration_is_found(house: Flask) -> None:
    outcome = house.test_cli_runner().invoke(args=["db", "check"])
    assert outcome.exit_code == 1


def assert_both_ways(app: Flask) -> None:
    """Migrate up, compare with the models, then down to nothing and up again."""
    runner = app.test_cli_runner()
    for step in (["upgrade"], ["check"], ["downgrade", "base"], ["upgrade"], ["check"]):
        outcome = runner.invoke(args=["db", *step])
        assert outcome.exit_code == 0, f"flask db {' '.join(step)}: {outcome.output}"
    with app.app_context():
        db.engine.dispose()
