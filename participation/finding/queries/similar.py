"""Reading the ideas that resemble a text: suggestions, shown beside it, never a gate."""

from dataclasses import dataclass

import sqlalchemy as sa

from participation.ideas.models import Idea, IdeaState
from participation.kernel.db import session
from participation.search import queries as search

SHOWN = 5


@dataclass(frozen=True)
class SimilarIdea:
    """A public idea that resembles a text, and the words of the text that matched."""

    number: int
    title: str
    state: IdeaState
    support_count: int
    words: tuple[str, ...]


def list_similar(
    title: str, text: str, *, exclude: int | None = None, most: int = SHOWN
) -> list[SimilarIdea]:
    """Return the public ideas most like a title and text, best first, in one statement.

    Withdrawn ideas are left out; `exclude` is the number of the idea itself.
    """
    comparison = search.compare(title, text)
    candidates = comparison.candidates(exclude)
    if candidates is None:
        return []
    statement = (
        sa.select(Idea.number, Idea.title, Idea.state, Idea.support_count, candidates.c.tokens)
        .join(candidates, candidates.c.number == Idea.number)
        .where(Idea.published_at.is_not(None), Idea.state != IdeaState.WITHDRAWN)
    )
    rows = {row.number: row for row in session.execute(statement)}
    likenesses = comparison.rank({number: row.tokens for number, row in rows.items()}, most)
    return [
        SimilarIdea(
            number=found.number,
            title=rows[found.number].title,
            state=rows[found.number].state,
            support_count=rows[found.number].support_count,
            words=found.words,
        )
        for found in likenesses
    ]
