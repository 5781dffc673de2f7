"""The platform with an import that is killed while it writes its third five hundred rows."""

import os
import signal
from collections.abc import Sequence
from itertools import count

from participation import create_app
from participation.intake.commands import importing
from participation.search.models import Entry

_index_many = importing.index_many
_turns = count(1)


def index_many(*, entries: Sequence[Entry]) -> None:
    """Index twice; the third time end this process at once, inside of its transaction."""
    _index_many(entries=entries)
    if next(_turns) == 3:
        os.kill(os.getpid(), signal.SIGKILL)


importing.index_many = index_many
app = create_app()
