"""Building the whole demo: people and ideas, and what becomes of them."""

from itertools import chain

from participation.chronicle.history import history
from participation.chronicle.promoting import promoting
from participation.chronicle.seats import take_seats
from participation.chronicle.stage import Stage, number_ideas
from participation.chronicle.triage import triage
from participation.criteria import seeding as criteria_seeding
from participation.demo.build import CROWD, fill
from participation.demo.events import tell
from participation.desk import seeding as desk_seeding
from participation.kernel.db import transaction
from participation.masterplan import seeding as masterplan_seeding


def build(*, seed: int = 1, crowd: int = CROWD) -> None:
    """Fill an empty database in one transaction; the same seed gives the same on the same day."""
    with transaction():
        for each in (criteria_seeding, desk_seeding, masterplan_seeding):
            each.seed()
        stage = Stage(fill(seed=seed, crowd=crowd))
        stage.numbers = number_ideas()
        take_seats(stage)
        tell(chain(history(stage), triage(stage), promoting(stage)))
