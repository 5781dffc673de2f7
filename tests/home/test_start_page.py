"""The start page: what this is, what waits, what runs, what is new, at a fixed cost."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from participation.accounts.models import User
from participation.comments.models import Discussion
from participation.home import queries
from participation.home.queries import list_own_ideas
from participation.ideas.models import CoAuthor, Idea, IdeaKind, IdeaState, NameShown
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.numbering import next_numbers
from participation.moderation.models import DecisionKind
from tests.client import ReviewingClient
from tests.conftest import QueryCount
from tests.factories.accounts import make_user
from tests.factories.bundles import make_proposal
from tests.factories.ideas import make_comment, make_format, make_idea, name_co_author
from tests.factories.moderation import as_actor, make_case, make_decision, make_moderator

Counting = Callable[[], AbstractContextManager[QueryCount]]


def page(client: ReviewingClient) -> str:
    """Return the start page as the client sees it."""
    return client.get("/").get_data(as_text=True)


def test_a_stranger_reads_what_this_is_and_what_runs_but_no_ideas(client: ReviewingClient) -> None:
    make_idea(make_user(), title="Nur für Mitarbeitende")
    make_format(title="Barcamp im Mai")
    html = page(client)
    assert "Hier geben Mitarbeitende der Stadt Dortmund Ideen" in html
    assert html.count('class="steps__item"') == 3
    assert "Barcamp im Mai" in html
    assert "Nur für Mitarbeitende" not in html


def test_where_reading_is_public_a_stranger_reads_ideas_without_names(
    app: Flask, client: ReviewingClient
) -> None:
    app.config["READING"] = "public"
    make_idea(make_user(name="Svenja Kollmann"), title="Für alle lesbar")
    html = page(client)
    assert "Für alle lesbar" in html
    assert "Svenja Kollmann" not in html


def test_what_waits_and_what_became_of_it_stands_on_top(client: ReviewingClient) -> None:
    me, other = make_user(), make_user()
    make_idea(me, state=IdeaState.DRAFT, title="Mein Entwurf")
    make_idea(me, state=IdeaState.WITHDRAWN, title="Meine zurückgezogene")
    invited = make_idea(other, title="Bitte mitmachen")
    session.add(CoAuthor(idea_id=invited.id, user_id=me.id))
    make_idea(other, state=IdeaState.DRAFT, title="Fremder Entwurf")
    session.commit()
    client.enter(me)
    html = page(client)
    waiting, _, rest = html.partition('id="mine"')
    assert ("Mein Entwurf" in waiting, "Bitte mitmachen" in waiting) == (True, True)
    assert "Meine zurückgezogene" in rest
    assert "Fremder Entwurf" not in html
    assert "So geht es" not in html


def test_who_is_named_sees_what_they_confirmed_but_no_draft(app: Flask) -> None:
    me, other = make_user(), make_user()
    name_co_author(make_idea(other, title="Gemeinsame Idee"), me, confirmed=True)
    name_co_author(make_idea(other, state=IdeaState.DRAFT, title="Fremder Entwurf"), me)
    make_idea(other, title="Fremde Idee")
    ideas = list_own_ideas(Actor(me.id))
    assert [idea.title for idea in ideas] == ["Gemeinsame Idee"]


def test_who_is_new_is_shown_how_it_goes(client: ReviewingClient) -> None:
    client.enter(make_user(name="Kim Neu"))
    html = page(client)
    assert "Guten Tag, Kim Neu" in html
    assert "So geht es" in html


def test_an_idea_stands_among_the_newest_or_the_most_supported_never_in_both(
    client: ReviewingClient,
) -> None:
    author = make_user()
    for number in range(8):
        make_idea(author, title=f"Idee {number} von acht", support_count=number % 3)
    client.enter(author)
    html = page(client)
    _, _, lists = html.partition('id="most-supported"')
    supported, _, newest = lists.partition('id="newest"')
    assert [number for number in range(8) if f"Idee {number} von" in supported] == [2, 5, 7]
    assert [number for number in range(8) if f"Idee {number} von" in newest] == [3, 4, 6]


def test_withdrawn_and_unpublished_ideas_are_not_among_the_new(client: ReviewingClient) -> None:
    author = make_user()
    make_idea(author, state=IdeaState.WITHDRAWN, title="Zurückgezogene", support_count=5)
    make_idea(author, state=IdeaState.SUBMITTED, title="Noch nicht geprüfte")
    client.enter(make_user())
    html = page(client)
    assert ("Zurückgezogene" in html, "Noch nicht geprüfte" in html) == (False, False)


@pytest.mark.parametrize(("count", "shown"), [(9, False), (10, True)])
def test_figures_are_shown_from_ten_up(client: ReviewingClient, count: int, shown: bool) -> None:
    author = make_user()
    for _ in range(count):
        make_idea(author)
    assert ("In Zahlen" in page(client)) is shown


def test_figures_are_counted_once_a_minute(client: ReviewingClient) -> None:
    author = make_user()
    for _ in range(10):
        make_idea(author)
    with time_machine.travel(clock.now(), tick=False) as moment:
        seen = [queries.figures().ideas]
        make_idea(author)
        for later in (timedelta(seconds=59), timedelta(seconds=2)):
            moment.shift(later)
            seen.append(queries.figures().ideas)
    session.rollback()
    assert seen == [10, 10, 11]


def test_formats_that_are_over_are_not_shown(client: ReviewingClient) -> None:
    held = make_format(title="Vorbei")
    assert "Vorbei" in page(client)
    long_ago = clock.now() - timedelta(days=90)
    phases = sa.text("UPDATE phases SET starts_at = :start, ends_at = :end WHERE format_id = :id")
    times = {"start": long_ago, "end": long_ago + timedelta(days=1), "id": held.id}
    session.execute(phases, times)
    session.commit()
    assert "Vorbei" not in page(client)


@pytest.mark.parametrize("ideas", [1, 1_000])
def test_the_number_of_statements_does_not_depend_on_how_much_there_is(
    client: ReviewingClient, count_queries: Counting, ideas: int
) -> None:
    me = make_user()
    held = make_format(opens=("commenting", "supporting"))
    make_idea(me, state=IdeaState.DRAFT)
    make_comment(make_idea(me, format_id=held.id, support_count=3), make_user())
    make_ideas(me, ideas - 1)
    client.enter(me)
    with count_queries() as counted:
        page(client)
    assert len(counted) == 10


def make_ideas(author: User, count: int) -> None:
    """Add published ideas by the hundred."""
    now = clock.now()
    first = next_numbers("ideas", count) if count else 0
    rows = [Discussion(owner="ideas") for _ in range(count)]
    session.add_all(rows)
    session.flush()
    session.add_all(
        Idea(
            number=first + place,
            kind=IdeaKind.IDEA,
            state=IdeaState.PUBLISHED,
            title=f"Idee {place}",
            text="Ein Satz.",
            author_id=author.id,
            name_shown=NameShown.NAMED,
            discussion_id=discussion.id,
            support_count=place % 50,
            created_at=now,
            submitted_at=now,
            published_at=now,
        )
        for place, discussion in enumerate(rows)
    )
    session.commit()


def test_a_stranger_costs_two_statements(client: ReviewingClient, count_queries: Counting) -> None:
    make_format()
    with count_queries() as counted:
        page(client)
    assert len(counted) == 2


def test_what_the_ideenmanagement_asks_waits_for_the_author(client: ReviewingClient) -> None:
    author, moderator = make_user(), make_moderator()
    asked = make_case(author=author, title="Ruhezonen")
    bundled = make_case(author=author, title="Raumplan")
    make_decision(moderator, asked, DecisionKind.ASK_BACK)
    make_proposal(as_actor(moderator), bundled, make_case(author=make_user()))
    client.enter(author)
    waiting = page(client).partition("Was aus Ihren Ideen wird")[0]
    assert "Das Ideenmanagement fragt nach" in waiting
    assert f"/ideas/{asked.number}/answer" in waiting
    assert "Diese Idee soll gebündelt werden" in waiting
