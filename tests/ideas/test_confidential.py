"""N03, N07: whoever wrote a confidential idea, or a draft, is found on no page by anybody else."""

from datetime import UTC, datetime

import pytest
import time_machine

from participation.ideas.models import IdeaState
from participation.ideas.queries.single import get_idea
from participation.kernel.access import Actor, Role
from participation.writing.panels import AUTHORS_ACTIONS
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_user
from tests.factories.ideas import make_comment, make_idea, name_co_author

CANARY, HELPER, UNIT = "Kanarius Vogelsang", "Helfrida Zeisig", "FB 99/7"
PAGES = ["/ideas/1", "/ideas/1/versions", "/ideas/1/versions/1", "/ideas/1/versions/2"]
ROLES: list[tuple[Role, ...]] = [(), *((role,) for role in Role)]


@pytest.fixture
def confidential(client: ReviewingClient) -> int:
    """Give a confidential idea that its author edited and commented, with a co-author."""
    department = make_department(UNIT)
    author = make_user(name=CANARY, department_id=department.id)
    client.enter(author)
    fields = {"title": "Stille Stunde", "text": "Keine Besprechungen.", "kind": "idea"}
    client.send("/ideas/new", **fields, name_shown="confidential")
    client.send("/ideas/1/edit", **{**fields, "text": "Keine Besprechungen bis zehn."})
    client.send("/ideas/1/comments", page="/ideas/1", text="Ich meine es ernst.")
    return author.id


@pytest.mark.parametrize("roles", ROLES)
def test_nobody_finds_the_name_of_a_confidential_author(
    confidential: int, client: ReviewingClient, roles: tuple[Role, ...]
) -> None:
    client.enter(make_user(*roles))
    for path in [*PAGES, "/", "/ideas/mine", "/ideas/new"]:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert CANARY not in answer.text, path
        assert "FB 99" not in answer.text.replace("\u00a0", " "), path
    assert "Autor*in dieser Idee" in client.get("/ideas/1").text


def test_the_author_sees_the_own_name_and_that_nobody_else_does(
    confidential: int, client: ReviewingClient
) -> None:
    page = client.get("/ideas/1").text
    assert CANARY in page
    assert "Vertraulich: Das sehen hier nur Sie." in page


def test_co_authors_of_a_confidential_idea_stay_unnamed_too(
    confidential: int, client: ReviewingClient
) -> None:
    name_co_author(get_idea(Actor(user_id=confidential), 1), make_user(name=HELPER), confirmed=True)
    client.enter(make_user(Role.MODERATOR))
    assert HELPER not in client.get("/ideas/1").text


def test_a_named_author_is_shown_with_the_fachbereich_but_not_the_unit(
    client: ReviewingClient,
) -> None:
    author = make_user(name=CANARY, department_id=make_department(UNIT).id)
    number = make_idea(author).number
    client.enter(make_user())
    page = client.get(f"/ideas/{number}").text.replace("\u00a0", " ")
    assert CANARY in page
    assert "FB 99" in page
    assert UNIT not in page


def test_readers_who_are_not_signed_in_learn_no_names(client: ReviewingClient) -> None:
    client.application.config["READING"] = "public"
    author, helper = make_user(name=CANARY), make_user(name=HELPER)
    idea = make_idea(author)
    name_co_author(idea, helper, confirmed=True)
    make_comment(idea, author)
    page = client.get(f"/ideas/{idea.number}")
    assert (page.status_code, "von Tür zu Tür" in page.text) == (200, True)
    assert CANARY not in page.text
    assert HELPER not in page.text


def test_without_public_reading_nobody_reads_without_signing_in(client: ReviewingClient) -> None:
    number = make_idea(make_user()).number
    answers = [client.get(f"/ideas/{number}{rest}") for rest in ("", "/versions", "/files/1")]
    assert [answer.status_code for answer in answers] == [303] * 3


@pytest.mark.parametrize(
    ("state", "roles", "status"),
    [
        (IdeaState.SUBMITTED, (), 404),
        (IdeaState.SUBMITTED, (Role.ADMINISTRATOR,), 404),
        (IdeaState.SUBMITTED, (Role.MODERATOR,), 200),
        (IdeaState.WITHDRAWN, (), 200),
    ],
)
def test_an_unpublished_idea_does_not_exist_for_others(
    client: ReviewingClient, state: IdeaState, roles: tuple[Role, ...], status: int
) -> None:
    number = make_idea(make_user(), state=state).number
    client.enter(make_user(*roles))
    pages = [f"/ideas/{number}", f"/ideas/{number}/versions"]
    assert [client.get(page).status_code for page in pages] == [status] * 2


def test_what_only_authors_do_stands_in_the_side_column_alone() -> None:
    assert AUTHORS_ACTIONS.aside is True


def test_the_time_of_a_version_is_dortmunds(client: ReviewingClient) -> None:
    with time_machine.travel(datetime(2026, 7, 1, 22, 30, tzinfo=UTC), tick=False):
        client.enter(make_user())
        client.send("/ideas/new", title="Stille Stunde", text="Keine Besprechungen.")
        assert "2. Juli 2026, 00:30 Uhr" in client.get("/ideas/1/versions").text
