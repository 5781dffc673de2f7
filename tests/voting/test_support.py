"""Supporting an idea through its one address: who may, when, and what is answered."""

import contextvars
from functools import partial

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from participation.activity.models import Activity
from participation.ideas.models import Idea, IdeaState
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.voting.models import Support
from participation.web.models import IdempotencyKey
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.ideas import make_format, make_idea

HTMX = {"HX-Request": "true"}


def support(client: ReviewingClient, idea: Idea, want: object, **fields: object) -> int:
    """Send the form of the support button; return the status."""
    return client.send(
        f"/ideas/{idea.number}/support", page="/profile", want=want, **fields
    ).status_code


def fragment(client: ReviewingClient, idea: Idea, want: int) -> str:
    """Send the form as htmx does, past the reviewer of whole pages; return the fragment."""
    data = {**client.hidden_fields("/profile"), "want": want}
    path = f"/ideas/{idea.number}/support"
    open_plainly = partial(FlaskClient.open, client, path, method="POST", data=data, headers=HTMX)
    answer = contextvars.Context().run(open_plainly)
    session.rollback()
    assert answer.status_code == 200
    return str(answer.get_data(as_text=True))


def stored(idea: Idea) -> tuple[int, int]:
    """Return rows of support and the count on the idea."""
    rows = session.scalar(sa.select(sa.func.count()).where(Support.idea_id == idea.id)) or 0
    return rows, session.scalars(sa.select(Idea.support_count).where(Idea.id == idea.id)).one()


@pytest.fixture
def idea(app: Flask) -> Idea:
    """Give a published idea of somebody else."""
    return make_idea(make_user())


@pytest.fixture
def reader(client: ReviewingClient, idea: Idea) -> ReviewingClient:
    """Give a browser signed in as a colleague."""
    client.sign_in(make_user())
    return client


def test_supporting_twice_counts_once_and_withdrawing_twice_takes_one(
    reader: ReviewingClient, idea: Idea
) -> None:
    assert [support(reader, idea, 1) for _ in range(2)] == [303, 303]
    assert stored(idea) == (1, 1)
    assert [support(reader, idea, 0) for _ in range(2)] == [303, 303]
    assert stored(idea) == (0, 0)


def test_the_answer_leads_back_to_the_same_spot(reader: ReviewingClient, idea: Idea) -> None:
    path = f"/ideas/{idea.number}/support"
    answer = reader.send(path, page="/profile", want=1)
    assert answer.location == f"/ideas/{idea.number}#support-{idea.number}"
    answer = reader.send(path, page="/profile", want=0, next="/ideas/?q=a#support-1")
    assert answer.location == "/ideas/?q=a#support-1"
    answer = reader.send(path, page="/profile", want=0, next="//evil.example")
    assert answer.location == f"/ideas/{idea.number}#support-{idea.number}"


def test_with_scripts_only_the_button_is_answered(reader: ReviewingClient, idea: Idea) -> None:
    answer = fragment(reader, idea, 1)
    assert 'aria-pressed="true"' in answer
    assert "Danke. Sie unterstützen das." in answer
    assert "<html" not in answer
    assert 'aria-pressed="false"' in fragment(reader, idea, 0)


@pytest.mark.parametrize("want", ["", "2", "yes", "-1", "01"])
def test_a_wish_that_is_neither_yes_nor_no_changes_nothing(
    reader: ReviewingClient, idea: Idea, want: str
) -> None:
    """N53."""
    assert support(reader, idea, want) == 400
    assert stored(idea) == (0, 0)


@pytest.mark.parametrize("state", [IdeaState.DECLINED, IdeaState.WITHDRAWN])
def test_closed_ideas_gain_no_support_but_give_it_back(
    client: ReviewingClient, app: Flask, state: IdeaState
) -> None:
    """N52."""
    person, idea = make_user(), make_idea(None, state=state, support_count=1)
    session.add(Support(idea_id=idea.id, user_id=person.id))
    session.commit()
    client.sign_in(person)
    assert support(client, idea, 0) == 303
    assert stored(idea) == (0, 0)
    assert support(client, idea, 1) == 409
    assert stored(idea) == (0, 0)


def test_a_phase_that_does_not_open_supporting_closes_it(
    client: ReviewingClient, app: Flask
) -> None:
    closed = make_idea(None, format_id=make_format(opens=("commenting",)).id)
    opened = make_idea(None, format_id=make_format(opens=("supporting",)).id)
    client.sign_in(make_user())
    assert support(client, closed, 1) == 409
    assert support(client, opened, 1) == 303
    page = client.get(f"/ideas/{closed.number}").get_data(as_text=True)
    assert "Unterstützen ist zurzeit nicht möglich." in page


def test_ideas_that_do_not_exist_for_somebody_cannot_be_supported(
    client: ReviewingClient, app: Flask
) -> None:
    author = make_user()
    waiting = make_idea(author, state=IdeaState.SUBMITTED)
    client.sign_in(make_user())
    assert support(client, waiting, 1) == 404
    assert client.send("/ideas/99999/support", page="/profile", want=1).status_code == 404
    client.sign_in(author)
    assert support(client, waiting, 1) == 409
    assert stored(waiting) == (0, 0)


def test_who_is_not_signed_in_is_asked_to(client: ReviewingClient, app: Flask, idea: Idea) -> None:
    app.config["READING"] = "public"
    page = client.get(f"/ideas/{idea.number}").get_data(as_text=True)
    assert "Anmelden und unterstützen" in page
    answer = client.send(f"/ideas/{idea.number}/support", page="/login", want=1)
    assert answer.status_code == 401
    assert stored(idea) == (0, 0)


def test_support_leaves_no_trace_but_its_row(reader: ReviewingClient, idea: Idea) -> None:
    """N55, N56: no activity, no time, no kept request."""
    kept = session.scalar(sa.select(sa.func.count()).select_from(IdempotencyKey))
    support(reader, idea, 1)
    assert session.scalar(sa.select(sa.func.count()).select_from(Activity)) == 0
    assert session.scalar(sa.select(sa.func.count()).select_from(IdempotencyKey)) == kept
    assert {column.name for column in Support.__table__.columns} == {"idea_id", "user_id"}


@pytest.mark.parametrize("role", [None, *Role])
def test_no_page_shows_who_supports(
    client: ReviewingClient, app: Flask, idea: Idea, role: Role | None
) -> None:
    """N55: whoever looks, the count is there and the name is not."""
    supporter = make_user(name="Erkennbar Kanarienvogel")
    idea.support_count = 1
    session.add(Support(idea_id=idea.id, user_id=supporter.id))
    session.commit()
    client.sign_in(make_user(*([role] if role else [])))
    for address in ("/", "/ideas/", "/ideas/?supported=1", f"/ideas/{idea.number}"):
        page = client.get(address).get_data(as_text=True)
        assert "Kanarienvogel" not in page
        assert (idea.title in page) is (address != "/ideas/?supported=1")


def test_card_and_page_show_the_stored_number(reader: ReviewingClient, idea: Idea) -> None:
    """N57."""
    support(reader, idea, 1)
    for address in ("/ideas/", f"/ideas/{idea.number}"):
        page = reader.get(address).get_data(as_text=True)
        assert page.count('aria-hidden="true"> · </span>1</span>') == 1
