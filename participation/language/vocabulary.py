"""Compounds taken apart: Besprechungsräume is found by Raum, a word of the city's glossary."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from participation.language.words import LONGEST_WORD, fold, stem, stop_words

_SHORTEST_COMPOUND = 6
_SHORTEST_PART = 3
_SHORTEST_LEARNT_PART = 5
# Endings, not words: "fahrende" is no end of anything, "Taktung" no composition.
_NO_PARTS = frozenset({"end", "ung", "los", "heit", "keit", "schaft", "lich", "isch", "bar", "nis"})
_RARELY = 3
_MOST_PARTS = 4
_MOST_REMEMBERED = 100_000
_JOINTS = ("", "s", "n", "en", "es", "er", "e", "ns")
_LAST_VOWEL = re.compile(r"(au|a|o|u)([^aeiou]*)$")
_UMLAUT = {"au": "aeu", "a": "ae", "o": "oe", "u": "ue"}

# What a word is found by, and what it asks for.
_Tokens = tuple[tuple[str, ...], tuple[str, ...]]


class Vocabulary:
    """The words that compounds are made of, and the tokens of every word looked up in it.

    It always holds the glossary. `counts` adds the words of a collection of texts and how often
    each occurs: words of at least five letters that occur three times can be parts of a compound.
    A token consists of the letters a to z and digits, at most 60.
    """

    def __init__(self, counts: Iterable[tuple[str, int]] = ()) -> None:
        self._same: dict[str, str] = {}
        self._whole: set[str] = set()
        self._fronts: dict[str, str] = {}
        self._backs: dict[str, str] = {}
        self._remembered: dict[str, _Tokens] = {}
        self._read_glossary()
        self._learn(counts)

    def index_tokens(self, word: str) -> tuple[str, ...]:
        """Return what a word of a text is found by: its own token and those of its parts."""
        return self._tokens(word)[0]

    def query_tokens(self, word: str) -> tuple[str, ...]:
        """Return what a text must contain to be found by `word`: its parts, or itself."""
        return self._tokens(word)[1]

    def _tokens(self, word: str) -> _Tokens:
        known = self._remembered.get(word)
        if known is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            found, asked = self._analyse(word)
            known = (tuple(dict.fromkeys(found)), tuple(dict.fromkeys(asked)))
            self._remembered[word[: 2 * LONGEST_WORD]] = known
        return known

    def _analyse(self, word: str) -> _Tokens:
        if "-" in word:
            return self._analyse_hyphenated(word)
        folded = fold(word)[:LONGEST_WORD]
        if folded in stop_words():
            return (), ()
        return self._analyse_folded(folded)

    def _analyse_hyphenated(self, word: str) -> _Tokens:
        """Let E-Akte be found by Akte and EAkte, and a Rad-Weg by all that finds a Radweg."""
        pieces = word.split("-")
        found, asked = self._tokens("".join(pieces))
        pairs = [self._tokens(piece) for piece in pieces if len(piece) > 1]
        found += tuple(token for pair in pairs for token in pair[0])
        if len(pairs) == len(pieces):
            asked = tuple(token for pair in pairs for token in pair[1])
        return found, asked

    def _analyse_folded(self, folded: str) -> _Tokens:
        token = stem(folded)
        word = self._same.get(token, folded)
        if word is not folded:
            token = stem(word)
        parts = self._split(word, _MOST_PARTS) if self._may_be_compound(word, token) else ()
        pairs = [self._analyse_folded(part) for part in parts]
        found = (token, *(found for pair in pairs for found in pair[0])) if token else ()
        return found, tuple(asked for pair in pairs for asked in pair[1]) or found

    def _may_be_compound(self, word: str, token: str) -> bool:
        return len(word) >= _SHORTEST_COMPOUND and token not in self._whole

    def _split(self, word: str, parts: int) -> tuple[str, ...]:
        """Return the fewest known words, at most `parts`, that `word` consists of, or nothing.

        Of two ways the one with the longer end: Arbeitszeit|erfassung, not Arbeitszeiter|fassung.
        """
        best: tuple[str, ...] = ()
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            front = self._fronts.get(word[:cut])
            if front is None or front == word:
                continue
            rest = self._end(word[cut:], parts - 1)
            if rest and (not best or len(rest) + 1 < len(best)):
                best = (front, *rest)
        return best

    def _end(self, word: str, parts: int) -> tuple[str, ...]:
        back = self._backs.get(stem(word))
        if back is not None:
            return (back,)
        return self._split(word, parts) if parts > 1 else ()

    def _read_glossary(self) -> None:
        for line in Path(__file__).with_name("glossary_de.txt").read_text("utf-8").splitlines():
            if line.startswith("#"):
                continue
            first, _, others = line.lstrip("!").partition("=")
            for word in (first + others).split():
                self._add(word)
            self._whole.update(stem(word) for word in first.split() if line.startswith("!"))
            self._same |= {stem(word): fold(first.strip()) for word in others.split()}

    def _learn(self, counts: Iterable[tuple[str, int]]) -> None:
        for word, count in counts:
            folded = fold(word)
            if count >= _RARELY and folded.isalpha() and folded not in stop_words():
                self._add(folded.capitalize(), _SHORTEST_LEARNT_PART)

    def _add(self, word: str, shortest: int = _SHORTEST_PART) -> None:
        folded = fold(word)
        end = stem(folded)
        if len(folded) < shortest or end in _NO_PARTS:
            return
        self._backs.setdefault(end, folded)
        for form in _front_forms(folded, is_verb=word[0].islower()):
            if len(form) >= shortest:
                self._fronts.setdefault(form, folded)


def _front_forms(word: str, *, is_verb: bool) -> Iterator[str]:
    """Return how `word` can stand in front of another: Arbeits-, Straßen-, Häuser-, Fahr-."""
    if is_verb:
        base = word.removesuffix("n").removesuffix("e")
        yield from (base, base + "e")
        return
    yield from (word + joint for joint in _JOINTS)
    if word.endswith("e"):
        yield from (word[:-1], word[:-1] + "s")
    vowel = _LAST_VOWEL.search(word)
    if vowel:
        plural = word[: vowel.start()] + _UMLAUT[vowel[1]] + vowel[2]
        yield from (plural, plural + "e", plural + "er", plural + "en")


@lru_cache(maxsize=1)
def glossary() -> Vocabulary:
    """Return the vocabulary of the glossary alone, which is the same in every installation."""
    return Vocabulary()
