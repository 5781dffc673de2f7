"""Times the list of ideas and the page of one at several sizes, and looks at the plans.

    python -m benchmarks.list --sizes 1000 100000
    python -m benchmarks.list --sizes 1000 100000 --url postgresql://user@host/postgres

Makes a database for each size, fills it, fetches every page signed in, and drops it again. With
`--url` (somebody who may create databases) it measures PostgreSQL, else SQLite.
"""

import argparse
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import flask_migrate
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from participation import create_app
from participation.accounts.models import User
from participation.demo.scale import fill_up
from participation.features import SEEDING
from participation.finding.filters import LISTED_STATES, Sort
from participation.formats.models import Format, FormatKind, Publishes
from participation.ideas.models import Audience, Idea, IdeaKind
from participation.kernel import clock
from participation.kernel.db import db, is_postgres, session, transaction
from participation.kernel.numbering import next_numbers
from participation.search.lexicon import forget
from participation.voting.models import Support
from tests.conftest import settings
from tests.servers import sign_in_all

# Sizes take turns, so that whatever else the machine does slows all of them down alike.
TURNS = 6
ROUNDS = 5
FORMATS = 12
OWN = 30
WORDS = ("Urlaubsantrag", "Raum", "digitale Arbeit", "Hitzefrei", "gibtesnicht")
WHOLE_TABLE = re.compile(r"SCAN ideas$|Seq Scan on (ideas|idea_search)")
Times = dict[str, float]


def cases() -> dict[str, str]:
    """Return what is fetched: the list, each filter, each order, words, and one idea."""
    found = {f"state {each}": f"state={each}" for each in LISTED_STATES}
    found |= {f"kind {each}": f"kind={each}" for each in IdeaKind}
    found |= {f"for {each}": f"audience={each}" for each in Audience}
    found |= {"topic": "topic=II", "format": "format=3", "mine": "mine=1"}
    found |= {"supported by me": "supported=1"}
    found |= {f"order {each}": f"sort={each}" for each in Sort}
    found |= {f"order {each}, practice": f"sort={each}&kind=practice" for each in Sort}
    found |= {f"words {each}": f"q={each}" for each in WORDS}
    found |= {"words in another order": "q=Raum&sort=supported"}
    return {"list": "/ideas/"} | {name: f"/ideas/?{query}" for name, query in found.items()}


@contextmanager
def database(size: int, server: str | None) -> Iterator[Flask]:
    """Give the app on a database with `size` ideas."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/benchmark.sqlite"
        if server:
            url = _create(server, f"participation_benchmark_{size}")
        app = create_app(settings(url, Path(folder)))
        with app.app_context():
            flask_migrate.upgrade()
            _fill(size)
            session.remove()
        yield app
        with app.app_context():
            session.remove()
            db.engine.dispose()
        if server:
            _administer(server, f"DROP DATABASE participation_benchmark_{size}")


def measure(apps: dict[int, Flask]) -> tuple[dict[int, Times], dict[str, str]]:
    """Return the best time of each case in milliseconds, and what the largest reads unindexed."""
    times: dict[int, Times] = {size: {} for size in apps}
    plans: dict[str, str] = {}
    addresses = {size: _addresses(app) for size, app in apps.items()}
    clients = {size: _signed_in(app) for size, app in apps.items()}
    for name in cases() | {"one idea": ""}:
        for size, app in list(apps.items()) * TURNS:
            with app.app_context():
                best = _best(clients[size], addresses[size][name], plans, name)
            times[size][name] = min(best, times[size].get(name, best))
    return times, plans


def main() -> None:
    """Measure at all sizes and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--url", help="a PostgreSQL server on which databases may be created")
    asked = parser.parse_args()
    apps: dict[int, Flask] = {}
    with ExitStack() as stack:
        for size in asked.sizes:
            began = time.perf_counter()
            apps[size] = stack.enter_context(database(size, asked.url))
            print(f"{size:,} ideas: filled in {time.perf_counter() - began:.1f} s", flush=True)
        results, plans = measure(apps)
    _print(results, plans)


def _print(results: dict[int, Times], plans: dict[str, str]) -> None:
    """Print times in milliseconds, the last size relative to the first, and unindexed reads."""
    sizes = list(results)
    print(f"{'':<28}" + "".join(f"{size:>12,}" for size in sizes) + f"{'ratio':>8}  plan")
    for name in results[sizes[0]]:
        times = [results[size][name] for size in sizes]
        figures = "".join(f"{each:>9.1f} ms" for each in times)
        print(f"{name:<28}{figures}{times[-1] / times[0]:>8.2f}  {plans[name] or 'index'}")


def _fill(size: int) -> None:
    with transaction():
        for step in SEEDING:
            step()
        kind_id = session.scalars(sa.select(FormatKind.id)).first()
        first = next_numbers("formats", FORMATS)
        for number in range(first, first + FORMATS):
            session.add(
                Format(
                    number=number,
                    kind_id=kind_id,
                    title=f"Workshop {number}",
                    publishes=Publishes.AT_ONCE,
                    created_at=clock.now(),
                )
            )
    fill_up(size)
    if is_postgres():
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("SET statement_timeout = 0"))
            connection.execute(sa.text("VACUUM ANALYZE"))


def _addresses(app: Flask) -> dict[str, str]:
    with app.app_context():
        return cases() | {"one idea": f"/ideas/{_typical_idea()}"}


def _signed_in(app: Flask) -> FlaskClient:
    with app.app_context():
        person = _with_own_ideas()
        client = app.test_client()
        client.set_cookie("sid", sign_in_all(app, [person])[0].cookie)
        return client


def _with_own_ideas() -> User:
    """Return a person who, at every size, wrote OWN ideas and supports as many others."""
    person = User(email="messung@example.org", name="Messung", sort_name="messung")
    session.add(person)
    session.flush()
    public = sa.select(Idea.id).where(Idea.published_at.is_not(None)).order_by(Idea.number)
    ids = session.scalars(public).all()
    step = len(ids) // (2 * OWN)
    own, supported = ids[:: 2 * step][:OWN], ids[step :: 2 * step][:OWN]
    session.execute(sa.update(Idea).where(Idea.id.in_(own)).values(author_id=person.id))
    session.add_all(Support(idea_id=each, user_id=person.id) for each in supported)
    session.commit()
    return person


def _best(client: FlaskClient, address: str, plans: dict[str, str], name: str) -> float:
    """Return the best time of some rounds, after one that warms up and shows the plans."""
    forget()
    with _statements() as sent:
        assert client.get(address).status_code == 200, address
    plans[name] = _whole_tables(sent)
    return min(_timed(client, address) for _ in range(ROUNDS))


def _typical_idea() -> int:
    """Return an idea that looks the same at every size: half a dozen comments and supports."""
    statement = (
        sa.select(Idea.number)
        .where(Idea.comment_count == 4, Idea.support_count.between(4, 8))
        .where(sa.func.length(Idea.text).between(300, 500))
        .order_by(Idea.number.desc())
    )
    return int(session.scalars(statement.limit(1)).one() or 0)


def _timed(client: FlaskClient, address: str) -> float:
    began = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - began) * 1_000


@contextmanager
def _statements() -> Iterator[list[tuple[str, Any]]]:
    """Collect the statements with their parameters that are sent inside the block."""
    sent: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.startswith("SELECT") and ("FROM ideas" in statement or "search" in statement):
            sent.append((statement, parameters))

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)


def _whole_tables(sent: list[tuple[str, Any]]) -> str:
    """Return the lines of the plans that read the whole table of ideas or of words."""
    explain = "EXPLAIN " if is_postgres() else "EXPLAIN QUERY PLAN "
    lines = [
        str(row[-1]).strip()
        for statement, parameters in sent
        for row in session.connection().exec_driver_sql(explain + statement, parameters)
    ]
    session.rollback()
    return "; ".join(sorted({line for line in lines if WHOLE_TABLE.search(line)}))


def _create(server: str, name: str) -> str:
    _administer(server, f"DROP DATABASE IF EXISTS {name}")
    _administer(server, f"CREATE DATABASE {name}")
    return _with_driver(server).set(database=name).render_as_string(hide_password=False)


def _administer(server: str, statement: str) -> None:
    engine = sa.create_engine(_with_driver(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


def _with_driver(url: str) -> sa.URL:
    return sa.make_url(url).set(drivername="postgresql+psycopg")


if __name__ == "__main__":
    main()
