"""Building the demo: people, formats and contributions with a past, all from one seed."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from random import Random

import sqlalchemy as sa

from participation.accounts.models import User
from participation.demo.cast import Cast, Scene, invite
from participation.demo.content import Entry, load_ideas
from participation.demo.dates import day_begins
from participation.demo.deadlines import spread_deadlines
from participation.demo.events import tell
from participation.demo.gatherings import found_working_groups, grant_roles, hold_formats
from participation.demo.plots import plan
from participation.formats import seeding as format_seeding
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.db import session, transaction
from participation.topics import seeding as topic_seeding

OPENED_DAYS_AGO = 150
CROWD = 150
PROTAGONIST = "employee"


def is_empty() -> bool:
    """Tell whether the database holds neither people nor ideas."""
    return session.scalar(sa.select(User.id).limit(1)) is None and (
        session.scalar(sa.select(Idea.id).limit(1)) is None
    )


def build(*, seed: int = 1, crowd: int = CROWD, every: int = 1) -> None:
    """Fill an empty database with people, formats and ideas, in one transaction (see fill)."""
    with transaction():
        fill(seed=seed, crowd=crowd, every=every)


def fill(*, seed: int, crowd: int = CROWD, every: int = 1) -> Scene:
    """Let people, formats and ideas come into being; the same seed gives the same on the same day.

    `crowd` is the number of invented people besides those with a role; of the contributions each
    `every`-th is told. Runs inside the caller's transaction.
    """
    rng = Random(seed)  # noqa: S311 - repeatable, no secrets
    scene = _set_scene(rng, seed, crowd)
    entries = load_ideas()[::every]
    authors = _cast_authors(rng, scene.cast, entries)
    tell(event for pair in authors for event in plan(scene, *pair))
    spread_deadlines(rng)
    return scene


def _set_scene(rng: Random, seed: int, crowd: int) -> Scene:
    now, opened = clock.now(), day_begins(-OPENED_DAYS_AGO)
    with clock.at(opened):
        topic_seeding.seed()
        format_seeding.seed()
        cast = invite(rng, crowd)
        topic_fields = found_working_groups(cast)
        grant_roles(cast, topic_fields)
    formats = hold_formats(cast)
    cast.get_ready()
    return Scene(seed, cast, formats, topic_fields, now - timedelta(minutes=1))


def _cast_authors(rng: Random, cast: Cast, entries: list[Entry]) -> Iterator[tuple[Entry, User]]:
    """Yield each contribution with its author: every second one of her team is the employee's."""
    employee = cast.named[PROTAGONIST]
    played: dict[str, int] = defaultdict(int)
    for entry in entries:
        code = entry["author"]
        is_hers = employee in cast.teams[code] and played[code] % 2 == 0
        played[code] += 1
        but = {person.id for person in cast.named.values()}
        yield entry, employee if is_hers else cast.someone(rng, code, but=but)
