"""The table of the legal pages, and what is shown of one."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from participation.kernel.choices import Choice, choice_type
from participation.kernel.db import Base
from participation.kernel.messages import N_


class LegalPage(Choice):
    """The pages reachable from every page's footer."""

    IMPRINT = "imprint", N_("Impressum")
    PRIVACY = "privacy", N_("Datenschutz")
    ACCESSIBILITY = "accessibility", N_("Barrierefreiheit")


class LegalText(Base):
    """One legal page in one language, as last edited; absent while the shipped text applies."""

    __tablename__ = "legal_texts"
    __table_args__ = (
        sa.UniqueConstraint("page", "language"),
        sa.CheckConstraint("language IN ('de', 'en')", name="language"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[LegalPage] = mapped_column(choice_type(LegalPage, "page"))
    language: Mapped[str]
    text: Mapped[str]
    edited_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


@dataclass(frozen=True)
class ShownText:
    """What a legal page says in one language; version 0 without a date is the shipped text."""

    page: LegalPage
    language: str
    text: str
    edited_at: datetime | None = None
    version: int = 0
