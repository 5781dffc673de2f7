"""What the two databases are asked and told: pure, from words to their query languages.

Tokens consist of a to z and digits, so none needs escaping.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from participation.language.comparing import Vocabulary, index_tokens, words

MOST_WORDS = 12


@dataclass(frozen=True)
class Term:
    """One word of a query: it is found by its own token, or by all of its parts together."""

    whole: str
    parts: tuple[str, ...]


def terms(query: str, vocabulary: Vocabulary) -> list[Term]:
    """Return the words of a query that can be searched for; stop words ask for nothing.

    A compound is also found by its own token: ideas indexed before its parts were learnt keep
    being found.
    """
    found = []
    for word in words(query)[:MOST_WORDS]:
        tokens = vocabulary.index_tokens(word)
        if tokens:
            found.append(Term(tokens[0], vocabulary.query_tokens(word)))
    return found


def as_tsquery(asked: Sequence[Term]) -> str:
    """Return the query in PostgreSQL's language: every term must be found."""
    return " & ".join(_either(term, " | ", " & ", "'") for term in asked)


def as_fts5(asked: Sequence[Term]) -> str:
    """Return the query in the language of SQLite's FTS5."""
    return " AND ".join(_either(term, " OR ", " AND ", '"') for term in asked)


def as_tsvector(title: str, text: str, vocabulary: Vocabulary) -> str:
    """Return the tokens of an idea as PostgreSQL stores them; those of the title weigh A."""
    in_title = dict.fromkeys(index_tokens(title, vocabulary))
    in_text = dict.fromkeys(index_tokens(text, vocabulary))
    only_in_text = (token for token in in_text if token not in in_title)
    return " ".join(
        [*(f"'{each}':1A" for each in in_title), *(f"'{each}'" for each in only_in_text)]
    )


def as_document(text: str, vocabulary: Vocabulary) -> str:
    """Return the tokens of a text as FTS5 stores them, each once."""
    return " ".join(dict.fromkeys(index_tokens(text, vocabulary)))


def _either(term: Term, either: str, both: str, quote: str) -> str:
    whole = f"{quote}{term.whole}{quote}"
    parts = both.join(f"{quote}{part}{quote}" for part in term.parts)
    return whole if parts == whole else f"({whole}{either}({parts}))"
