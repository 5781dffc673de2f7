"""What changed from one state of the plan to another: a pure function of their parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from participation.kernel.diff import Part as Stretch
from participation.kernel.diff import diff_words
from participation.masterplan.parts import Part

# Texts are compared word by word; everything else as a whole.
WORDED = frozenset({"title", "text", "aim", "description", "summary", "sponsor", "resolution"})

# What a field without content holds.
SILENT: tuple[Any, ...] = (None, "", [])


@dataclass(frozen=True)
class FieldChange:
    """One field that says something else now; `words` shows how, where it is a text.

    `before` or `after` is None where the part said nothing there.
    """

    name: str
    before: Any
    after: Any
    words: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class PartChange:
    """A part that stands in both states of the plan and does not say the same."""

    before: Part
    after: Part
    fields: tuple[FieldChange, ...]

    @property
    def is_renumbered(self) -> bool:
        """Tell whether it has another label in the plan now."""
        return self.before.label != self.after.label


@dataclass(frozen=True)
class Comparison:
    """What was added, what ended, and what changed, each in the order of its plan."""

    added: tuple[Part, ...]
    ended: tuple[Part, ...]
    changed: tuple[PartChange, ...]

    @property
    def renumbered(self) -> tuple[PartChange, ...]:
        """Return the parts that have another label now."""
        return tuple(change for change in self.changed if change.is_renumbered)

    @property
    def reworded(self) -> tuple[PartChange, ...]:
        """Return the parts that say something else now, beyond their label."""
        return tuple(change for change in self.changed if change.fields)

    @property
    def is_empty(self) -> bool:
        """Tell whether both states say the same."""
        return not (self.added or self.ended or self.changed)


def compare(before: Sequence[Part], after: Sequence[Part]) -> Comparison:
    """Return what changed from `before` to `after`; parts are known by their permanent keys.

    Takes time in proportion to the number of parts, besides the words of the changed ones.
    """
    old, new = _by_key(before), _by_key(after)
    changes = (_change(old[part.key], part) for part in after if part.key in old)
    return Comparison(
        added=tuple(part for part in after if part.key not in old),
        ended=tuple(part for part in before if part.key not in new),
        changed=tuple(change for change in changes if change is not None),
    )


def _by_key(parts: Sequence[Part]) -> Mapping[str, Part]:
    return {part.key: part for part in parts}


def _change(before: Part, after: Part) -> PartChange | None:
    old, new = _told(before), _told(after)
    names = [*new, *(name for name in old if name not in new)]
    pairs = ((name, old.get(name), new.get(name)) for name in names)
    fields = tuple(_field_change(*pair) for pair in pairs if pair[1] != pair[2])
    change = PartChange(before, after, fields)
    return change if fields or change.is_renumbered else None


def _told(part: Part) -> Mapping[str, Any]:
    """Return what a part says by the names of its fields, without those that say nothing.

    An edition from before a field was invented says as little as one that left it empty.
    """
    told = {"title": part.title, **part.fields}
    return {name: said for name, said in told.items() if said not in SILENT}


def _field_change(name: str, before: Any, after: Any) -> FieldChange:
    words = tuple(diff_words(before or "", after or "")) if name in WORDED else ()
    return FieldChange(name, before, after, words)
