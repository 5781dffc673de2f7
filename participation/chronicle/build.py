"""Building the whole demo: people and ideas, and what becomes of them."""

from itertools import chain
from random import Random

from participation.chronicle.history import history
from participation.chronicle.promoting import promoting
from participation.chronicle.seats import take_seats
from participation.chronicle.stage import Stage
from participation.chronicle.triage import closed_ideas, triage
from participation.criteria import seeding as criteria_seeding
from participation.demo.build import CROWD, contributions, set_scene
from participation.demo.deadlines import spread_deadlines
from participation.demo.events import tell
from participation.desk import seeding as desk_seeding
from participation.kernel.db import transaction
from participation.masterplan import seeding as masterplan_seeding


def build(*, seed: int = 1, crowd: int = CROWD) -> None:
    """Fill an empty database in one transaction; the same seed gives the same on the same day."""
    rng = Random(seed)  # noqa: S311 - repeatable, no secrets
    with transaction():
        for each in (criteria_seeding, desk_seeding, masterplan_seeding):
            each.seed()
        stage = Stage(set_scene(rng, seed, crowd))
        take_seats(stage)
        ideas = contributions(rng, stage.scene, closed=closed_ideas())
        tell(chain(ideas, history(stage), triage(stage), promoting(stage)))
        spread_deadlines(rng)
