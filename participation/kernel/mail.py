"""Mail: written to an outbox with the change it tells of, sent by the worker after the commit."""

import smtplib
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
        """Open a connection; raises OSError or SMTPException where the server does not answer."""
        parts = urlsplit(self.url)
        host, port = parts.hostname or "localhost", parts.port or 0
        kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
        with kind(host, port, timeout=SMTP_TIMEOUT_SECONDS) as server:
            if parts.username:
                if parts.scheme == "smtp":
                    server.starttls()
                server.login(unquote(parts.username), unquote(parts.password or ""))
            yield server


def queue_mail(*, to_address: str, subject: str, body: str) -> None:
    """Put a mail into the outbox, in the running transaction."""
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
    """Send what waits in the outbox, each mail in its own transaction; return how many went out.

    A mail is claimed under a lock, so several workers never send it twice. The Message-ID is made
    from the outbox id: where a worker dies between sending and committing, the repeat can be told.
    """
    sent = 0
    for _ in range(at_most):
        with transaction():
            mail = _claim()
            if mail is None:
                break
            sent += _deliver(mail, server)
    return sent


def _claim() -> OutgoingMail | None:
    statement = (
        sa.select(OutgoingMail)
        .where(OutgoingMail.sent_at.is_(None), OutgoingMail.next_attempt_at <= clock.now())
        .order_by(OutgoingMail.next_attempt_at, OutgoingMail.id)
        .limit(1)
    )
    if is_postgres():
        statement = statement.with_for_update(skip_locked=True)
    return session.scalars(statement).first()


def _deliver(mail: OutgoingMail, server: MailServer) -> bool:
    """Try once; on failure wait twice as long as before (1 minute … a day), at most 12 times."""
    mail.attempts += 1
    try:
        with server.connection() as connection:
            connection.send_message(_message(mail, server.sender))
    except (OSError, smtplib.SMTPException):
        wait = timedelta(minutes=min(2 ** (mail.attempts - 1), 24 * 60))
        mail.next_attempt_at = clock.now() + wait if mail.attempts < ATTEMPTS else None
        return False
    mail.sent_at = clock.now()
    mail.body = ""
    return True


def _message(mail: OutgoingMail, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.to_address
    message["Subject"] = mail.subject
    message["Date"] = clock.now()
    message["Message-ID"] = f"<outgoing-{mail.id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    return message
