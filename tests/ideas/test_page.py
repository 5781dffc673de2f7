"""The page of an idea: what it shows, and what it costs."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from participation.comments.models import Comment, Discussion
from participation.duties.commands import Owed, open_duty
from participation.duties.models import Holder, Step
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.db import session
from participation.voting.models import Support
from tests.client import ReviewingClient
from tests.conftest import QueryCount
from tests.factories.accounts import make_user
from tests.factories.ideas import make_format, make_idea, name_co_author

Counting = Callable[[], AbstractContextManager[QueryCount]]


def fill(ideas: int) -> int:
    """Add so many ideas with thirty comments and supports each; return the number of the last."""
    people = [make_user() for _ in range(30)]
    held = make_format(opens=("commenting", "supporting"))
    first = make_idea(people[0], format_id=held.id)
    add_alike(first, ideas - 1)
    now = clock.now()
    for column, table in ((Idea.discussion_id, Comment), (Idea.id, Support)):
        for owner in session.scalars(sa.select(column)).all():
            session.execute(sa.insert(table), [row(table, owner, each.id, now) for each in people])
    session.execute(sa.update(Idea).values(comment_count=30, support_count=30))
    last = session.scalars(sa.select(Idea).where(Idea.number == ideas)).one()
    open_duty(owed=Owed(Step.TRIAGE, Holder.MODERATION), idea_id=last.id)
    name_co_author(last, people[1], confirmed=True)
    return ideas


def row(table: type, owner: int, user_id: int, now: datetime) -> dict[str, object]:
    """Return one comment or one support."""
    if table is Support:
        return {"idea_id": owner, "user_id": user_id}
    said = {"author_id": user_id, "text": "Gut.", "official": False, "created_at": now}
    return {**said, "discussion_id": owner}


def add_alike(idea: Idea, count: int) -> None:
    """Add `count` ideas like this one, each with a discussion of its own."""
    discussions = [Discussion(owner="ideas") for _ in range(count)]
    session.add_all(discussions)
    session.flush()
    names = ("kind", "state", "title", "text", "author_id", "name_shown", "format_id")
    times = ("created_at", "submitted_at", "published_at")
    values = {name: getattr(idea, name) for name in (*names, *times)}
    for number, discussion in enumerate(discussions, 2):
        session.add(Idea(**values, number=number, discussion_id=discussion.id))
    session.commit()


@pytest.mark.parametrize("ideas", [1, 1000])
def test_the_page_costs_ten_statements(
    client: ReviewingClient, count_queries: Counting, ideas: int
) -> None:
    number = fill(ideas)
    client.enter(make_user())
    client.get(f"/ideas/{number}")
    with count_queries() as queries:
        answer = client.get(f"/ideas/{number}")
    assert answer.text.count("<article") == 30
    assert len(queries) == 10, "\n\n".join(queries.statements)


def test_the_page_says_what_it_is_about(client: ReviewingClient) -> None:
    held = make_format(title="Barcamp 2026")
    idea = make_idea(
        make_user(), format_id=held.id, benefit="Niemand sucht mehr.", for_citizens=True
    )
    number = idea.number
    client.enter(make_user())
    page = client.get(f"/ideas/{number}").text
    for words in ("aus: Barcamp 2026", "Niemand sucht mehr.", "Bürger*innen", "von Tür zu Tür"):
        assert words in page


def test_an_imported_idea_says_where_it_was_brought_in(client: ReviewingClient) -> None:
    number = make_idea(None, source="Ideenbörse 2024").number
    client.enter(make_user())
    assert "eingebracht in: Ideenbörse 2024" in client.get(f"/ideas/{number}").text


def test_a_late_step_is_counted_in_working_days(client: ReviewingClient) -> None:
    idea = make_idea(make_user())
    number = idea.number
    with clock.at(clock.now() - timedelta(days=365)):
        open_duty(owed=Owed(Step.TRIAGE, Holder.MODERATION), idea_id=idea.id)
    session.commit()
    client.enter(make_user())
    assert "Arbeitstagen überfällig." in client.get(f"/ideas/{number}").text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (IdeaState.SUBMITTED, ["eingereicht", "geprüft", "veröffentlicht", "umgesetzt"]),
        (IdeaState.PUBLISHED, ["eingereicht", "veröffentlicht", "wird geprüft", "umgesetzt"]),
        (IdeaState.WITHDRAWN, ["eingereicht", "veröffentlicht", "zurückgezogen"]),
    ],
)
def test_the_path_shows_what_became_of_it(
    client: ReviewingClient, state: IdeaState, words: list[str]
) -> None:
    author = make_user()
    number = make_idea(author, state=state).number
    client.enter(author)
    page = client.get(f"/ideas/{number}").text
    path = page.partition('aria-label="Was daraus wurde"')[2].partition("</ol>")[0]
    assert sorted(words, key=path.index) == words


def test_what_happened_stands_in_the_timeline_without_names(client: ReviewingClient) -> None:
    client.enter(make_user(name="Kim Beispiel"))
    client.send("/ideas/new", title="Räume", text="Buchen.")
    client.send("/ideas/1/withdraw", reason="Doch nicht.")
    page = client.get("/ideas/1").text
    told = page.partition('aria-label="Was mit dieser Idee geschah"')[2].partition("</ol>")[0]
    order = ["Zurückgezogen", "Doch nicht.", "Veröffentlicht", "Als Nr.\u00a01 eingereicht"]
    assert sorted(order, key=told.index) == order
    assert "Kim Beispiel" not in told


def test_following_is_offered_and_taken_back(client: ReviewingClient) -> None:
    number = make_idea(make_user()).number
    client.enter(make_user())
    assert "Dieser Idee folgen" in client.get(f"/ideas/{number}").text
    client.send(f"/ideas/{number}/follow", page=f"/ideas/{number}", want="1")
    assert "Nicht mehr folgen" in client.get(f"/ideas/{number}").text


@pytest.mark.parametrize("number", [0, 2, 999, 2**31 - 1, 2**31, 10**20])
def test_a_number_nobody_has_is_not_found(client: ReviewingClient, number: int) -> None:
    make_idea(make_user())
    client.enter(make_user())
    assert client.get(f"/ideas/{number}").status_code == 404
