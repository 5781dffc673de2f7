"""Finding ideas by words, and ideas that resemble a text; both know public numbers only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from participation.kernel.db import is_postgres
from participation.language.comparing import index_tokens, similarity, words
from participation.search.lexicon import Lexicon, lexicon
from participation.search.models import Likeness
from participation.search.tokens import Term, as_fts5, as_tsquery, terms

LONGEST_TITLE = 200
LONGEST_COMPARED = 4_000
RARE_UP_TO = 3_000
TELLING_TOKENS = 16
MOST_HITS = 1_500
LOOKED_AT = 40
ALIKE_FROM = 0.25
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


@dataclass(frozen=True)
class Comparison:
    """A title and text to compare with all public ideas, and what each of its tokens tells.

    A suggestion only: of look-alikes with many words in common one in seven asks for the opposite.
    """

    typed: str
    known: Lexicon
    weights: Mapping[str, float]

    def candidates(self, exclude: int | None = None) -> sa.Subquery | None:
        """Return number and stored tokens of the ideas that share the most telling tokens.

        None where no word tells anything; `exclude` is the idea's own number.
        """
        telling = self._telling()
        if not telling:
            return None
        hits = sa.union_all(*(_hits(each, self.weights[each]) for each in telling)).subquery()
        best = (
            sa.select(hits.c.number)
            .where(hits.c.number != (exclude or 0))
            .group_by(hits.c.number)
            .order_by(sa.func.sum(hits.c.weight).desc(), hits.c.number.desc())
            .limit(LOOKED_AT)
            .subquery()
        )
        index = sa.text("idea_search")
        statement = sa.select(best.c.number, _stored().label("tokens"))
        return statement.join(index, best.c.number == _number()).subquery("candidates")

    def _telling(self) -> list[str]:
        """Return the rarest tokens, as many as stand in about MOST_HITS ideas together.

        So a comparison costs no more on a large corpus; what stands nearly everywhere tells little.
        """
        left = MOST_HITS
        telling: list[str] = []
        for token in sorted(self.weights, key=lambda each: (-self.weights[each], each)):
            left -= self.known.idea_counts.get(token, 0)
            if left < 0 or len(telling) == TELLING_TOKENS:
                break
            telling.append(token)
        return telling

    def rank(self, stored: Mapping[int, str], limit: int) -> list[Likeness]:
        """Return the most alike of the candidates, best first, with the words they share."""
        candidates = {number: frozenset(tokens.split()) for number, tokens in stored.items()}
        ranked = sorted(
            (
                (similarity(self.weights, theirs, self.weights), number)
                for number, theirs in candidates.items()
            ),
            reverse=True,
        )
        return [
            Likeness(number, self._shared_with(candidates[number]))
            for likeness, number in ranked[:limit]
            if likeness >= ALIKE_FROM
        ]

    def _shared_with(self, theirs: frozenset[str]) -> tuple[str, ...]:
        """Return the typed words that the other text shares, the most telling first."""
        shared: dict[tuple[str, ...], str] = {}
        for word in words(self.typed):
            tokens = self.known.vocabulary.index_tokens(word)
            if matched := tuple(each for each in tokens if each in theirs):
                shared.setdefault(matched, word)
        ranked = sorted(shared, key=lambda matched: -max(self.weights[each] for each in matched))
        return tuple(shared[matched] for matched in ranked[:SHOWN_WORDS])


def compare(title: str, text: str) -> Comparison:
    """Prepare the comparison of a title and the beginning of a text with all public ideas."""
    known = lexicon()
    title, beginning = title[:LONGEST_TITLE], text[:LONGEST_COMPARED]
    in_title = set(index_tokens(title, known.vocabulary))
    tokens = in_title | set(index_tokens(beginning, known.vocabulary))
    weights = {
        token: known.weight(token) * (TITLE_COUNTS if token in in_title else 1.0)
        for token in tokens
    }
    return Comparison(f"{title} {beginning}", known, weights)


def _number() -> sa.ColumnElement[int]:
    """Return the index's key: the public number."""
    name = "number" if is_postgres() else "rowid"
    return sa.literal_column(f"idea_search.{name}", sa.Integer)


def _stored() -> sa.ColumnElement[str]:
    """Return the tokens of an idea as one text."""
    if is_postgres():
        return sa.literal_column("array_to_string(tsvector_to_array(words), ' ')", sa.Text)
    return sa.literal_column("idea_search.title || ' ' || idea_search.body", sa.Text)


def _found(asked: Sequence[Term]) -> sa.Select[int]:
    """Return the query for the numbers of the ideas that answer all terms."""
    statement = sa.select(_number().label("number")).select_from(sa.text("idea_search"))
    if not asked:
        return statement.where(sa.false())
    if is_postgres():
        condition = sa.text("words @@ CAST(:asked AS tsquery)")
        query = as_tsquery(asked)
    else:
        condition = sa.text("idea_search MATCH :asked")
        query = as_fts5(asked)
    return statement.where(condition.bindparams(sa.bindparam("asked", query, unique=True)))


def _hits(token: str, weight: float) -> sa.Select[int, float]:
    """Return the ideas that hold one token, each with what the token tells."""
    found = _found([Term(token, (token,))]).subquery()
    return sa.select(found.c.number, sa.literal(weight, sa.Float).label("weight"))
