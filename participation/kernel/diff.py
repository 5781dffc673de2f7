"""What changed from one text to another, sentence by sentence and in these word by word."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

_SENTENCE = re.compile(r"[^\n.!?]*[\n.!?]+\s*|[^\n.!?]+")
_WORD = re.compile(r"\w+|[^\w\s]|\s+")
# difflib looks at every pair of equal pieces, at worst again for each stretch it finds: with this
# many pairs that takes half a second.
_MOST_PAIRS = 30_000

_Kind = Literal["same", "added", "removed"]


class Part(NamedTuple):
    """A stretch of text that stayed the same, was added or was removed."""

    kind: _Kind
    text: str


def diff_words(before: str, after: str) -> list[Part]:
    """Return the parts by which `after` differs from `before`, in reading order.

    The same and the removed parts make up `before`, the same and the added ones `after`. Where
    too much was changed to compare it word by word, it is removed and added as a whole.
    """
    return list(_joined(_compared(before, after)))


def _compared(before: str, after: str) -> Iterator[Part]:
    pairs_left = _MOST_PAIRS
    for gone, come in _stretches(_SENTENCE.findall(before), _SENTENCE.findall(after)):
        if gone == come:
            yield Part("same", come)
            continue
        old, new = _WORD.findall(gone), _WORD.findall(come)
        pairs = _count_pairs(old, new)
        if pairs > pairs_left:
            yield from (Part("removed", gone), Part("added", come))
            continue
        pairs_left -= pairs
        for removed, added in _stretches(old, new):
            yield from _change(removed, added)


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after, stretch by stretch; a lone space joins two changes."""
    if _count_pairs(old, new) > _MOST_PAIRS:
        yield "".join(old), "".join(new)
        return
    removed = added = ""
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, come = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if kind == "equal" and not (gone.isspace() and (removed or added)):
            yield removed, added
            yield gone, come
            removed = added = ""
        else:
            removed += gone
            added += come
    yield removed, added


def _count_pairs(old: Iterable[str], new: Iterable[str]) -> int:
    counts = Counter(piece for piece in old if not piece.isspace())
    return sum(counts[piece] for piece in new)


def _change(removed: str, added: str) -> Iterator[Part]:
    if removed == added:
        yield Part("same", added)
    else:
        yield from (Part("removed", removed), Part("added", added))


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts without empty ones, neighbours of one kind as one, removed before added."""
    written = (part for part in parts if part.text)
    for is_same, group in groupby(written, key=lambda part: part.kind == "same"):
        members = list(group)
        kinds: tuple[_Kind, ...] = ("same",) if is_same else ("removed", "added")
        for kind in kinds:
            text = "".join(part.text for part in members if part.kind == kind)
            if text:
                yield Part(kind, text)
