"""The table of the legal pages."""

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
    __table_args__ = (sa.CheckConstraint("language IN ('de', 'en')", name="language"),)

    page: Mapped[LegalPage] = mapped_column(choice_type(LegalPage, "page"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    edited_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
