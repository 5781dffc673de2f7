"""Reading the legal pages: the edited text where there is one, else the shipped one."""

from collections.abc import Sequence

import sqlalchemy as sa

from participation.kernel.db import session
from participation.privacy.models import LegalPage, LegalText, ShownText
from participation.privacy.shipped import LANGUAGES, shipped_text


def get_text(page: LegalPage, language: str) -> ShownText:
    """Return what a legal page says now in one of LANGUAGES."""
    statement = sa.select(LegalText).where(LegalText.page == page, LegalText.language == language)
    return _shown(page, language, session.scalars(statement).one_or_none())


def list_texts() -> Sequence[ShownText]:
    """Return every legal page in every language, in the order of the footer: one query."""
    edited = {(text.page, text.language): text for text in session.scalars(sa.select(LegalText))}
    return [
        _shown(page, language, edited.get((page, language)))
        for page in LegalPage
        for language in LANGUAGES
    ]


def _shown(page: LegalPage, language: str, edited: LegalText | None) -> ShownText:
    if edited is None:
        return ShownText(page, language, shipped_text(page, language))
    return ShownText(page, language, edited.text, edited.edited_at, edited.version)
