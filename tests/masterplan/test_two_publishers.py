"""Two moderators publish at once, over HTTP on four servers: two editions with two numbers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.kernel.access import Role
from participation.kernel.db import session
from participation.masterplan.models import Edition
from participation.masterplan.parts import fingerprint_of
from participation.masterplan.queries import list_forged, list_living_parts
from participation.measures.models.records import MeasureState
from tests.factories.accounts import make_user
from tests.factories.measures import make_measure
from tests.factories.plans import make_plan_text
from tests.postgres_server import PostgresServer
from tests.servers import Answer, Browser, running_servers, shared_database, sign_in_all

pytestmark = pytest.mark.postgres
PATH = "/masterplan/editions/new"
ROUNDS = 10


@pytest.fixture
def app(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[Flask]:
    """Give the app on a PostgreSQL database of its own."""
    with shared_database(postgres_server, tmp_path) as app:
        yield app


def test_two_at_once_get_two_numbers_and_a_double_click_one(app: Flask) -> None:
    make_plan_text()
    make_measure(state=MeasureState.ADOPTED, plan_number=1)
    seen = fingerprint_of(list_living_parts())
    browsers = sign_in_all(app, [make_user(Role.MODERATOR), make_user(Role.MODERATOR)])
    session.rollback()

    def publish(browser: Browser, port: int, key: str, together: Barrier) -> Answer:
        together.wait(60)
        said = {"title": key, "dated": date(2019, 10, 1), "resolution": "Rat", "foreword": "Los."}
        return browser.post(port, PATH, request_key=key, seen=seen, **said)

    answers = []
    with running_servers(app) as ports, ThreadPoolExecutor(3) as pool:
        for turn in range(ROUNDS):
            together = Barrier(3)
            keys = [f"first-{turn}", f"first-{turn}", f"second-{turn}"]
            clicks = zip([browsers[0], *browsers], ports, keys, strict=False)
            sent = [pool.submit(publish, *click, together) for click in clicks]
            answers += [each.result() for each in sent]
    assert {answer.status for answer in answers} == {303}
    session.rollback()
    editions = session.scalars(sa.select(Edition).order_by(Edition.number)).all()
    assert [each.number for each in editions] == list(range(1, 2 * ROUNDS + 1))
    assert len({each.title for each in editions}) == 2 * ROUNDS
    assert list_forged() == []
