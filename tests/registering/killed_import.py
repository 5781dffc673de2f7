"""The platform with an import of measures that is killed while it writes the thirty-fifth."""

import os
import signal
from itertools import count

from participation import create_app
from participation.measures.models.measure import Measure
from participation.registering.commands import importing

_owe_step = importing.owe_step
_turns = count(1)


def owe_step(*, measure: Measure) -> None:
    """Let the step be owed; at the thirty-fifth end this process, inside of its transaction."""
    _owe_step(measure=measure)
    if next(_turns) == 35:
        os.kill(os.getpid(), signal.SIGKILL)


importing.owe_step = owe_step
app = create_app()
