"""The outbox against a real mail server: nothing is lost, nothing goes out twice."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from participation.kernel.db import session, transaction
from participation.kernel.mail import (
    ATTEMPTS,
    MailServer,
    OutgoingMail,
    delete_old_mails,
    queue_mail,
    send_waiting,
)
from tests.mail_server import PostOffice
from tests.ports import free_port

SENDER = "DOgital Beteiligung <beteiligung@example.org>"
NOON = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[PostOffice]:
    """Give a mail server that is not started yet."""
    office = PostOffice(tmp_path / "post", free_port())
    yield office
    office.stop()


def post(subject: str = "Neues Kennwort", *, to: str = "kim@example.org") -> None:
    """Queue a mail, committed."""
    with transaction():
        queue_mail(to_address=to, subject=subject, body="Guten Tag, hier ist Ihr Link: äöü €\n")


def outbox() -> list[OutgoingMail]:
    """Return the rows of the outbox as they now stand."""
    session.rollback()
    return list(session.scalars(sa.select(OutgoingMail).order_by(OutgoingMail.id)))


def test_a_mail_arrives_as_it_was_written(app: Flask, office: PostOffice) -> None:
    office.start()
    post("Ihr Konto für Müller & Söhne")
    assert send_waiting(MailServer(office.url, SENDER)) == 1
    (letter,) = office.received()
    (row,) = outbox()
    assert letter["Subject"] == "Ihr Konto für Müller & Söhne"
    assert (letter["From"], letter["To"]) == (SENDER, "kim@example.org")
    assert letter["Message-ID"] == f"<outgoing-{row.id}@example.org>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().strip() == "Guten Tag, hier ist Ihr Link: äöü €"


def test_a_sent_mail_is_not_sent_again_and_forgets_its_text(app: Flask, office: PostOffice) -> None:
    office.start()
    post()
    server = MailServer(office.url, SENDER)
    assert [send_waiting(server), send_waiting(server)] == [1, 0]
    assert len(office.received()) == 1
    (row,) = outbox()
    assert (row.body, row.attempts, row.sent_at is None) == ("", 1, False)


def test_while_the_server_is_away_everything_waits_and_later_goes_out(
    app: Flask, office: PostOffice
) -> None:
    for number in range(3):
        post(f"Nachricht {number}")
    server = MailServer(office.url, SENDER)
    for _ in range(2 * ATTEMPTS):
        with pytest.raises(OSError, match="refused"):
            send_waiting(server)
    assert [row.attempts for row in outbox()] == [0, 0, 0]
    office.start()
    assert send_waiting(server) == 3
    subjects = [letter["Subject"] for letter in office.received()]
    assert subjects == ["Nachricht 0", "Nachricht 1", "Nachricht 2"]


def test_several_workers_send_each_mail_once(app: Flask, office: PostOffice) -> None:
    office.start()
    for number in range(12):
        post(f"Nachricht {number:02}")
    sent: list[int] = []

    def send() -> None:
        with app.app_context():
            sent.append(send_waiting(MailServer(office.url, SENDER)))

    workers = [threading.Thread(target=send) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    subjects = [letter["Subject"] for letter in office.received()]
    assert sum(sent) == 12
    assert subjects == [f"Nachricht {number:02}" for number in range(12)]


def test_a_refused_mail_holds_up_no_other_and_is_given_up_at_last(
    app: Flask, office: PostOffice
) -> None:
    office.start()
    post("An niemanden", to="ö@example.org")
    post("An Kim")
    server = MailServer(office.url, SENDER)
    with time_machine.travel(datetime.now(UTC), tick=False) as traveller:
        for _ in range(ATTEMPTS):
            send_waiting(server)
            traveller.shift(timedelta(days=1, minutes=1))
    refused, delivered = outbox()
    assert [letter["Subject"] for letter in office.received()] == ["An Kim"]
    assert (refused.attempts, refused.next_attempt_at, refused.body) == (ATTEMPTS, None, "")
    assert (delivered.attempts, delivered.sent_at is None) == (1, False)


def test_no_line_break_gets_into_a_header(app: Flask, office: PostOffice) -> None:
    office.start()
    post("Hallo\r\nBcc: boese@example.org\n\nText")
    for address in ("kim@example.org\r\nBcc: boese@example.org", "kim@example.org\n", "\x00@a.de"):
        with pytest.raises(ValueError, match="control characters"):
            post(to=address)
    assert send_waiting(MailServer(office.url, SENDER)) == 1
    (letter,) = office.received()
    assert letter["Subject"] == "Hallo Bcc: boese@example.org Text"
    assert letter["Bcc"] is None


def test_a_mail_of_a_change_that_is_undone_is_never_sent(app: Flask) -> None:
    def change_something() -> None:
        with transaction():
            queue_mail(to_address="kim@example.org", subject="Nie", body="Nie")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_something()
    assert outbox() == []


def test_what_was_sent_or_given_up_goes_after_thirty_days(app: Flask) -> None:
    with time_machine.travel(NOON, tick=False) as traveller:
        for subject in ("gesendet", "aufgegeben", "wartet"):
            post(subject)
        sent, given_up, _waiting = outbox()
        sent.sent_at = NOON
        given_up.next_attempt_at = None
        session.commit()
        traveller.shift(timedelta(days=30))
        with transaction():
            assert delete_old_mails() == 0
        traveller.shift(timedelta(seconds=1))
        with transaction():
            assert delete_old_mails() == 2
    assert [row.subject for row in outbox()] == ["wartet"]


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_password_never_travels_unencrypted(app: Flask, office: PostOffice, scheme: str) -> None:
    office.start()
    post()
    with pytest.raises(OSError, match=r"(?i)STARTTLS|SSL"):
        send_waiting(MailServer(f"{scheme}://kim:geheim@127.0.0.1:{office.port}", SENDER))
    (row,) = outbox()
    assert (row.attempts, row.sent_at, office.received()) == (0, None, [])


def test_a_pass_sends_no_more_than_asked(app: Flask, office: PostOffice) -> None:
    office.start()
    for _ in range(3):
        post()
    server = MailServer(office.url, SENDER)
    assert [send_waiting(server, at_most=2), send_waiting(server, at_most=2)] == [2, 1]
