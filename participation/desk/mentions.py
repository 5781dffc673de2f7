"""Who is meant by @name in a note: a pure function of the text and the people it can mean."""

import re
from collections.abc import Mapping

_AT = re.compile(r"(?<!\w)@(?=\w)")
_WORD = re.compile(r"[\w-]+")


def find_mentioned(text: str, people: Mapping[int, str]) -> frozenset[int]:
    """Return the ids of those among `people` (names by id) whom the text names after an @.

    The whole name counts, the longest where one begins like another; a part of a name counts
    where it belongs to one person alone. Case does not matter.
    """
    names = {user_id: name.casefold() for user_id, name in people.items()}
    found = (_meant(text[at.end() :].casefold(), names) for at in _AT.finditer(text))
    return frozenset(user_id for ids in found for user_id in ids)


def _meant(rest: str, names: Mapping[int, str]) -> frozenset[int]:
    """Return whom the words behind one @ mean; people of the same name are all meant."""
    whole = {name for name in names.values() if re.match(rf"{re.escape(name)}(?!\w)", rest)}
    if whole:
        longest = max(whole, key=len)
        return frozenset(user_id for user_id, name in names.items() if name == longest)
    word = _WORD.match(rest)
    part = word.group().rstrip("-") if word else ""
    bearers = frozenset(user_id for user_id, name in names.items() if part in name.split())
    return bearers if len(bearers) == 1 else frozenset()
