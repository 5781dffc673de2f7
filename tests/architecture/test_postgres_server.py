"""The tests' own PostgreSQL: real, fast to copy, and gone after a run that was killed."""

import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.postgres_server import PostgresServer, sweep_left_servers

ROOT = Path(__file__).resolve().parents[2]
KILLED_RUN = """
from tests.postgres_server import running_postgres
with running_postgres() as server:
    print(server.create_database(), flush=True)
    import time; time.sleep(600)
"""


@pytest.mark.postgres
def test_a_copied_database_holds_what_its_template_holds(postgres_server: PostgresServer) -> None:
    template = postgres_server.create_database()
    with psycopg.connect(plain(template), autocommit=True) as connection:
        connection.execute("CREATE TABLE thing AS SELECT 42 AS number")

    copy = postgres_server.create_database(template=template)

    with psycopg.connect(plain(copy)) as connection:
        assert connection.execute("SELECT number FROM thing").fetchall() == [(42,)]


@pytest.mark.postgres
def test_what_a_killed_run_left_is_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED_RUN], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        url = run.stdout.readline().strip()
        home = Path(url.partition("?host=")[2].replace("%2F", "/"))
        assert home.is_dir()
        run.send_signal(signal.SIGKILL)

    sweep_left_servers()

    assert not home.exists()


def plain(url: str) -> str:
    """Return the URL without SQLAlchemy's driver name."""
    return url.replace("postgresql+psycopg", "postgresql")
