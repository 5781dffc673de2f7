"""Members and deputies review at once over HTTP, on four server processes and one PostgreSQL."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.accounts.models import User
from participation.criteria.models import Criterion
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState, StateChange
from participation.reviews.models import Review, ReviewRound
from participation.topics.models import WorkingGroup
from tests.factories.accounts import make_user
from tests.factories.groups import make_deputy, make_group, make_seat
from tests.factories.reviews import (
    give_all,
    make_criteria,
    make_measure_in_review,
)
from tests.postgres_server import PostgresServer
from tests.servers import PATIENT, Answer, Browser, running_servers, shared_database, sign_in_all

pytestmark = pytest.mark.postgres
SEATS, LEADS = 12, 6
UNLOCKED = "tests.reviews.unlocked_reviewing:app"


@pytest.fixture
def app(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[Flask]:
    """Give the app on a PostgreSQL database of its own."""
    with shared_database(postgres_server, tmp_path) as app:
        yield app


def send_together(requests: list[Callable[[], Answer]]) -> list[Answer]:
    """Send all requests at the same time."""
    with ThreadPoolExecutor(len(requests)) as pool:
        return [sent.result() for sent in [pool.submit(request) for request in requests]]


def seats_with_deputies(group: WorkingGroup) -> list[User]:
    """Fill a group with seats; return everybody, each deputy right behind the member."""
    people = []
    for _each in range(SEATS):
        member, deputy = make_user(), make_user()
        make_deputy(make_seat(group, member), deputy)
        people += [member, deputy]
    return people


def review_together(app: Flask, program: str = PATIENT) -> Counter[int]:
    """Let every member and every deputy give a review at once; return how often each status."""
    group = make_group()
    people = seats_with_deputies(group)
    make_criteria(1)
    path = f"/measures/{make_measure_in_review(group).number}/review"
    criterion_id = session.scalars(sa.select(Criterion.id)).one()
    fields = {f"points_{criterion_id}": 3, f"reason_{criterion_id}": "Mittel.", "comment": ""}
    browsers = sign_in_all(app, people)
    session.rollback()

    def request(browser: Browser, port: int) -> Callable[[], Answer]:
        return lambda: browser.post(port, path, **fields)

    with running_servers(app, program=program) as ports:
        answers = send_together(
            [request(each, ports[turn % len(ports)]) for turn, each in enumerate(browsers)]
        )
    session.rollback()
    return Counter(answer.status for answer in answers)


def test_one_round_opens_and_each_seat_speaks_once(app: Flask) -> None:
    statuses = review_together(app)
    assert statuses == {303: SEATS, 409: SEATS}
    assert session.scalar(sa.select(sa.func.count()).select_from(ReviewRound)) == 1
    seats = session.scalars(sa.select(Review.seat_id)).all()
    assert (len(seats), len(set(seats))) == (SEATS, SEATS)


def test_reviewing_without_the_lock_is_caught(app: Flask) -> None:
    statuses = review_together(app, UNLOCKED)
    assert statuses != {303: SEATS, 409: SEATS}


def test_of_many_who_close_at_once_one_wins(app: Flask) -> None:
    """Six leads, each with a result of their own, and the measure takes one step."""
    group, criteria = make_group(), make_criteria(1)
    leads = [make_user() for _ in range(LEADS)]
    for lead in leads:
        make_seat(group, lead, role=Role.GROUP_LEAD)
    measure = make_measure_in_review(group)
    give_all(leads, measure, criteria, *[4] * LEADS)
    current = session.scalars(sa.select(ReviewRound)).one()
    path = f"/measures/{measure.number}/review/close"
    shown = {"version": measure.version, "seen": current.version}
    browsers = sign_in_all(app, leads)
    session.rollback()

    def request(browser: Browser, port: int, turn: int) -> Callable[[], Answer]:
        outcome = ("recommend", "return")[turn % 2]
        reason = f"So entscheidet Leitung {turn} heute."
        return lambda: browser.post(port, path, outcome=outcome, reason=reason, **shown)

    with running_servers(app) as ports:
        answers = send_together(
            [request(each, ports[turn % 4], turn) for turn, each in enumerate(browsers)]
        )
    session.rollback()
    assert Counter(answer.status for answer in answers) == {303: 1, 409: LEADS - 1}
    winner = next(turn for turn, answer in enumerate(answers) if answer.status == 303)
    closed = session.scalars(sa.select(ReviewRound)).one()
    assert closed.reason == f"So entscheidet Leitung {winner} heute."
    states = (MeasureState.RECOMMENDED, MeasureState.RETURNED)
    assert session.scalars(sa.select(Measure.state)).one() is states[winner % 2]
    assert session.scalar(sa.select(sa.func.count()).select_from(StateChange)) == 1
    lost = [answer.body for turn, answer in enumerate(answers) if turn != winner]
    assert all("So entscheidet Leitung" in body for body in lost)
