"""What became of an idea on its page, among one's own and on the start page."""

from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask

from participation.ideas.models import Idea, IdeaState, NameShown
from participation.kernel.db import session
from participation.measures.models.measure import Origin
from participation.measures.models.records import MeasureState
from participation.moderation.models import Decision, DecisionKind, DecisionStatus
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.ideas import make_format, make_idea, make_topic_field
from tests.factories.measures import make_measure
from tests.factories.topics import make_working_group

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


def promoted(**fields: object) -> Idea:
    """Add an accepted idea that a measure under review came of."""
    group = make_working_group(make_topic_field(), name="AG I")
    idea = make_idea(make_user(), state=IdeaState.ACCEPTED, **fields)
    measure = make_measure(working_group_id=group.id, number=18)
    origin = Origin(measure_id=measure.id, idea_id=idea.id, taken="Alles.", created_at=NOW)
    session.add_all([origin, acceptance(idea)])
    session.commit()
    return idea


def acceptance(idea: Idea) -> Decision:
    """Return the decision that an idea was accepted by."""
    return Decision(
        idea_id=idea.id,
        kind=DecisionKind.ACCEPT,
        status=DecisionStatus.EFFECTIVE,
        state_before=IdeaState.PUBLISHED,
        state_after=IdeaState.ACCEPTED,
        reason="Das fehlt uns wirklich.",
        reopening="",
        decided_at=NOW,
    )


def plain(html: str) -> str:
    """Return a page with ordinary spaces in one line."""
    return " ".join(html.replace("\u00a0", " ").split())


def test_the_page_leads_from_the_format_to_the_measure(client: ReviewingClient) -> None:
    with time_machine.travel(NOW, tick=False):
        held = make_format(title="Barcamp 2026")
        idea = promoted(format_id=held.id)
        number, format_number = idea.number, held.number
        client.enter(make_user())
        page = plain(client.get(f"/ideas/{number}").text)
    path = page.partition('aria-label="Was daraus wurde"')[2].partition("</ol>")[0]
    order = ["Barcamp", "eingereicht", "angenommen", "Maßnahme 18", "wird geprüft", "begonnen"]
    assert sorted(order, key=path.index) == order
    assert (f'href="/formats/{format_number}"' in path, 'href="/measures/18"' in path) == (
        True,
        True,
    )
    assert path.count('aria-current="step"') == 1
    assert "AG I prüft und empfiehlt bis 6. Mai 2026." in page


@pytest.mark.parametrize("address", ["/", "/ideas/mine"])
def test_one_line_says_where_an_idea_is_and_who_is_next(
    client: ReviewingClient, address: str
) -> None:
    with time_machine.travel(NOW, tick=False):
        author = make_user()
        promoted(author_id=author.id)
        client.enter(author)
        page = plain(client.get(address).text)
    line = "Angenommen · Maßnahme 18 vorgeschlagen · Nächster Schritt: AG I prüft und empfiehlt bis"
    assert f"{line} 6. Mai 2026." in page


@pytest.mark.parametrize("address", ["/", "/ideas/mine"])
def test_what_was_withdrawn_or_is_done_has_no_next_step(
    client: ReviewingClient, address: str
) -> None:
    author = make_user()
    make_idea(author, state=IdeaState.WITHDRAWN, withdrawn_at=NOW)
    done = make_idea(author, state=IdeaState.ACCEPTED)
    measure = make_measure(state=MeasureState.DONE, number=18)
    session.add(Origin(measure_id=measure.id, idea_id=done.id, taken="Alles.", created_at=NOW))
    session.commit()
    client.enter(author)
    page = plain(client.get(address).text)
    assert "Zurückgezogen · 20. März 2026" in page
    assert "Angenommen · Maßnahme 18 umgesetzt" in page
    assert "Nächster Schritt:" not in page


def test_the_start_page_tells_the_newest_decisions_with_their_reasons(
    app: Flask, client: ReviewingClient
) -> None:
    author = make_user(name="Amsel Verborgen")
    idea = make_idea(
        author, state=IdeaState.ACCEPTED, title="Räume", name_shown=NameShown.CONFIDENTIAL
    )
    session.add(acceptance(idea))
    session.commit()
    strange = client.get("/").text
    app.config["READING"] = "public"
    public = client.get("/").text
    client.enter(make_user())
    signed_in = client.get("/").text
    found = ["Das fehlt uns wirklich." in page for page in (strange, public, signed_in)]
    assert found == [False, True, True]
    assert "Amsel Verborgen" not in strange + public + signed_in
