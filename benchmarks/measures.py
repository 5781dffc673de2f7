"""Times the list of measures, as table and as timeline, and the page of one at several sizes.

    python -m benchmarks.measures --sizes 30 300 3000
    python -m benchmarks.measures --sizes 30 300 3000 --url postgresql://user@host/postgres

Makes a database for each size, fills it, fetches every page signed in, and drops it again. With
`--url` (somebody who may create databases) it measures PostgreSQL, else SQLite.
"""

import argparse
import random
import time
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from benchmarks.list import database
from participation.accounts.models import Department, User
from participation.comments.models import Discussion
from participation.kernel import clock
from participation.kernel.bulk import insert_many
from participation.kernel.db import db, session, transaction
from participation.measures.models.measure import LegalFooting, Measure, MeasureKind, Priority
from participation.measures.models.records import MeasureState, Milestone, ProgressReport
from participation.overview.filters import Shape, Sort
from participation.topics.models import TopicField
from tests.servers import sign_in_all

# Sizes take turns, so that whatever else the machine does slows all of them down alike.
TURNS = 5
ROUNDS = 5
OFFICES = 30
RECORDS = 5


def cases() -> dict[str, str]:
    """Return what is fetched: table and timeline in each order and with filters, and one page."""
    found = {
        f"{shape} by {sort}": f"/measures/?view={shape}&sort={sort}"
        for shape in Shape
        for sort in Sort
    }
    found["late and silent"] = "/measures/?late=1&silent=1"
    found["of a Themenfeld"] = "/measures/?view=timeline&topic=II"
    found["of a Fachbereich"] = "/measures/?department=FB+3"
    found["one measure"] = "/measures/7"
    return found


def fill(size: int) -> None:
    """Add measures of all states and days, each with milestones and reports."""
    chance, today, now = random.Random(size), clock.today(), clock.now()
    fields = session.scalars(sa.select(TopicField.id)).all()
    insert_many(
        Department, [{"code": f"FB {each}", "name": "", "active": True} for each in range(OFFICES)]
    )
    offices = session.scalars(sa.select(Department.id)).all()
    insert_many(Discussion, [{"owner": "measures"} for _ in range(size)])
    discussions = session.scalars(sa.select(Discussion.id).order_by(Discussion.id.desc())).all()
    rows: list[dict[str, Any]] = []
    for number in range(1, size + 1):
        begin = today + timedelta(days=chance.randint(-900, 900))
        rows.append(
            {
                "number": number,
                "plan_number": number if number % 9 else None,
                "kind": chance.choice(list(MeasureKind)),
                "state": chance.choice(list(MeasureState)),
                "title": f"Digitale Bauakte im Fachbereich {number}",
                "aim": "Bauanträge werden ohne Papier bearbeitet. " * 3,
                "topic_field_id": chance.choice(fields),
                "lead_department_id": chance.choice(offices),
                "legal_footing": chance.choice(list(LegalFooting)),
                "priority": Priority.MEDIUM,
                "begin_by": begin,
                "done_by": begin + timedelta(days=chance.randint(100, 900)),
                "discussion_id": discussions[number - 1],
                "created_at": now,
                "signed_of_life_at": now - timedelta(days=chance.randint(0, 200)),
            }
        )
    insert_many(Measure, rows)
    _fill_records(today, now)


def _fill_records(today: date, now: datetime) -> None:
    ids = [each for each in session.scalars(sa.select(Measure.id)) for _ in range(RECORDS)]
    report = {"author_role": "Federführung", "text": "Es geht voran.", "progress": 40}
    insert_many(
        ProgressReport, [{"measure_id": each, "reported_at": now, **report} for each in ids]
    )
    milestone = {"title": "Pilotamt arbeitet", "due_on": today}
    insert_many(Milestone, [{"measure_id": each, **milestone} for each in ids])


def signed_in(app: Flask) -> FlaskClient:
    """Return a browser of somebody who reads."""
    person = User(email="messung@example.org", name="Messung", sort_name="messung")
    session.add(person)
    session.commit()
    client = app.test_client()
    client.set_cookie("sid", sign_in_all(app, [person])[0].cookie)
    return client


def main() -> None:
    """Measure at all sizes and print the table, the last size relative to the first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[30, 300, 3_000])
    parser.add_argument("--url", help="a PostgreSQL server on which databases may be created")
    asked = parser.parse_args()
    with ExitStack() as stack:
        apps = {size: stack.enter_context(database(0, asked.url)) for size in asked.sizes}
        clients = {size: _prepared(app, size) for size, app in apps.items()}
        print(f"{'':<24}" + "".join(f"{size:>12,}" for size in apps) + f"{'ratio':>8}")
        for name, address in cases().items():
            times = dict.fromkeys(apps, float("inf"))
            for size in list(apps) * TURNS:
                with apps[size].app_context():
                    times[size] = min(times[size], _best(clients[size], address))
            figures = "".join(f"{each:>9.1f} ms" for each in times.values())
            print(f"{name:<24}{figures}{times[asked.sizes[-1]] / times[asked.sizes[0]]:>8.2f}")


def _prepared(app: Flask, size: int) -> FlaskClient:
    with app.app_context():
        with transaction():
            fill(size)
        if db.engine.dialect.name == "postgresql":
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(sa.text("VACUUM ANALYZE"))
        return signed_in(app)


def _best(client: FlaskClient, address: str) -> float:
    """Return the best time of some rounds in milliseconds, after one that warms up."""
    assert client.get(address).status_code == 200, address
    return min(_timed(client, address) for _ in range(ROUNDS))


def _timed(client: FlaskClient, address: str) -> float:
    began = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - began) * 1_000


if __name__ == "__main__":
    main()
