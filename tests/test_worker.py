"""The worker: what is due is done, one failure stops no other, a signal ends it."""

import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
import sqlalchemy as sa
from flask import Flask
from structlog.testing import capture_logs

from participation import features
from participation.accounts.models import SignIn
from participation.kernel import clock
from participation.kernel.db import session
from participation.kernel.mail import MailServer, OutgoingMail, queue_mail
from participation.web.models import IdempotencyKey, RateCount
from participation.worker import Job, work
from tests.factories.accounts import make_user
from tests.mail_server import PostOffice
from tests.ports import free_port

ROOT = Path(__file__).parent.parent


def test_a_pass_says_once_what_was_done(app: Flask) -> None:
    jobs = [Job("mails_sent", lambda: 2), Job("counts_deleted", lambda: 0)]
    with capture_logs() as lines:
        work(jobs, Event(), once=True)
    assert lines == [{"event": "worker", "log_level": "info", "mails_sent": 2}]


def test_a_pass_that_did_nothing_says_nothing(app: Flask) -> None:
    with capture_logs() as lines:
        work([Job("mails_sent", lambda: 0)], Event(), once=True)
    assert lines == []


def test_a_job_that_fails_is_undone_and_stops_no_other(app: Flask) -> None:
    def fail() -> int:
        queue_mail(to_address="kim@example.org", subject="Nie", body="Nie")
        session.flush()
        raise ZeroDivisionError

    def away() -> int:
        raise ConnectionRefusedError("nobody there")

    with capture_logs() as lines:
        work([Job("a", fail), Job("b", away), Job("c", lambda: 1)], Event(), once=True)
    events = [(line["event"], line.get("job")) for line in lines]
    assert events == [("job failed", "a"), ("job postponed", "b"), ("worker", None)]
    assert session.scalars(sa.select(OutgoingMail)).all() == []


def test_a_job_waits_until_it_is_due_again(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    stop, ran = Event(), []

    def often() -> int:
        ran.append("often")
        if ran.count("often") == 3:
            stop.set()
        return 0

    def hourly() -> int:
        ran.append("hourly")
        return 0

    monkeypatch.setattr("participation.worker.PAUSE_SECONDS", 0.01)
    jobs = [Job("hourly", hourly, timedelta(hours=1)), Job("often", often, timedelta(0))]
    work(jobs, stop)
    assert ran == ["hourly", "often", "often", "often"]


def test_what_has_ended_is_deleted_and_the_rest_stays(app: Flask) -> None:
    now, user = clock.now(), make_user()
    for number, hours in enumerate((-1, 1)):
        until = now + timedelta(hours=hours)
        session.add_all(
            [
                SignIn(token_hash=f"{number}", user_id=user.id, expires_at=until, idle_until=until),
                RateCount(key_hash=f"{number}", count=1, expires_at=until),
                IdempotencyKey(key_hash=f"{number}", created_at=until - timedelta(days=7)),
            ]
        )
    session.commit()
    work(features.JOBS, Event(), once=True)
    for column in (SignIn.token_hash, RateCount.key_hash, IdempotencyKey.key_hash):
        assert session.scalars(sa.select(column)).all() == ["1"]


def test_mail_is_a_job_only_where_a_server_is_named(app: Flask) -> None:
    names = [job.name for job in app.extensions["jobs"]]
    assert "mails_sent" not in names
    app.config["MAIL_URL"] = "smtp://127.0.0.1:1"
    (job,) = features._mailing(app)
    assert job.run.args == (MailServer("smtp://127.0.0.1:1", "beteiligung@example.org"),)


def test_the_command_sends_once_and_ends_at_a_signal(app: Flask, tmp_path: Path) -> None:
    office = PostOffice(tmp_path / "post", free_port())
    office.start()
    queue_mail(to_address="kim@example.org", subject="Vom Worker", body="Guten Tag")
    session.commit()
    environment = {
        "DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "SECRET_KEY": app.config["SECRET_KEY"],
        "MAIL_URL": office.url,
    }
    command = [str(Path(sys.executable).parent / "flask"), "--app", "wsgi", "worker"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        deadline = time.monotonic() + 90
        while not office.received() and time.monotonic() < deadline:
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=90) == 0
    finally:
        process.kill()
        process.wait()
        office.stop()
    assert [letter["Subject"] for letter in office.received()] == ["Vom Worker"]
