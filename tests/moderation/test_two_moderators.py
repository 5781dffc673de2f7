"""F05 over HTTP: two moderators decide about the same idea at once, 300 times, on four servers."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.ideas.models import Idea
from participation.kernel.db import session
from participation.moderation.models import Decision, DecisionContent, DecisionKind
from tests.factories.moderation import content_of, fields_of, make_case, make_moderator
from tests.postgres_server import PostgresServer
from tests.servers import PATIENT, Answer, Browser, running_servers, shared_database, sign_in_all

pytestmark = pytest.mark.postgres
ROUNDS = 300
FEWER = 60
AT_A_TIME = 8
NAIVE = "tests.moderation.naive_claiming:app"
WAITS_AT_MOST = 60.0
Pair = tuple[Answer, Answer]


@pytest.fixture
def app(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[Flask]:
    """Give the app on a PostgreSQL database of its own."""
    with shared_database(postgres_server, tmp_path) as app:
        yield app


def contents(number: int) -> tuple[DecisionContent, DecisionContent]:
    """Return what each of the two typed: one asks back, the other puts the idea off."""
    return (
        content_of(DecisionKind.ASK_BACK, reason=f"Erste Person fragt zu {number}."),
        content_of(DecisionKind.DEFER, reason=f"Zweite Person stellt {number} zurück."),
    )


def sender(
    browser: Browser, port: int, number: int, content: DecisionContent, together: Barrier
) -> Callable[[], Answer]:
    """Return a request that is sent as soon as the other moderator's is ready, too."""
    path = f"/moderation/ideas/{number}/decide"
    fields = {name: value for name, value in fields_of(content).items() if value != []}

    def send() -> Answer:
        together.wait(WAITS_AT_MOST)
        return browser.post(port, path, version=1, **fields)

    return send


def decide_together(app: Flask, rounds: int, program: str = PATIENT) -> dict[int, Pair]:
    """Let two moderators decide about each idea at once; return both answers by its number."""
    numbers = [make_case().number or 0 for _ in range(rounds)]
    browsers = sign_in_all(app, [make_moderator(), make_moderator()])
    session.rollback()
    with running_servers(app, program=program) as ports, ThreadPoolExecutor(AT_A_TIME) as pool:
        sent = []
        for turn, number in enumerate(numbers):
            together = Barrier(2)
            for place, (browser, content) in enumerate(
                zip(browsers, contents(number), strict=True)
            ):
                port = ports[(2 * turn + place) % len(ports)]
                sent.append(pool.submit(sender(browser, port, number, content, together)))
        answers = [each.result() for each in sent]
    return dict(zip(numbers, zip(answers[::2], answers[1::2], strict=True), strict=True))


def decisions_by_number() -> Counter[int | None]:
    """Return how often was decided about each idea."""
    session.rollback()
    statement = sa.select(Idea.number).join(Decision, Decision.idea_id == Idea.id)
    return Counter(session.scalars(statement))


def test_of_two_moderators_one_decides_and_the_other_keeps_their_text(app: Flask) -> None:
    answers = decide_together(app, ROUNDS)
    statuses = Counter(tuple(sorted(each.status for each in pair)) for pair in answers.values())
    assert statuses == {(303, 409): ROUNDS}
    assert decisions_by_number() == dict.fromkeys(answers, 1)
    assert set(session.scalars(sa.select(Idea.case_version))) == {2}
    lost = [
        number
        for number, pair in answers.items()
        for answer, content in zip(pair, contents(number), strict=True)
        if answer.status == 409 and content.reason not in answer.body
    ]
    assert lost == []


def test_comparing_before_writing_is_caught_by_the_same_numbers(app: Flask) -> None:
    answers = decide_together(app, FEWER, NAIVE)
    assert decisions_by_number() != dict.fromkeys(answers, 1)
