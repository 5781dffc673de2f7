"""An import of measures that is killed half-way and run again brings each row in exactly once."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import flask_migrate
import pytest

from participation import create_app
from participation.kernel.db import db, session
from tests.conftest import settings
from tests.registering.tables import lines, write

ROOT = Path(__file__).parents[2]
ROWS = 60
KILLED = "tests.registering.killed_import:app"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Give a migrated SQLite database of its own."""
    path = tmp_path / "killed.sqlite"
    app = create_app(settings(f"sqlite:///{path}", tmp_path))
    with app.app_context():
        flask_migrate.upgrade()
        session.remove()
        db.engine.dispose()
    return path


def bring_in(database: Path, file: Path, program: str = "wsgi:app") -> int:
    """Import `file` in a process of its own and return how that ended."""
    environment = {
        **os.environ,
        "DEMO": "1",
        "SECRET_KEY": "a secret for the tests, longer than needed",
        "DATABASE_URL": f"sqlite:///{database}",
    }
    command = [sys.executable, "-m", "flask", "--app", program, "measures", "import", str(file)]
    return subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False
    ).returncode


def ask(database: Path, question: str) -> list[tuple[int, ...]]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def test_an_import_killed_half_way_and_run_again_brings_each_row_in_once(
    database: Path, tmp_path: Path
) -> None:
    file = write(tmp_path, lines(ROWS))
    assert bring_in(database, file, KILLED) == -signal.SIGKILL
    assert ask(database, "SELECT count(*) FROM measures") == [(30,)]
    assert bring_in(database, file) == 0
    for table in ("measures", "imported_measures", "duties", "activities", "discussions"):
        assert ask(database, f"SELECT count(*) FROM {table}") == [(ROWS,)], table
    assert ask(database, "SELECT min(number), max(number) FROM measures") == [(1, ROWS)]
    assert ask(database, "SELECT count(DISTINCT title) FROM measures") == [(ROWS,)]
