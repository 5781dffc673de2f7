"""German search and similarity: the same tokens for Räume, Raumbuchung and „Raum buchen“."""

from collections.abc import Collection, Mapping
from math import fsum, sqrt

from participation.language.vocabulary import Vocabulary, glossary
from participation.language.words import fold, sort_key, words

__all__ = [
    "Vocabulary",
    "fold",
    "glossary",
    "index_tokens",
    "query_tokens",
    "shared_words",
    "similarity",
    "sort_key",
    "words",
]


def index_tokens(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the tokens by which a text is found, in its order, repeated as its words are.

    Stems of all words but stop words, and of the parts of compounds; only a to z and digits, so
    that they need no quoting in a tsvector or a full-text index.
    """
    found: list[str] = []
    for word in words(text):
        found += vocabulary.index_tokens(word)
    return found


def query_tokens(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the tokens a text must all contain to answer a query, each once.

    A compound asks for its parts, so that „Raumbuchung“ finds „Räume buchen“; a query of stop
    words only has no tokens.
    """
    asked: list[str] = []
    for word in words(text):
        asked += vocabulary.query_tokens(word)
    return list(dict.fromkeys(asked))


def similarity(
    a_tokens: Collection[str],
    b_tokens: Collection[str],
    weights: Mapping[str, float] | None = None,
) -> float:
    """Return how alike two texts are by their tokens, from 0 (nothing shared) to 1 (the same).

    The cosine of the two sets of tokens; `weights` says how much a token tells (default 1), for
    instance its inverse document frequency. Opposite demands are alike too: suggest, never decide.
    """
    a_weights = {token: weights.get(token, 1.0) if weights else 1.0 for token in a_tokens}
    b_weights = {token: weights.get(token, 1.0) if weights else 1.0 for token in b_tokens}
    # Sets have no order: added up exactly, texts of the same tokens are alike to the last digit.
    shared = fsum(a_weights[token] ** 2 for token in a_weights.keys() & b_weights.keys())
    norms = fsum(w * w for w in a_weights.values()) * fsum(w * w for w in b_weights.values())
    return shared / sqrt(norms) if norms else 0.0


def shared_words(text_a: str, text_b: str, vocabulary: Vocabulary) -> list[str]:
    """Return the words of `text_b`, as written there, that stand in `text_a` too or share a part.

    In the order of `text_b`, each meaning once.
    """
    wanted = set(index_tokens(text_a, vocabulary))
    shared: dict[tuple[str, ...], str] = {}
    for word in words(text_b):
        matched = tuple(token for token in vocabulary.index_tokens(word) if token in wanted)
        if matched:
            shared.setdefault(matched, word)
    return list(shared.values())
