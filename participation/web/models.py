"""Tables of the web layer: repeated submissions and counted requests."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from participation.kernel.db import Base


class IdempotencyKey(Base):
    """One form that was sent: a repeat of it is led to the first answer.

    The row lives in the same transaction as the work, so it vanishes when the work is rolled back.
    """

    __tablename__ = "idempotency_keys"

    key_hash: Mapped[str] = mapped_column(primary_key=True)
    location: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(index=True)


class RateCount(Base):
    """How often something happened in the running window; keys are hashed, no address is kept."""

    __tablename__ = "rate_counts"

    key_hash: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(index=True)
