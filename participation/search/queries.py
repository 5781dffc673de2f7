"""Finding ideas by words, and ideas that resemble a text; both know public numbers only."""

from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa

from participation.kernel.db import is_postgres, session
from participation.kernel.language import index_tokens, similarity, words
from participation.search.lexicon import Lexicon, lexicon
from participation.search.models import Likeness
from participation.search.tokens import Term, as_fts5, as_tsquery, terms

LONGEST_COMPARED = 4_000
TELLING_TOKENS = 24
NEWEST_OF_EACH = 1_000
LOOKED_AT = 40
ALIKE_FROM = 0.2
SHOWN_WORDS = 6
TITLE_COUNTS = 2.0


def matching(query: str) -> sa.Subquery:
    """Return the numbers (`.c.number`) of the ideas whose title or text holds all words.

    Reads the index newest first, so that a list which asks for twenty stops after twenty. A query
    without a word to search for finds nothing.
    """
    return _found(terms(query, lexicon().vocabulary)).subquery("found")


def similar_to(
    title: str, text: str, *, limit: int = 5, exclude: int | None = None
) -> list[Likeness]:
    """Return the public ideas most like a title and text, with the words they share.

    A suggestion only: of look-alikes with many words in common one in seven asks for the opposite.
    `exclude` is the number of the idea itself. Costs three statements at most, and no more on a
    large corpus than on a small one.
    """
    known = lexicon()
    in_title = set(index_tokens(title, known.vocabulary))
    tokens = in_title | set(index_tokens(text[:LONGEST_COMPARED], known.vocabulary))
    weights = {
        token: known.weight(token) * (TITLE_COUNTS if token in in_title else 1.0)
        for token in tokens
    }
    candidates = _candidates(weights, exclude)
    ranked = sorted(
        ((similarity(tokens, theirs, weights), number) for number, theirs in candidates.items()),
        reverse=True,
    )
    typed = f"{title} {text[:LONGEST_COMPARED]}"
    return [
        Likeness(number, _shared(typed, candidates[number], known, weights))
        for likeness, number in ranked[:limit]
        if likeness >= ALIKE_FROM
    ]


def _found(asked: Sequence[Term]) -> sa.Select[int]:
    """Return the query for the numbers of the ideas that answer all terms."""
    number: sa.ColumnElement[int] = sa.literal_column(
        "number" if is_postgres() else "rowid", sa.Integer
    )
    statement = sa.select(number.label("number")).select_from(sa.text("idea_search"))
    if not asked:
        return statement.where(sa.false())
    if is_postgres():
        condition = sa.text("words @@ CAST(:asked AS tsquery)").bindparams(
            sa.bindparam("asked", as_tsquery(asked), unique=True)
        )
    else:
        condition = sa.text("idea_search MATCH :asked").bindparams(
            sa.bindparam("asked", as_fts5(asked), unique=True)
        )
    return statement.where(condition)


def _candidates(weights: Mapping[str, float], exclude: int | None) -> dict[int, frozenset[str]]:
    """Return the tokens of the ideas that share the most telling tokens."""
    telling = sorted(weights, key=lambda token: (-weights[token], token))[:TELLING_TOKENS]
    if not telling:
        return {}
    hits = sa.union_all(*(_hits(token, weights[token]) for token in telling)).subquery()
    score = sa.func.sum(hits.c.weight)
    statement = (
        sa.select(hits.c.number)
        .where(hits.c.number != (exclude or 0))
        .group_by(hits.c.number)
        .order_by(score.desc(), hits.c.number.desc())
        .limit(LOOKED_AT)
    )
    return _tokens_of(session.scalars(statement).all())


def _hits(token: str, weight: float) -> sa.Select[int, float]:
    """Return the newest ideas that hold one token, each with what the token tells."""
    newest = (
        _found([Term(token, (token,))])
        .order_by(sa.literal_column("1").desc())
        .limit(NEWEST_OF_EACH)
        .subquery()
    )
    return sa.select(newest.c.number, sa.literal(weight, sa.Float).label("weight"))


def _tokens_of(numbers: Collection[int]) -> dict[int, frozenset[str]]:
    """Return the tokens stored for each of `numbers`."""
    if is_postgres():
        statement = (
            "SELECT number, tsvector_to_array(words) FROM idea_search WHERE number IN :numbers"
        )
    else:
        statement = "SELECT rowid, title || ' ' || body FROM idea_search WHERE rowid IN :numbers"
    rows = session.execute(
        sa.text(statement).bindparams(sa.bindparam("numbers", expanding=True)),
        {"numbers": list(numbers)},
    )
    return {
        number: frozenset(stored.split() if isinstance(stored, str) else stored)
        for number, stored in rows
    }


def _shared(
    typed: str, theirs: frozenset[str], known: Lexicon, weights: Mapping[str, float]
) -> tuple[str, ...]:
    """Return the typed words that the other text shares, the most telling ones, each once."""
    shared: dict[tuple[str, ...], str] = {}
    for word in words(typed):
        matched = tuple(each for each in known.vocabulary.index_tokens(word) if each in theirs)
        if matched:
            shared.setdefault(matched, word)
    ranked = sorted(shared, key=lambda matched: -max(weights[each] for each in matched))
    return tuple(shared[matched] for matched in ranked[:SHOWN_WORDS])
