"""Which passwords are accepted: long, and not made of words that everybody tries first."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from participation.kernel.errors import DomainError
from participation.kernel.messages import N_

SHORTEST = 12
LONGEST = 128
# So many characters must be left, and so many must differ, once well-known words are taken out.
MUST_REMAIN = 5
MUST_DIFFER = 5
WORDS = Path(__file__).with_name("weak_words.txt")
_LOOKALIKES = str.maketrans("013457@$", "oieastas")
# White space, figures and the signs of a keyboard; letters of all scripts and emoji count.
_NO_LETTER = re.compile(r"[\s\d!-/:-@\[-`{-~]+")


def check_password(password: str, *, about: Iterable[str] = ()) -> None:
    """Raise DomainError at the field `password` unless it can be accepted.

    12 to 128 characters, no rules of composition (NIST SP 800-63B, 5.1.1.2). Refused is what
    consists of frequent passwords, city words or words `about` the person (name, address).
    """
    if len(password) < SHORTEST:
        raise DomainError(
            N_("Bitte wählen Sie ein Kennwort mit mindestens %(count)d Zeichen."),
            field="password",
            count=SHORTEST,
        )
    if len(password) > LONGEST:
        raise DomainError(
            N_("Bitte wählen Sie ein Kennwort mit höchstens %(count)d Zeichen."),
            field="password",
            count=LONGEST,
        )
    if is_weak(password, about=about):
        raise DomainError(
            N_("Dieses Kennwort ist leicht zu erraten. Nehmen Sie etwa vier zufällige Wörter."),
            field="password",
        )


def is_weak(password: str, *, about: Iterable[str] = ()) -> bool:
    """Tell whether little remains of a password without words that everybody tries first."""
    if len(set(password.lower())) < MUST_DIFFER:
        return True
    personal = {word for text in about for word in _NO_LETTER.split(text.lower()) if len(word) > 2}
    words = sorted(weak_words() | personal, key=len, reverse=True)
    readings = (password.lower(), password.lower().translate(_LOOKALIKES))
    return any(_remaining(reading, words) < MUST_REMAIN for reading in readings)


@cache
def weak_words() -> frozenset[str]:
    """Return the frequent passwords and city words that ship with the platform."""
    return frozenset(WORDS.read_text("utf-8").split())


def _remaining(text: str, words: Iterable[str]) -> int:
    """Count the characters left without words, figures and signs."""
    for word in words:
        text = text.replace(word, " ")
    return len(_NO_LETTER.sub("", text))
