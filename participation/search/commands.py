"""Keeping the search index: written in the transaction that changes an idea."""

from collections.abc import Iterable, Sequence
from itertools import islice

import sqlalchemy as sa

from participation.kernel.db import is_postgres, session
from participation.search.lexicon import forget, lexicon, most_frequent
from participation.search.models import Entry, SearchWord
from participation.search.tokens import as_document, as_tsvector

BATCH = 1_000
_ON_POSTGRES = sa.text(
    "INSERT INTO idea_search (number, words) VALUES (:number, CAST(:words AS tsvector))"
    " ON CONFLICT (number) DO UPDATE SET words = excluded.words"
)
_ON_SQLITE = sa.text(
    "INSERT OR REPLACE INTO idea_search (rowid, title, body) VALUES (:number, :title, :body)"
)
_FORGET_ON_POSTGRES = sa.text("DELETE FROM idea_search WHERE number = :number")
_FORGET_ON_SQLITE = sa.text("DELETE FROM idea_search WHERE rowid = :number")


def index_idea(*, number: int, title: str, text: str) -> None:
    """Let a public idea be found by the words it has now; call again after each change."""
    index_many(entries=[Entry(number, title, text)])


def forget_idea(*, number: int) -> None:
    """Let an idea be found no longer."""
    session.execute(_FORGET_ON_POSTGRES if is_postgres() else _FORGET_ON_SQLITE, {"number": number})


def index_many(*, entries: Iterable[Entry]) -> int:
    """Let many public ideas be found; return how many. Texts are read as they come."""
    total = 0
    source = iter(entries)
    while batch := list(islice(source, BATCH)):
        _write(batch)
        total += len(batch)
    return total


def learn_words(*, texts: Iterable[str]) -> int:
    """Replace what is known of the corpus by the words of `texts`, as replace_words() says."""
    return replace_words(counted=most_frequent(texts))


def replace_words(*, counted: Sequence[tuple[str, int]]) -> int:
    """Replace what is known of the corpus: words, each with the number of ideas it stands in.

    Compounds are split by them. Returns how many words are known now. Ideas that are indexed
    already keep their tokens until they are indexed again.
    """
    session.execute(sa.delete(SearchWord))
    if counted:
        rows = [{"word": word, "ideas": ideas} for word, ideas in counted]
        session.execute(sa.insert(SearchWord), rows)
    forget()
    return len(counted)


def _write(batch: Sequence[Entry]) -> None:
    vocabulary = lexicon().vocabulary
    if is_postgres():
        rows = [
            {"number": each.number, "words": as_tsvector(each.title, each.text, vocabulary)}
            for each in batch
        ]
        session.execute(_ON_POSTGRES, rows)
        return
    rows = [
        {
            "number": each.number,
            "title": as_document(each.title, vocabulary),
            "body": as_document(each.text, vocabulary),
        }
        for each in batch
    ]
    session.execute(_ON_SQLITE, rows)
