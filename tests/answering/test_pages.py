"""What the page of an idea says of decisions and questions, and the page to answer on."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from participation.accounts.models import User
from participation.ideas.models import Idea, IdeaState, NameShown
from participation.kernel import clock
from participation.kernel.db import session
from participation.moderation.models import DecisionKind
from tests.client import ReviewingClient
from tests.conftest import QueryCount
from tests.factories.accounts import make_user
from tests.factories.ideas import make_topic_field
from tests.factories.moderation import REASON, make_case, make_decision, make_moderator
from tests.factories.topics import add_foci

Counting = Callable[[], AbstractContextManager[QueryCount]]
ASKED = "Für wen wäre das etwas?"
BUTTON = "Antwort senden"


def asked(author: User) -> Idea:
    """Add an idea about which something is asked back."""
    idea = make_case(author=author)
    make_decision(make_moderator(), idea, DecisionKind.ASK_BACK, reason=ASKED)
    return idea


def page_of(client: ReviewingClient, idea: Idea) -> str:
    """Return the page of an idea."""
    return client.get(f"/ideas/{idea.number}").text


def test_the_author_answers_on_the_page_of_the_idea(client: ReviewingClient) -> None:
    author = make_user()
    idea = asked(author)
    number = idea.number
    client.enter(author)
    page = page_of(client, idea)
    assert ASKED in page
    assert BUTTON in page
    fields = {"answer": "Für den Außendienst.", "asked": "1"}
    sent = client.send(f"/ideas/{number}/answer", page=f"/ideas/{number}", **fields)
    assert (sent.status_code, sent.location) == (303, f"/ideas/{number}")
    page = client.get(f"/ideas/{number}").text
    assert "Für den Außendienst." in page
    assert "Rückfrage beantwortet" in page
    assert BUTTON not in page


def test_an_empty_answer_is_asked_for_again(client: ReviewingClient) -> None:
    author = make_user()
    number = asked(author).number
    client.enter(author)
    sent = client.send(f"/ideas/{number}/answer", answer=" ", asked="1")
    assert sent.status_code == 422
    assert "Bitte schreiben Sie eine Antwort." in sent.text


def test_others_read_the_question_and_cannot_answer(client: ReviewingClient) -> None:
    idea = asked(make_user())
    number = idea.number
    client.enter(make_user())
    page = page_of(client, idea)
    assert ASKED in page
    assert BUTTON not in page
    assert "Die Antwort steht noch aus." in page
    assert "Zur Eingangsprüfung" not in page
    sent = client.send(f"/ideas/{number}/answer", page="/profile", answer="Ich", asked="1")
    assert sent.status_code == 403
    assert client.get(f"/ideas/{number}/answer").status_code == 403


def test_an_answer_to_another_question_is_kept_and_shown(client: ReviewingClient) -> None:
    author = make_user()
    number = asked(author).number
    client.enter(author)
    sent = client.send(f"/ideas/{number}/answer", answer="Für den Außendienst.", asked="0")
    assert sent.status_code == 409
    assert "Für den Außendienst." in sent.text
    fields = {"answer": "Für alle.", "asked": "1"}
    first = client.send(f"/ideas/{number}/answer", **fields)
    again = client.send(f"/ideas/{number}/answer", page="/profile", **fields)
    assert (first.status_code, again.status_code) == (303, 409)


def test_where_nothing_was_asked_there_is_no_page(client: ReviewingClient) -> None:
    author = make_user()
    number = make_case(author=author).number
    client.enter(author)
    assert client.get(f"/ideas/{number}/answer").status_code == 404


def test_a_declined_idea_says_why_and_when_again(client: ReviewingClient) -> None:
    idea = make_case(alone=True)
    day = clock.today() + timedelta(days=400)
    fields = {"reopening": "Sobald das Land zustimmt.", "reopens_on": day}
    make_decision(make_moderator("Mona Verborgen"), idea, DecisionKind.DECLINE, **fields)
    client.enter(make_user())
    page = page_of(client, idea)
    for words in (
        REASON,
        "Zu teuer",
        "Sobald das Land zustimmt.",
        "Wieder möglich ab",
        "abgelehnt",
    ):
        assert words in page
    assert "Mona Verborgen" not in page


def test_an_accepted_idea_says_where_it_went(client: ReviewingClient) -> None:
    responsible, beside = make_topic_field("I"), make_topic_field("II", "Führung")
    add_foci(responsible, "Arbeitsplatzumfeld")
    idea = make_case()
    tagged = {"topic_field_id": responsible.id, "beside_ids": frozenset({beside.id})}
    make_decision(make_moderator(), idea, DecisionKind.ACCEPT, topic_focus_id=1, **tagged)
    client.enter(make_user())
    section = page_of(client, idea).partition('id="decision"')[2].partition("</section>")[0]
    for words in ("Entscheidung: angenommen", "Arbeitsplatzumfeld", "Berührt auch", "II"):
        assert words in section


def test_a_deferred_idea_says_when_it_comes_back(client: ReviewingClient) -> None:
    idea = make_case()
    make_decision(make_moderator(), idea, DecisionKind.DEFER)
    client.enter(make_user())
    page = page_of(client, idea)
    assert "Kommt wieder am" in page
    assert "Zurückgestellt bis" in page


def test_what_was_taken_back_is_history_only(client: ReviewingClient) -> None:
    idea = make_case()
    make_decision(make_moderator(), idea, DecisionKind.DEFER)
    idea.state = IdeaState.PUBLISHED
    session.commit()
    client.enter(make_user())
    assert 'id="decision"' not in page_of(client, idea)


def test_moderators_find_the_way_to_their_page_and_back(client: ReviewingClient) -> None:
    proposer, idea = make_moderator(), make_case()
    client.enter(proposer)
    assert "Zur Eingangsprüfung" in page_of(client, idea)
    make_decision(proposer, idea, DecisionKind.DECLINE)
    page = page_of(client, idea)
    assert "Eine zweite Person muss sie bestätigen." in page
    assert "Entscheidung zurücknehmen" in page
    client.enter(make_moderator())
    page = page_of(client, idea)
    assert "Eine zweite Person muss sie bestätigen." in page
    assert "Entscheidung zurücknehmen" not in page
    client.enter(make_user())
    assert "zweite Person" not in page_of(client, idea)


def test_a_moderator_is_told_nothing_special_about_their_own(client: ReviewingClient) -> None:
    author = make_moderator()
    idea = make_case(author=author, name_shown=NameShown.CONFIDENTIAL)
    make_decision(make_moderator(), idea, DecisionKind.DECLINE)
    client.enter(author)
    page = page_of(client, idea)
    assert "Zur Eingangsprüfung" not in page
    assert "zweite Person" not in page


@pytest.mark.parametrize("decided", [False, True])
def test_decisions_cost_one_statement(
    client: ReviewingClient, count_queries: Counting, decided: bool
) -> None:
    idea, number = make_case(alone=True), 1
    if decided:
        make_decision(make_moderator(), idea, DecisionKind.ASK_BACK)
        make_decision(make_moderator(), idea, DecisionKind.DECLINE)
    client.enter(make_user())
    client.get(f"/ideas/{number}")
    with count_queries() as queries:
        client.get(f"/ideas/{number}")
    asked_here = "FROM decisions LEFT OUTER JOIN questions"
    found = [each for each in queries.statements if asked_here in " ".join(each.split())]
    assert len(found) == int(decided)
