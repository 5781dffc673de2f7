"""Two people change the same thing: the second is told, and nothing is overwritten."""

from typing import Protocol

from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_

CHANGED_MEANWHILE = N_("Diese Seite wurde in der Zwischenzeit geändert.")


class Versioned(Protocol):
    """A row that counts its changes."""

    version: int


def claim_version(*, thing: Versioned, version: int) -> None:
    """Count the version up, on the row as it stands now: of two editors the second is told.

    Raises Conflict where `thing` is no longer at the `version` that its editor was shown.
    """
    session.refresh(thing, ["version"], with_for_update=True)
    if thing.version != version:
        raise Conflict(CHANGED_MEANWHILE)
    thing.version += 1
