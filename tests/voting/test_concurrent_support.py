"""N49 over HTTP: many people pressing at once, on four server processes and one PostgreSQL."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.ideas.models import Idea
from participation.kernel.db import session, transaction
from participation.voting.models import Support
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea
from tests.postgres_server import PostgresServer
from tests.servers import PATIENT, Answer, Browser, running_servers, shared_database, sign_in_all

pytestmark = pytest.mark.postgres
PEOPLE = 200
FEWER = 40
NAIVE = "tests.voting.naive_support:app"
PARALLEL = 8
THREADS = 32


@pytest.fixture
def app(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[Flask]:
    """Give the app on a PostgreSQL database of its own."""
    with shared_database(postgres_server, tmp_path) as app:
        yield app


def press(requests: list[Callable[[], Answer]]) -> list[Answer]:
    """Send all requests, many at a time."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(lambda send: send(), requests))


def support_requests(
    browsers: list[Browser], ports: list[int], number: int
) -> list[Callable[[], Answer]]:
    """Return the same request eight times for each person, spread over the servers."""

    def request(browser: Browser, port: int) -> Callable[[], Answer]:
        return lambda: browser.post(port, f"/ideas/{number}/support", want="1")

    return [
        request(browser, ports[turn % len(ports)])
        for browser in browsers
        for turn in range(PARALLEL)
    ]


def stored(idea_id: int) -> tuple[int, int]:
    """Return how many rows of support there are, and what the idea's count says."""
    session.rollback()
    rows = session.scalar(sa.select(sa.func.count()).where(Support.idea_id == idea_id))
    count = session.scalar(sa.select(Idea.support_count).where(Idea.id == idea_id))
    return rows or 0, count or 0


def press_together(
    app: Flask, people: int, program: str = PATIENT
) -> tuple[tuple[int, int], list[Answer], int]:
    """Let everybody press eight times; return what is stored and what was answered."""
    users = [make_user() for _ in range(people)]
    idea = make_idea(None)
    browsers = sign_in_all(app, users)
    idea_id, number = idea.id, idea.number
    assert number is not None
    session.rollback()
    with running_servers(app, program=program) as ports:
        answers = press(support_requests(browsers, ports, number))
    return stored(idea_id), answers, number


def test_two_hundred_people_pressing_eight_times_are_two_hundred_supports(app: Flask) -> None:
    (rows, count), answers, number = press_together(app, PEOPLE)
    assert (rows, count) == (PEOPLE, PEOPLE)
    led_to = {(answer.status, answer.location) for answer in answers}
    assert led_to == {(303, f"/ideas/{number}#support-{number}")}


def test_check_then_insert_without_the_key_is_caught_by_the_same_numbers(app: Flask) -> None:
    with transaction():
        session.execute(sa.text("ALTER TABLE supports DROP CONSTRAINT pk_supports"))
    (rows, count), _answers, _number = press_together(app, FEWER, NAIVE)
    assert (rows, count) != (FEWER, FEWER)


def test_each_person_ends_with_the_last_state_that_was_acknowledged(app: Flask) -> None:
    """F02, small: everybody presses on and off in turn, all at the same time."""
    users = [make_user() for _ in range(16)]
    numbers = {idea.id: idea.number for idea in (make_idea(None), make_idea(None))}
    browsers = dict(zip((user.id for user in users), sign_in_all(app, users), strict=True))
    wishes = random.Random(3)
    plans = {
        (user_id, idea_id): [wishes.choice("01") for _ in range(8)]
        for user_id in browsers
        for idea_id in numbers
    }
    session.rollback()

    def live(key: tuple[int, int], ports: list[int]) -> str:
        """Press one after the other; return the last wish that was acknowledged."""
        user_id, idea_id = key
        path = f"/ideas/{numbers[idea_id]}/support"
        for turn, want in enumerate(plans[key]):
            answer = browsers[user_id].post(ports[turn % len(ports)], path, want=want)
            assert answer.status == 303
        return plans[key][-1]

    with running_servers(app) as ports, ThreadPoolExecutor(len(plans)) as pool:
        last = dict(zip(plans, pool.map(lambda key: live(key, ports), plans), strict=True))
    found = {tuple(row) for row in session.execute(sa.select(Support.user_id, Support.idea_id))}
    assert found == {key for key, want in last.items() if want == "1"}
    assert all(len(set(stored(idea_id))) == 1 for idea_id in numbers)
