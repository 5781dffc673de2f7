"""Times the triage of real contributions: deciding as fast as the commands go, and the queue.

    REAL_DATA=… python -m benchmarks.triage --sizes 30 300 3000

The contributions are those of the Klimarat, with what its moderators decided. Each is decided the
way a request does it: read, decided and committed by itself; declining waits for a second person,
who confirms in a second pass. Then all again in a database of their own, a hundred at a time.
"""

import argparse
import contextvars
import csv
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import current_app
from flask.testing import FlaskClient

from benchmarks.imports import fresh_database, rows_of
from participation.accounts.models import User
from participation.desk.commands.batches import decide_many
from participation.ideas.models import Idea
from participation.imports.models import ImportedRecord
from participation.intake.commands.importing import import_ideas
from participation.intake.targets import Target
from participation.kernel.access import OPERATOR, Actor, Role
from participation.kernel.db import db, session, transaction
from participation.moderation.commands.confirming import confirm_decision
from participation.moderation.commands.deciding import decide
from participation.moderation.models import Decision, DecisionContent, DecisionKind, ReasonCode
from participation.moderation.queries.cases import get_case, list_cases
from participation.moderation.queries.decisions import get_decision
from participation.topics import seeding
from participation.topics.models import TopicField
from tests.factories.accounts import make_user
from tests.postgres_server import PostgresServer, running_postgres
from tests.servers import sign_in_all

FILE = "klimarat/beitraege_klimarat.csv"
COLUMNS = "text=text,source=themenfeld,external_id=beitrag_nr"
DECLINED = "-1"
REASON = "Das haben die Moderatorinnen und Moderatoren des Klimarats damals so entschieden."
AT_ONCE = 100
ROUNDS = 10
Verdicts = Sequence[tuple[int, DecisionContent]]


def bring_in(path: Path, how_many: int | None = None) -> None:
    """Import the contributions as ideas whose check is owed, and add the Themenfelder."""
    with transaction():
        seeding.seed()
    rows = rows_of(path, COLUMNS)[:how_many]
    import_ideas(actor=OPERATOR, rows=rows, target=Target.of(None))


def read_verdicts(path: Path) -> Verdicts:
    """Return for each imported idea what the moderators of the Klimarat decided."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        told = {(row["themenfeld"], row["beitrag_nr"]): row["moderation"] for row in rows}
    field_id = session.scalars(sa.select(TopicField.id)).first()
    accept = DecisionContent(DecisionKind.ACCEPT, REASON, topic_field_id=field_id)
    decline = DecisionContent(DecisionKind.DECLINE, REASON, reason_code=ReasonCode.OTHER)
    statement = (
        sa.select(Idea.number, ImportedRecord.source, ImportedRecord.key)
        .join(ImportedRecord, ImportedRecord.idea_id == Idea.id)
        .order_by(Idea.number)
    )
    found = session.execute(statement).all()
    session.rollback()
    return [
        (row.number, decline if told[row.source, row.key] == DECLINED else accept) for row in found
    ]


def decide_each(actor: Actor, verdicts: Verdicts) -> None:
    """Decide about one idea after the other, each in a transaction of its own."""
    for number, content in verdicts:
        with transaction():
            idea = get_case(actor, number)
            decide(actor=actor, idea=idea, content=content, case_version=idea.case_version)
        session.expunge_all()


def confirm_each(actor: Actor, numbers: Sequence[int]) -> None:
    """Confirm what waits for a second person, each in a transaction of its own."""
    ids = dict(session.execute(sa.select(Idea.number, Decision.id).join(Decision.idea)).all())
    session.rollback()
    for number in numbers:
        with transaction():
            idea = get_case(actor, number)
            confirm_decision(actor=actor, decision=get_decision(idea, ids[number]))
        session.expunge_all()


def decide_together(actor: Actor, verdicts: Verdicts) -> None:
    """Decide about those with the same outcome a hundred at a time."""
    for content in {id(each): each for _number, each in verdicts}.values():
        numbers = [number for number, each in verdicts if each is content]
        for start in range(0, len(numbers), AT_ONCE):
            with transaction():
                ideas = list_cases(actor, numbers[start : start + AT_ONCE])
                chosen = {idea: idea.case_version for idea in ideas}
                decide_many(actor=actor, chosen=chosen, content=content)
            session.expunge_all()


def time_deciding(path: Path, server: PostgresServer | None) -> Iterator[str]:
    """Yield a line for each way to decide: how many, in which time, at which rate."""
    with fresh_database(server):
        actor, second = _moderator()[1], _moderator()[1]
        bring_in(path)
        verdicts = read_verdicts(path)
        waiting = [number for number, each in verdicts if each.kind is DecisionKind.DECLINE]
        yield _rate("decided one by one", len(verdicts), lambda: decide_each(actor, verdicts))
        yield _rate("confirmed one by one", len(waiting), lambda: confirm_each(second, waiting))
    with fresh_database(server):
        actor = _moderator()[1]
        bring_in(path)
        verdicts = read_verdicts(path)
        yield _rate("decided by hundreds", len(verdicts), lambda: decide_together(actor, verdicts))


def time_queue(path: Path, size: int, server: PostgresServer | None) -> str:
    """Return a line about the queue's page with `size` ideas waiting: statements and time."""
    with fresh_database(server):
        user, _actor = _moderator()
        bring_in(path, size)
        client = current_app.test_client()
        client.set_cookie("sid", sign_in_all(current_app, [user])[0].cookie)
        session.remove()
        _get(client)
        with _statements() as sent:
            _get(client)
        best = min(_get(client) for _ in range(ROUNDS))
        return f"queue of {size:>5}: {len(sent)} statements, {best:.1f} ms; {_plan(sent)}"


def _moderator() -> tuple[User, Actor]:
    user = make_user(Role.MODERATOR)
    session.refresh(user, ["grants"])
    actor = user.as_actor()
    session.rollback()
    return user, actor


def _rate(name: str, number: int, work: Callable[[], None]) -> str:
    began = time.perf_counter()
    work()
    seconds = time.perf_counter() - began
    return f"{name:<22} {number:>5} in {seconds:>6.1f} s: {number / seconds:>6.0f} a second"


def _get(client: FlaskClient) -> float:
    """Fetch the queue's page as a request of its own; return the milliseconds it took."""
    began = time.perf_counter()
    answer = contextvars.Context().run(client.get, "/moderation/")
    assert answer.status_code == 200, answer.status
    return (time.perf_counter() - began) * 1_000


def _plan(sent: Sequence[tuple[str, Any]]) -> str:
    """Return how the database walks the duties for the rows of the queue."""
    statement, parameters = next(each for each in sent if "ORDER BY duties" in each[0])
    postgres = db.engine.dialect.name == "postgresql"
    explain = "EXPLAIN " if postgres else "EXPLAIN QUERY PLAN "
    rows = session.connection().exec_driver_sql(explain + statement, parameters).all()
    session.rollback()
    return "; ".join(str(row[-1]).strip() for row in rows if "duties" in str(row[-1]))


@contextmanager
def _statements() -> Iterator[list[tuple[str, Any]]]:
    """Collect the statements with their parameters that are sent inside the block."""
    sent: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.startswith(("SELECT", "UPDATE", "INSERT", "WITH")):
            sent.append((statement, parameters))

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)


def main() -> None:
    """Print rates and times on SQLite and on the PostgreSQL of the tests."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[30, 300, 3_000])
    sizes = parser.parse_args().sizes
    path = Path(os.environ["REAL_DATA"]) / FILE
    with running_postgres() as postgres:
        for server in (None, postgres):
            print("PostgreSQL" if server else "SQLite", flush=True)
            for line in time_deciding(path, server):
                print(f"  {line}", flush=True)
            for size in sizes:
                print(f"  {time_queue(path, size, server)}", flush=True)


if __name__ == "__main__":
    main()
