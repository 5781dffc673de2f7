"""The plan at one time, as pages and files show it: today's, or that of an edition."""

from collections.abc import Sequence
from dataclasses import dataclass

from participation.kernel.errors import NotFound
from participation.masterplan import queries
from participation.masterplan.models import Edition
from participation.masterplan.outline import Outline, outline
from participation.masterplan.parts import Part


@dataclass(frozen=True)
class State:
    """The plan at one time: an edition, or today where `edition` is None."""

    edition: Edition | None
    parts: Sequence[Part]

    @property
    def outline(self) -> Outline:
        """Return it in reading order."""
        return outline(self.parts)


def living() -> State:
    """Return the plan of today."""
    return State(None, queries.list_living_parts())


def frozen(edition: Edition) -> State:
    """Return the plan as an edition froze it."""
    return State(edition, queries.list_parts(edition)[edition.id])


def chosen(editions: Sequence[Edition], number: int | str | None) -> Edition:
    """Return the edition that an address names; raises NotFound."""
    for edition in editions:
        if str(edition.number) == str(number):
            return edition
    raise NotFound
