"""Several server processes on one database, and browsers already signed in to speak to them."""

import contextlib
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import flask_migrate
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from participation import create_app
from participation.accounts.models import SignIn, User
from participation.accounts.passwords import hash_token, new_token
from participation.accounts.session import STAFF
from participation.kernel import clock
from participation.kernel.db import db, session
from tests.conftest import settings
from tests.ports import free_port
from tests.postgres_server import PostgresServer

ROOT = Path(__file__).parents[1]
STARTS_WITHIN = 90.0
PATIENT = "tests.patient:app"


@dataclass(frozen=True)
class Answer:
    """What a server answered: status, where it leads, and the page."""

    status: int
    location: str
    body: str


@dataclass(frozen=True)
class Browser:
    """Somebody signed in: the cookie and the form token that go with each request."""

    cookie: str
    csrf_token: str

    def get(self, port: int, path: str) -> Answer:
        """Fetch a page from the server on `port`."""
        return self._send(port, "GET", path, None)

    def post(self, port: int, path: str, **fields: object) -> Answer:
        """Send a form with its token to the server on `port`; no redirect is followed."""
        body = urlencode({"csrf_token": self.csrf_token, **fields})
        return self._send(port, "POST", path, body)

    def _send(self, port: int, method: str, path: str, body: str | None) -> Answer:
        connection = HTTPConnection("127.0.0.1", port, timeout=90)
        headers = {"Cookie": f"sid={self.cookie}"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with contextlib.closing(connection):
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode("utf-8")
            return Answer(response.status, response.getheader("Location", ""), text)


@contextlib.contextmanager
def shared_database(server: PostgresServer, files: Path) -> Iterator[Flask]:
    """Give the app, inside its context, on a migrated PostgreSQL database of its own."""
    url = server.create_database()
    app = create_app(settings(url, files))
    with app.app_context():
        flask_migrate.upgrade()
        yield app
        session.remove()
        db.engine.dispose()
    server.drop_database(url)


def sign_in_all(app: Flask, users: Sequence[User]) -> list[Browser]:
    """Return a signed-in browser for each of `users`, without the slow password hashing."""
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    browsers = []
    for user in users:
        token, csrf, now = new_token(), secrets.token_hex(20), clock.now()
        session.add(
            SignIn(
                token_hash=hash_token(token),
                user_id=user.id,
                expires_at=now + STAFF.longest,
                idle_until=now + STAFF.idle,
            )
        )
        cookie = signer.dumps({"_user_id": token, "_fresh": True, "csrf_token": csrf})
        form = URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps(csrf)
        browsers.append(Browser(str(cookie), str(form)))
    session.commit()
    return browsers


@contextlib.contextmanager
def running_servers(app: Flask, count: int = 4, program: str = PATIENT) -> Iterator[list[int]]:
    """Run `count` server processes on the database of `app`; give the ports they listen on.

    `program` names the application object, so that a test can run a wrong variant.
    """
    environment = {
        **os.environ,
        "DEMO": "1",
        "PYTHONWARNINGS": "ignore",
        "SECRET_KEY": app.config["SECRET_KEY"],
        "DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "FILES_DIR": str(app.config["FILES_DIR"]),
    }
    ports = [free_port() for _ in range(count)]
    processes: list[subprocess.Popen[bytes]] = []
    with contextlib.ExitStack() as stack:
        for port in ports:
            command = [sys.executable, "-m", "flask", "--app", program, "run", "--port", str(port)]
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(_stop, process)
            processes.append(process)
        for port, process in zip(ports, processes, strict=True):
            _wait_for(port, process)
        yield ports


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    visitor = Browser("", "")
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            if visitor.get(port, "/healthz").status == 200:
                return
        time.sleep(0.1)
    raise TimeoutError(
        f"the server on port {port} ended, or did not start within {STARTS_WITHIN} s"
    )


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    process.wait(timeout=60)
