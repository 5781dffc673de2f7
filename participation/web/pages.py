"""Keyset paging: the next page begins after the last row seen, whatever was added meanwhile."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from participation.kernel.errors import NotFound
from participation.kernel.text import clean

Item = TypeVar("Item")
Position = tuple[int | str, ...]


@dataclass(frozen=True)
class Page(Generic[Item]):
    """Some rows of a list, and where the next page begins (None on the last page)."""

    items: Sequence[Item]
    after: str | None


def encode_position(position: Position) -> str:
    """Return a position as an opaque word for the address."""
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode().rstrip("=")


def decode_position(word: str | None, kinds: tuple[type, ...]) -> Position | None:
    """Return the position that `word` stands for, or None without a word.

    Raises NotFound where the word was not made by `encode_position` for these `kinds`.
    """
    if not word:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        raise NotFound from None
    if not isinstance(values, list) or [type(value) for value in values] != list(kinds):
        raise NotFound
    if any(isinstance(value, int) and not -(2**31) <= value < 2**31 for value in values):
        raise NotFound
    if any(isinstance(value, str) and clean(value) != value.strip() for value in values):
        raise NotFound
    return tuple(values)
