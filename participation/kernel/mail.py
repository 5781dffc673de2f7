"""Mail: written to an outbox with the change it tells of, sent by the worker after the commit."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from participation.kernel import clock
from participation.kernel.db import Base, is_postgres, session, transaction

ATTEMPTS = 12
KEPT = timedelta(days=30)
SMTP_TIMEOUT_SECONDS = 20


class OutgoingMail(Base):
    """One mail to one address; deleted from the outbox thirty days after it was sent."""

    __tablename__ = "outgoing_mails"
    __table_args__ = (
        sa.Index(
            "ix_outgoing_mails_waiting",
            "next_attempt_at",
            sqlite_where=sa.text("sent_at IS NULL"),
            postgresql_where=sa.text("sent_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    to_address: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    created_at: Mapped[datetime]
    next_attempt_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)


@dataclass(frozen=True)
class MailServer:
    """Where mail goes out: `smtp://user:password@host:port` or `smtps://…`, and the sender."""

    url: str
    sender: str

    @contextmanager
    def connection(self) -> Iterator[smtplib.SMTP]:
        """Open a connection; raises OSError where the server does not answer.

        The server's certificate is verified before a password travels.
        """
        parts = urlsplit(self.url)
        host, port = parts.hostname or "localhost", parts.port or 0
        with self._open(parts.scheme, host, port) as server:
            if parts.username:
                if parts.scheme == "smtp":
                    server.starttls(context=ssl.create_default_context())
                server.login(unquote(parts.username), unquote(parts.password or ""))
            yield server

    def _open(self, scheme: str, host: str, port: int) -> smtplib.SMTP:
        if scheme == "smtp":
            return smtplib.SMTP(host, port, timeout=SMTP_TIMEOUT_SECONDS)
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port, timeout=SMTP_TIMEOUT_SECONDS, context=context)


def queue_mail(*, to_address: str, subject: str, body: str) -> None:
    """Put a mail into the outbox, in the running transaction.

    Raises ValueError for an address that could end its header line.
    """
    if not to_address.isprintable():
        raise ValueError("an address with control characters cannot be mailed to")
    now = clock.now()
    session.add(
        OutgoingMail(
            to_address=to_address,
            subject=" ".join(subject.split()),
            body=body,
            created_at=now,
            next_attempt_at=now,
        )
    )


def send_waiting(server: MailServer, *, at_most: int = 100) -> int:
    """Send what waits in the outbox and return how many mails went out.

    No transaction is open while the server is spoken to: each mail is claimed first, by a short
    one that postpones its next attempt. So several workers never send a mail twice; where one
    dies between sending and noting it, the repeat has the same Message-ID. Raises OSError where
    the server does not answer: nothing is counted as an attempt then, and everything waits.
    """
    if not _something_waits():
        return 0
    sent = 0
    with server.connection() as connection:
        for _ in range(at_most):
            mail = _claim()
            if mail is None:
                break
            sent += _deliver(mail, connection, server.sender)
    return sent


def delete_old_mails() -> int:
    """Delete what was sent or given up more than thirty days ago; return how many mails."""
    done = sa.or_(OutgoingMail.sent_at.is_not(None), OutgoingMail.next_attempt_at.is_(None))
    statement = (
        sa.delete(OutgoingMail)
        .where(done, OutgoingMail.created_at < clock.now() - KEPT)
        .returning(OutgoingMail.id)
    )
    return len(session.execute(statement).all())


def _waiting() -> sa.Select[OutgoingMail]:
    return (
        sa.select(OutgoingMail)
        .where(OutgoingMail.sent_at.is_(None), OutgoingMail.next_attempt_at <= clock.now())
        .order_by(OutgoingMail.next_attempt_at, OutgoingMail.id)
        .limit(1)
    )


def _something_waits() -> bool:
    found = session.scalars(_waiting()).first()
    session.rollback()
    return found is not None


def _claim() -> OutgoingMail | None:
    """Take the next mail and put its next attempt off: 2 minutes, 4, 8 … at most a day."""
    statement = _waiting()
    if is_postgres():
        statement = statement.with_for_update(skip_locked=True)
    with transaction():
        mail = session.scalars(statement).first()
        if mail is not None:
            mail.attempts += 1
            wait = timedelta(minutes=min(2**mail.attempts, 24 * 60))
            mail.next_attempt_at = clock.now() + wait
            session.flush()
            session.refresh(mail)
            session.expunge(mail)
    return mail


def _deliver(mail: OutgoingMail, connection: smtplib.SMTP, sender: str) -> bool:
    """Hand one mail over; after twelve refusals by the server it is given up."""
    outcome: dict[str, datetime | str | None]
    try:
        connection.send_message(_message(mail, sender))
        outcome = {"sent_at": clock.now(), "next_attempt_at": None, "body": ""}
    except (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError):
        raise
    except (smtplib.SMTPException, ValueError):
        if mail.attempts < ATTEMPTS:
            return False
        outcome = {"next_attempt_at": None, "body": ""}
    with transaction():
        session.execute(sa.update(OutgoingMail).where(OutgoingMail.id == mail.id).values(**outcome))
    return outcome.get("sent_at") is not None


def _message(mail: OutgoingMail, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.to_address
    message["Subject"] = mail.subject
    message["Date"] = clock.now()
    message["Message-ID"] = f"<outgoing-{mail.id}@{_domain(sender)}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body, cte="quoted-printable")
    return message


def _domain(sender: str) -> str:
    return sender.rpartition("@")[2].rstrip("> ")
