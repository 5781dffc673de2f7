"""Times the plan, an edition and the comparison of two at several numbers of measures.

    python -m benchmarks.masterplan --sizes 30 300 3000
    python -m benchmarks.masterplan --sizes 30 300 3000 --url postgresql://user@host/postgres

Makes a database for each size, freezes two editions between which one measure in ten was changed
word by word, one in thirty ended and as many were added, and fetches every page, not signed in.
Times are those of the processor in this process, whatever else the machine does meanwhile.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import flask_migrate
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from benchmarks.list import _administer, _create
from participation import create_app
from participation.comments.models import Discussion
from participation.features import SEEDING
from participation.kernel import clock
from participation.kernel.access import Actor, Grant, Role
from participation.kernel.db import db, session, transaction
from participation.kernel.numbering import next_numbers
from participation.masterplan import queries
from participation.masterplan.commands import publish_edition
from participation.masterplan.comparing import compare
from participation.masterplan.models import EditionContent
from participation.measures.models.measure import LegalFooting, Measure, MeasureKind, Priority
from participation.measures.models.records import MeasureState
from participation.topics.models import TopicField
from tests.conftest import settings

ROUNDS = 3
MODERATOR = Actor(grants=frozenset({Grant(Role.MODERATOR)}))
SENTENCES = "Der Antrag kommt ohne Papier an. Er wird noch am selben Tag geprüft. " * 6
PAGES = {
    "plan": "/masterplan/",
    "edition": "/masterplan/editions/2",
    "file": "/masterplan/download",
    "compare editions": "/masterplan/compare?from=1&to=2",
    "compare with today": "/masterplan/compare?from=1",
}


def main() -> None:
    """Print the milliseconds of each page, and of the pure comparison, for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[30, 300, 3000])
    parser.add_argument("--url", help="a PostgreSQL server to measure on")
    options = parser.parse_args()
    for size in options.sizes:
        with plan_of(size, options.url) as app:
            times = {**times_of_pages(app), "pure comparison": time_of_comparing(app)}
        for name, milliseconds in times.items():
            print(f"{size:>6} {name:<20} {milliseconds:>9.1f} ms")


@contextmanager
def plan_of(size: int, server: str | None) -> Iterator[Flask]:
    """Give the app on a database with a plan of `size` measures, and two editions of it."""
    with TemporaryDirectory() as folder:
        name = f"participation_plan_{size}"
        url = _create(server, name) if server else f"sqlite:///{folder}/plan.sqlite"
        app = create_app({**settings(url, Path(folder)), "READING": "public"})
        with app.app_context():
            flask_migrate.upgrade()
            with transaction():
                fill(size)
        yield app
        with app.app_context():
            session.remove()
            db.engine.dispose()
        if server:
            _administer(server, f"DROP DATABASE {name}")


def fill(size: int) -> None:
    """Add the measures and freeze them twice, with changes in between."""
    for seed in SEEDING:
        seed()
    fields = session.scalars(sa.select(TopicField).order_by(TopicField.position)).all()
    measures = [add(number, fields[number % len(fields)].id) for number in range(1, size + 1)]
    freeze("Die erste Fassung")
    for measure in measures[::10]:
        measure.aim = measure.aim.replace("Papier", "Fax", 2)
    for number, measure in enumerate(measures[1::30], size + 1):
        measure.state = MeasureState.STOPPED
        add(number, fields[0].id)
    freeze("Die zweite Fassung")


def add(number: int, topic_field_id: int) -> Measure:
    """Add an adopted measure."""
    discussion = Discussion(owner=Measure.__tablename__)
    session.add(discussion)
    session.flush()
    measure = Measure(
        number=next_numbers("measures"),
        plan_number=number,
        kind=MeasureKind.MEASURE,
        state=MeasureState.ADOPTED,
        title=f"Digitale Bauakte {number}",
        aim=SENTENCES,
        description=SENTENCES,
        topic_field_id=topic_field_id,
        legal_footing=LegalFooting.OZG,
        priority=Priority.MEDIUM,
        discussion_id=discussion.id,
        created_at=clock.now(),
        signed_of_life_at=clock.now(),
    )
    session.add(measure)
    return measure


def freeze(title: str) -> None:
    """Publish an edition of the plan as it stands."""
    session.flush()
    content = EditionContent(title, date(2019, 10, 1), "Rat, 15.11.2018", "Es ist so weit.")
    publish_edition(actor=MODERATOR, content=content)


def times_of_pages(app: Flask) -> dict[str, float]:
    """Return the best time of each page in milliseconds."""
    client = app.test_client()
    return {name: best(lambda path=path: fetch(client, path)) for name, path in PAGES.items()}


def fetch(client: FlaskClient, path: str) -> None:
    """Fetch a page that must be there."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status)


def time_of_comparing(app: Flask) -> float:
    """Return the best time of the pure function alone in milliseconds."""
    with app.app_context():
        second, first = queries.list_editions()
        parts = queries.list_parts(first, second)
        return best(lambda: compare(parts[first.id], parts[second.id]))


def best(act: Callable[[], object]) -> float:
    """Return the shortest of some rounds in milliseconds."""
    times = []
    for _round in range(ROUNDS):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return min(times) * 1000


if __name__ == "__main__":
    main()
