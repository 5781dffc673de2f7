"""Finding ideas by words, and ideas that resemble a text; both know public numbers only."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from participation.kernel.db import is_postgres, session
from participation.kernel.language import index_tokens, similarity, words
from participation.search.lexicon import Lexicon, lexicon
from participation.search.models import Likeness
from participation.search.tokens import Term, as_fts5, as_tsquery, terms

LONGEST_COMPARED = 4_000
RARE_UP_TO = 3_000
TELLING_TOKENS = 16
LOOKED_AT = 40
ALIKE_FROM = 0.2
SHOWN_WORDS = 6
TITLE_COUNTS = 2.0


def matching(query: str) -> sa.Subquery:
    """Return the numbers (`.c.number`) of the ideas whose title or text holds all words.

    A list that asks for the twenty newest stops after twenty. A query without a word to search
    for finds nothing.
    """
    known = lexicon()
    asked = terms(query, known.vocabulary)
    found = _found(asked)
    if is_postgres() and known.is_rare(asked, RARE_UP_TO):
        # Unaware how rare a word is, the planner would walk all ideas; this makes it use the index.
        found = found.offset(0)
    return found.subquery("found")


def similar_to(
    title: str, text: str, *, limit: int = 5, exclude: int | None = None
) -> list[Likeness]:
    """Return the public ideas most like a title and text, with the words they share.

    A suggestion only: of look-alikes with many words in common one in seven asks for the opposite.
    `exclude` is the number of the idea itself. Costs one statement, which
    leaves out words that stand in more than RARE_UP_TO ideas.
    """
    known = lexicon()
    in_title = set(index_tokens(title, known.vocabulary))
    tokens = in_title | set(index_tokens(text[:LONGEST_COMPARED], known.vocabulary))
    weights = {
        token: known.weight(token) * (TITLE_COUNTS if token in in_title else 1.0)
        for token in tokens
    }
    candidates = _candidates(weights, known, exclude)
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


def _number() -> sa.ColumnElement[int]:
    """Return the index's key: the public number."""
    name = "number" if is_postgres() else "rowid"
    return sa.literal_column(f"idea_search.{name}", sa.Integer)


def _found(asked: Sequence[Term]) -> sa.Select[int]:
    """Return the query for the numbers of the ideas that answer all terms."""
    statement = sa.select(_number().label("number")).select_from(sa.text("idea_search"))
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


def _candidates(
    weights: Mapping[str, float], known: Lexicon, exclude: int | None
) -> dict[int, frozenset[str]]:
    """Return the tokens of the ideas that share the most telling tokens, in one statement."""
    rare = (each for each in weights if known.idea_counts.get(each, 0) <= RARE_UP_TO)
    telling = sorted(rare, key=lambda token: (-weights[token], token))[:TELLING_TOKENS]
    if not telling:
        return {}
    hits = sa.union_all(*(_hits(token, weights[token]) for token in telling)).subquery()
    score = sa.func.sum(hits.c.weight)
    best = (
        sa.select(hits.c.number)
        .where(hits.c.number != (exclude or 0))
        .group_by(hits.c.number)
        .order_by(score.desc(), hits.c.number.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    stored = sa.literal_column(
        "array_to_string(tsvector_to_array(words), ' ')"
        if is_postgres()
        else "title || ' ' || body",
        sa.Text,
    )
    statement = sa.select(best.c.number, stored).join(
        sa.text("idea_search"), best.c.number == _number()
    )
    return {number: frozenset(tokens.split()) for number, tokens in session.execute(statement)}


def _hits(token: str, weight: float) -> sa.Select[int, float]:
    """Return the ideas that hold one token, each with what the token tells."""
    found = _found([Term(token, (token,))]).subquery()
    return sa.select(found.c.number, sa.literal(weight, sa.Float).label("weight"))


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
