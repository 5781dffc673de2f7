"""Fifty ideas at once over HTTP, on four server processes and one PostgreSQL: no gap, no double."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.activity.models import Activity
from participation.duties.models import Duty
from participation.ideas.models import Idea, IdeaState
from participation.kernel.db import session
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea
from tests.postgres_server import PostgresServer
from tests.servers import PATIENT, Browser, running_servers, shared_database, sign_in_all

pytestmark = pytest.mark.postgres
FRESH, DRAFTS = 30, 10
TITLE, TEXT = "Räume buchen", "Am Handy."
HASTY = "tests.writing.hasty_numbering:app"


@pytest.fixture
def app(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[Flask]:
    """Give the app on a PostgreSQL database of its own."""
    with shared_database(postgres_server, tmp_path) as app:
        yield app


def requests(browsers: list[Browser], drafts: list[int]) -> list[tuple[Browser, dict[str, object]]]:
    """Return fifty forms: thirty new ideas, and ten drafts each sent from two windows."""
    fields = {"title": TITLE, "text": TEXT, "kind": "idea", "name_shown": "named"}
    fresh = [
        (browser, {**fields, "request_key": f"new {number}"})
        for number, browser in enumerate(browsers[:FRESH])
    ]
    doubled = [
        (browser, {**fields, "request_key": f"window {window} {draft}", "draft_id": draft})
        for browser, draft in zip(browsers[FRESH:], drafts, strict=True)
        for window in "ab"
    ]
    return [*fresh, *doubled]


def submit_together(app: Flask, program: str = PATIENT) -> Counter[int]:
    """Send all fifty at once and return how often each status was answered."""
    users = [make_user() for _ in range(FRESH + DRAFTS)]
    kept = {"state": IdeaState.DRAFT, "title": TITLE, "text": TEXT}
    drafts = [make_idea(user, **kept).id for user in users[FRESH:]]
    browsers = sign_in_all(app, users)
    session.rollback()
    forms = requests(browsers, drafts)
    with running_servers(app, program=program) as ports, ThreadPoolExecutor(len(forms)) as pool:
        sent = [
            pool.submit(browser.post, ports[turn % len(ports)], "/ideas/new", **fields)
            for turn, (browser, fields) in enumerate(forms)
        ]
        return Counter(answer.result().status for answer in sent)


def test_fifty_parallel_submissions_leave_no_gap(app: Flask) -> None:
    statuses = submit_together(app)
    numbers = session.scalars(sa.select(Idea.number).order_by(Idea.number)).all()
    assert numbers == list(range(1, FRESH + DRAFTS + 1))
    assert statuses[303] == FRESH + DRAFTS
    # The second window of a draft waits for the first and may be asked to try again later.
    assert set(statuses) <= {303, 403, 404, 409, 503}
    assert session.scalar(sa.select(sa.func.count()).select_from(Duty)) == FRESH + DRAFTS
    submitted = sa.select(sa.func.count()).where(Activity.verb == "idea.submitted")
    assert session.scalar(submitted) == FRESH + DRAFTS


def test_reading_the_counter_before_writing_it_is_caught(app: Flask) -> None:
    statuses = submit_together(app, HASTY)
    assert statuses[303] < FRESH + DRAFTS
