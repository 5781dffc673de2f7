"""The words of the corpus, kept in each process: how compounds are split and what a word tells."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import log

import sqlalchemy as sa

from participation.kernel import clock
from participation.kernel.db import session
from participation.language.comparing import Vocabulary, fold, glossary, words
from participation.search.models import SearchWord
from participation.search.tokens import Term

KEPT_FOR = timedelta(hours=1)
LEARNT_WORDS = 10_000
RARELY = 3


@dataclass(frozen=True)
class Lexicon:
    """How words become tokens, and in about how many ideas each token stands.

    `idea_counts` knows the frequent tokens only: one that is missing is rare.
    """

    vocabulary: Vocabulary
    idea_counts: Mapping[str, int] = field(default_factory=dict)

    def weight(self, token: str) -> float:
        """Return how much a shared token tells: a rare one up to ten times as much."""
        most = max(self.idea_counts.values(), default=RARELY)
        return log(1 + most / self.idea_counts.get(token, RARELY - 1))

    def is_rare(self, asked: Sequence[Term], most: int) -> bool:
        """Tell whether about `most` ideas or fewer can answer all terms of a query."""
        counts = self.idea_counts
        return any(
            counts.get(term.whole, 0) + min(counts.get(part, 0) for part in term.parts) <= most
            for term in asked
        )


_kept: tuple[datetime, Lexicon] | None = None


def lexicon() -> Lexicon:
    """Return the words of the corpus, read from the database once an hour."""
    global _kept  # noqa: PLW0603 - one per process, replaced as a whole
    now = clock.now()
    if _kept is None or not now - KEPT_FOR < _kept[0] <= now:
        _kept = (now, _read())
    return _kept[1]


def forget() -> None:
    """Let this process read the words anew; others notice within the hour."""
    global _kept  # noqa: PLW0603 - one per process, replaced as a whole
    _kept = None


def most_frequent(texts: Iterable[str]) -> list[tuple[str, int]]:
    """Return the words worth remembering and in how many of `texts` each stands."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({fold(word) for word in words(text)})
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [each for each in ranked[:LEARNT_WORDS] if each[1] >= RARELY]


def _read() -> Lexicon:
    # Of two words with one stem the more frequent one is kept, whichever way they are stored.
    statement = sa.select(SearchWord.word, SearchWord.ideas)
    ordered = statement.order_by(SearchWord.ideas.desc(), SearchWord.word)
    rows = session.execute(ordered).all()
    if not rows:
        return Lexicon(glossary())
    vocabulary = Vocabulary((row.word, row.ideas) for row in rows)
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(dict.fromkeys(vocabulary.index_tokens(row.word), row.ideas))
    return Lexicon(vocabulary, counts)
