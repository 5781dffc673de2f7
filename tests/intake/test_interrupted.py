"""An import that is killed, or that runs twice at once, brings each row in exactly once."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from participation import create_app
from participation.intake.commands import importing
from participation.intake.commands.importing import import_ideas
from participation.intake.targets import Target
from participation.kernel.access import OPERATOR
from participation.kernel.db import db, session
from tests.conftest import settings
from tests.intake.tables import cards, count_ideas, list_imported, rows_of, write

ROOT = Path(__file__).parents[2]
ROWS = 3_000
KILLED = "tests.intake.killed_import:app"


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
    command = [sys.executable, "-m", "flask", "--app", program, "ideas", "import", str(file)]
    return subprocess.run(
        [*command, "--open"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False
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
    file = write(tmp_path, cards(ROWS))
    assert bring_in(database, file, KILLED) == -signal.SIGKILL
    assert ask(database, "SELECT count(*) FROM ideas") == [(1_000,)]
    assert bring_in(database, file) == 0
    for table in ("ideas", "imported_records", "idea_versions", "duties", "activities"):
        assert ask(database, f"SELECT count(*) FROM {table}") == [(ROWS,)], table
    assert ask(database, "SELECT min(number), max(number) FROM ideas") == [(1, ROWS)]
    assert ask(database, "SELECT count(DISTINCT text) FROM ideas") == [(ROWS,)]


def test_two_imports_of_one_file_at_once_bring_each_row_in_once(app: Flask) -> None:
    data = cards(1_500)
    added: list[int] = []

    def bring_in() -> None:
        with app.app_context():
            outcome = import_ideas(actor=OPERATOR, rows=rows_of(data), target=Target.of(None))
            added.append(outcome.added)
            session.remove()

    threads = [threading.Thread(target=bring_in) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(added) == count_ideas() == 1_500
    assert [idea.number for idea in list_imported()] == list(range(1, 1_501))


def test_the_constraint_has_the_last_word(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wrong variant: an import that does not see what another has brought in."""
    rows, target = rows_of(cards(3)), Target.of(None)
    import_ideas(actor=OPERATOR, rows=rows, target=target)
    monkeypatch.setattr(importing, "list_known", lambda _rows, _target: {})
    with pytest.raises(IntegrityError):
        import_ideas(actor=OPERATOR, rows=rows, target=target)
    assert count_ideas() == 3
