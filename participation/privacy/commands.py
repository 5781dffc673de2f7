"""Changing the legal pages."""

import sqlalchemy as sa

from participation.activity.commands import record
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import insert_if_absent, session
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_
from participation.privacy import rules
from participation.privacy.models import LegalText, ShownText


def edit_legal_text(*, actor: Actor, shown: ShownText, text: str, version: int) -> None:
    """Replace a legal page in one language by `text`.

    `version` is the one the author began from. Raises Conflict where somebody else edited the
    page meanwhile, also when both began from the shipped text.
    """
    require(rules.may_edit_legal_texts(actor))
    known = version == shown.version
    if not known or not (_replace(shown, text, version) if version else _begin(shown, text)):
        raise Conflict(N_("Diese Seite wurde in der Zwischenzeit geändert."))
    statement = sa.select(LegalText).where(
        LegalText.page == shown.page, LegalText.language == shown.language
    )
    edited = session.scalars(statement.execution_options(populate_existing=True)).one()
    data = {"page": shown.page.value, "language": shown.language}
    record(actor, "legal_text.edited", edited, **data)


def _begin(shown: ShownText, text: str) -> bool:
    """Store the first edited text; False where another one is there already."""
    return insert_if_absent(
        LegalText,
        page=shown.page,
        language=shown.language,
        text=text,
        edited_at=clock.now(),
        version=1,
    )


def _replace(shown: ShownText, text: str, version: int) -> bool:
    """Store the next text; False where the version is no longer the latest."""
    statement = (
        sa.update(LegalText)
        .where(
            LegalText.page == shown.page,
            LegalText.language == shown.language,
            LegalText.version == version,
        )
        .values(text=text, edited_at=clock.now(), version=version + 1)
        .returning(LegalText.id)
    )
    return session.execute(statement).first() is not None
