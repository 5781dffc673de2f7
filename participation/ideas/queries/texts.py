"""Reading the texts of all public ideas, as the word index takes them in."""

from collections.abc import Iterator

import sqlalchemy as sa

from participation.ideas.models import Idea
from participation.kernel.db import session
from participation.search.models import Entry

BATCH = 1_000


def searched_text(text: str, benefit: str) -> str:
    """Return what an idea is found by beside its title."""
    return f"{text}\n{benefit}".strip()


def list_entries(after: int = 0, most: int = BATCH) -> list[Entry]:
    """Return at most `most` public ideas whose number comes after `after`, in their order.

    Hidden ones are left out.
    """
    statement = (
        sa.select(Idea.number, Idea.title, Idea.text, Idea.benefit)
        .where(Idea.published_at.is_not(None), Idea.hidden_reason.is_(None), Idea.number > after)
        .order_by(Idea.number)
        .limit(most)
    )
    rows = session.execute(statement).all()
    return [Entry(row.number, row.title, searched_text(row.text, row.benefit)) for row in rows]


def all_texts() -> Iterator[str]:
    """Yield title and text of every public idea, a thousand at a time."""
    last = 0
    while entries := list_entries(last):
        yield from (f"{entry.title}\n{entry.text}" for entry in entries)
        last = entries[-1].number
