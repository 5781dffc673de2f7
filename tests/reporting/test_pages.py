"""The pages of reports: reporting, deciding, objecting, and what others see meanwhile."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa

from participation.accounts.models import User
from participation.comments.models import Comment
from participation.ideas.models import Idea, NameShown
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.reporting.models import Report, ReportReason
from participation.reporting.queries import waiting_count
from tests.client import ReviewingClient
from tests.conftest import QueryCount
from tests.factories.accounts import make_grant, make_user
from tests.factories.bundles import moderating
from tests.factories.ideas import make_comment, make_format, make_idea
from tests.factories.reports import make_report

Counting = Callable[[], AbstractContextManager[QueryCount]]
SECRET = "Quittengelee"
PLACE = "Von der Moderation ausgeblendet. Grund: Greift jemanden an."


@pytest.fixture
def moderator(client: ReviewingClient) -> User:
    """Give somebody who moderates everywhere."""
    return make_user(Role.MODERATOR)


@pytest.fixture
def author(client: ReviewingClient) -> User:
    """Give somebody who writes."""
    return make_user()


@pytest.fixture
def idea(author: User) -> Idea:
    """Give an idea that says what must not be seen."""
    return make_idea(author, title=SECRET, text=SECRET, benefit=SECRET)


def decide(client: ReviewingClient, action: str, text: str = "Greift jemanden an.") -> int:
    """Decide about the first report; return the status."""
    return client.send("/moderation/reports/1", action=action, text=text).status_code


def test_an_idea_is_reported_hidden_objected_to_and_shown_again(
    client: ReviewingClient, moderator: User, author: User, idea: Idea
) -> None:
    reporter = make_user(name="Kim Melder")
    client.enter(reporter)
    assert "Diese Idee melden" in client.get("/ideas/1").text
    assert client.send("/ideas/1/report", reason="").status_code == 422
    assert client.send("/ideas/1/report", reason="insult", text="Gemein.").status_code == 303
    assert client.send("/ideas/1/report", reason="insult").status_code == 409
    client.enter(moderator)
    pages = client.get("/moderation/reports").text + client.get("/moderation/reports/1").text
    assert ("1 Meldung" in pages, "Gemein." in pages, "Kim Melder" in pages) == (True, True, False)
    assert decide(client, "hide") == 303
    assert decide(client, "hide") == 409
    client.enter(reporter)
    page = client.get("/ideas/1").text
    assert (PLACE in page, SECRET in page, "Diese Idee melden" in page) == (True, False, False)
    assert client.get("/ideas/1/hidden").status_code == 403
    client.enter(author)
    assert PLACE in client.get("/ideas/mine").text
    assert SECRET in client.get("/ideas/1/hidden").text
    assert client.send("/ideas/1/hidden", text="Das ist nur Obst.").status_code == 303
    assert "Das ist nur Obst." in client.get("/ideas/1/hidden").text
    client.enter(moderator)
    assert "Ausgeblendet lassen und antworten" in client.get("/moderation/reports/1").text
    assert decide(client, "keep", "") == 422
    assert decide(client, "keep", "Nein.") == 303
    assert decide(client, "restore", "Doch.") == 303
    client.enter(reporter)
    assert SECRET in client.get("/ideas/1").text
    assert client.get("/ideas/1/hidden").status_code == 403


def test_a_hidden_comment_keeps_its_place(
    client: ReviewingClient, moderator: User, author: User
) -> None:
    idea = make_idea(make_user())
    comment = make_comment(idea, author, SECRET)
    client.enter(make_user())
    path = f"/ideas/1/comments/{comment.id}"
    assert f'href="{path}/report"' in client.get("/ideas/1").text
    client.send(f"{path}/report", reason="private")
    client.enter(moderator)
    assert SECRET in client.get("/moderation/reports").text
    decide(client, "hide")
    client.enter(make_user())
    page = client.get("/ideas/1").text
    assert (PLACE in page, SECRET in page) == (True, False)
    assert client.get(f"/ideas/1/comments?answer={comment.id}").status_code == 200
    assert client.get(f"{path}/report").status_code == 200
    assert client.get(f"{path}/hidden").status_code == 403
    client.enter(author)
    assert "Ansehen und widersprechen" in client.get("/ideas/1").text
    assert PLACE in client.get("/ideas/mine").text
    assert SECRET in client.get(f"{path}/hidden").text
    assert client.get(f"{path}/edit").status_code == 409


def test_a_dismissed_report_leaves_everything_as_it_is(
    client: ReviewingClient, moderator: User, idea: Idea
) -> None:
    make_report(idea)
    client.enter(moderator)
    assert session.scalar(waiting_count(moderating(moderator.id))) == 1
    assert decide(client, "nothing") == 422
    assert decide(client, "dismiss", "") == 303
    assert decide(client, "dismiss", "") == 409
    assert session.scalar(waiting_count(moderating(moderator.id))) == 0
    assert "erledigt" in client.get("/moderation/reports").text
    assert SECRET in client.get("/ideas/1").text
    assert client.get("/ideas/1/hidden").status_code == 404


def test_nobody_reports_or_handles_their_own_text(client: ReviewingClient) -> None:
    author = make_user(Role.MODERATOR)
    idea = make_idea(author, title=SECRET)
    comment = make_comment(make_idea(make_user()), author, SECRET)
    make_report(idea)
    make_report(comment=comment)
    client.enter(author)
    assert client.get("/ideas/1/report").status_code == 403
    assert "Diese Idee melden" not in client.get("/ideas/1").text
    assert client.get("/moderation/reports/1").status_code == 403
    assert client.get("/moderation/reports/2").status_code == 403
    assert "Keine Meldungen" in client.get("/moderation/reports").text


def test_moderators_see_the_reports_of_their_format_only(client: ReviewingClient) -> None:
    formats = [make_format(), make_format()]
    authors = [make_user(), make_user()]
    ideas = [
        make_idea(author, title=f"{SECRET} {held.number}", format_id=held.id)
        for author, held in zip(authors, formats, strict=True)
    ]
    make_report(ideas[0])
    make_report(comment=make_comment(ideas[1], authors[0], "Im Kommentar."))
    there = make_user()
    make_grant(there, Role.MODERATOR, format_id=formats[1].id)
    client.enter(there)
    page = client.get("/moderation/reports").text
    assert (SECRET in page, "Im Kommentar." in page) == (False, True)
    statuses = [client.get(f"/moderation/reports/{each}").status_code for each in (1, 2, 3)]
    assert statuses == [404, 200, 404]


def test_a_confidential_author_is_not_named_to_those_who_decide(
    client: ReviewingClient, moderator: User
) -> None:
    author = make_user(name="Amsel Verborgen")
    make_report(make_idea(author, name_shown=NameShown.CONFIDENTIAL))
    client.enter(moderator)
    for path in ("/moderation/reports", "/moderation/reports/1"):
        assert "Amsel Verborgen" not in client.get(path).text


@pytest.mark.parametrize("reports", [1, 3])
def test_the_list_of_reports_costs_seven_statements(
    client: ReviewingClient, count_queries: Counting, moderator: User, reports: int
) -> None:
    for _ in range(reports):
        idea = make_idea(make_user())
        make_report(idea)
        make_report(comment=make_comment(idea, make_user()))
    client.enter(moderator)
    client.get("/moderation/reports")
    with count_queries() as queries:
        page = client.get("/moderation/reports").text
    assert page.count("1 Meldung") == 2 * reports
    assert len(queries) == 5, "\n\n".join(queries.statements)


def test_what_waits_stands_first_and_the_list_goes_on(
    client: ReviewingClient, moderator: User
) -> None:
    for number in range(1, 23):
        make_report(make_idea(None, title=f"Meldefall {number} Ende"))
    session.execute(sa.update(Report).where(Report.id == 22).values(outcome="dismissed"))
    session.commit()
    client.enter(moderator)
    first = client.get("/moderation/reports").text
    assert ("Meldefall 21 Ende" in first, "Meldefall 22 Ende" in first) == (True, False)
    after = first.partition('href="/moderation/reports?after=')[2].partition('"')[0]
    second = client.get(f"/moderation/reports?after={after}").text
    assert [f"Meldefall {each} Ende" in second for each in (1, 2, 22)] == [True, False, True]


def test_a_report_says_why_from_a_list(client: ReviewingClient, idea: Idea) -> None:
    make_comment(idea, make_user())
    client.enter(make_user())
    page = client.get("/ideas/1/report").text
    assert [each for each in ReportReason if f'value="{each}"' not in page] == []
    answer = client.send("/ideas/1/report", reason="other", text="")
    assert "Bitte sagen Sie, was Sie stört." in answer.text
    assert session.scalar(sa.select(sa.func.count()).select_from(Comment)) == 1
    session.rollback()
