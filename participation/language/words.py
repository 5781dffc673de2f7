"""German words: folded to plain letters, taken out of a text, reduced to their stems, sorted."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import Stemmer

LONGEST_WORD = 60

_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o"}
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")
# "Bürger*innen", "Mitarbeiter/-in", "Kolleg:innen" are looked up without the ending.
_GENDER_SIGN = re.compile(r"(?<=[^\W\d_])(?:[*:_·]|/-?)in(?:nen)?(?![^\W\d_])", re.IGNORECASE)
_SIGN = re.compile(r"[*:_·/]")
_FEMALE = re.compile(r"(?<=\w{3}(?:er|or|nt|st|eg))in(?:nen)?$")
_VERB_IN_IEREN = re.compile(r"(?<=\w\wier)(?:en|e|t|te|ten|ter|tes|ung|ungen|bar|end|ende)$")
_NOUN_IN_UNG = re.compile(r"(?<=\w{4})ung(?:en|s)?$")
_LOAN_PLURAL = re.compile(r"(?<=\w\w[aiop])s$")
_NO_NOUN_IN_UNG = ("zeitung", "zeitungen", "zeitungs")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_DIGITS = re.compile(r"\d+")
_NO_SORTING = re.compile(r"[^\w\s]+")

_stemmer = Stemmer.Stemmer("german")


def fold(text: str) -> str:
    """Return `text` in small ASCII letters: ä as ae, ß as ss, é as e; what has none is lost."""
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore")
    return plain.decode("ascii").lower()


def words(text: str) -> list[str]:
    """Return the words and numbers of `text` as written, hyphens kept, gender endings left out."""
    if _SIGN.search(text):
        text = _GENDER_SIGN.sub("", text)
    return _WORD.findall(text)


def stem(word: str) -> str:
    """Return the stem of one word in the letters a to z and digits (Snowball, German).

    Before it, loan plurals (Büros), nouns in -ung (Buchung, buchen), verbs in -ieren and female
    forms (Kollegin) lose the endings that Snowball leaves on.
    """
    folded = fold(word)
    if not folded.isalnum() or len(folded) > LONGEST_WORD:
        folded = _NOT_PLAIN.sub("", folded)[:LONGEST_WORD]
    base = _LOAN_PLURAL.sub("", _VERB_IN_IEREN.sub("", _FEMALE.sub("", folded)))
    if not base.endswith(_NO_NOUN_IN_UNG):
        base = _NOUN_IN_UNG.sub("", base)
    return fold(_stemmer.stemWord(base))


def sort_key(text: str) -> str:
    """Return what German sorts by (DIN 5007-1): Ä beside A, ß as ss, 9 before 10, no punctuation.

    The result sorts by code points: compare it without a language's collation.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    numbered = _DIGITS.sub(lambda digits: digits.group().zfill(8), letters)
    return " ".join(_NO_SORTING.sub(" ", numbered).split())


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Return the folded words that searching and comparing leave out."""
    lines = (Path(__file__).with_name("stopwords_de.txt")).read_text("utf-8").splitlines()
    return frozenset(fold(word) for line in lines if line[:1] != "#" for word in line.split())
