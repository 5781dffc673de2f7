"""Building the demo: people, formats and contributions with a past, all from one seed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random

import sqlalchemy as sa

from participation.accounts.models import User
from participation.demo.cast import Cast, Scene, invite
from participation.demo.content import Entry, load_ideas
from participation.demo.dates import day_begins
from participation.demo.deadlines import spread_deadlines
from participation.demo.events import Event, tell
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
    """Fill an empty database in one transaction; the same seed gives the same on the same day.

    `crowd` is the number of invented people besides those with a role; of the contributions each
    `every`-th is told.
    """
    rng = Random(seed)  # noqa: S311 - repeatable, no secrets
    with transaction():
        scene = set_scene(rng, seed, crowd)
        tell(contributions(rng, scene, every=every))
        spread_deadlines(rng)


def set_scene(rng: Random, seed: int, crowd: int) -> Scene:
    """Let people, formats and Arbeitsgruppen come into being, and return them."""
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


def contributions(
    rng: Random, scene: Scene, *, every: int = 1, closed: Mapping[str, datetime] | None = None
) -> Iterator[Event]:
    """Yield what happens to each `every`-th contribution; `closed` says by titles until when."""
    entries = load_ideas()[::every]
    for entry, author in _cast_authors(rng, scene.cast, entries):
        yield from plan(scene, entry, author, (closed or {}).get(entry["title"], scene.now))


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
