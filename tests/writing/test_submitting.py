"""Giving an idea through the form: number, state, duty, record, and what is refused."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
import time_machine

from participation.activity.models import Activity
from participation.duties.models import Duty, Step
from participation.formats.models import Publishes
from participation.ideas.models import Audience, Idea, IdeaKind, IdeaState, IdeaVersion, NameShown
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.ideas import make_format, make_topic_field

TITLE = "Räume am Handy buchen"
TEXT = "Wer spontan einen Raum braucht, geht von Tür zu Tür."
SATURDAY = datetime(2026, 3, 7, 9, tzinfo=UTC)


def only_idea() -> Idea:
    """Return the one idea there is."""
    return session.scalars(sa.select(Idea)).one()


def verbs() -> list[str]:
    """Return what was recorded, in order."""
    return list(session.scalars(sa.select(Activity.verb).order_by(Activity.id)))


def test_title_and_text_are_enough(client: ReviewingClient) -> None:
    author = make_user()
    client.enter(author)
    answer = client.send("/ideas/new", title=TITLE, text=TEXT)
    idea = only_idea()
    assert (answer.status_code, answer.location) == (303, "/ideas/1")
    assert (idea.number, idea.title, idea.text) == (1, TITLE, TEXT)
    assert (idea.kind, idea.state) == (IdeaKind.IDEA, IdeaState.PUBLISHED)
    assert (idea.author_id, idea.name_shown) == (author.id, NameShown.NAMED)
    assert verbs() == ["idea.submitted", "idea.published"]


def test_the_answer_says_number_and_what_happens_next(client: ReviewingClient) -> None:
    with time_machine.travel(SATURDAY, tick=False):
        client.enter(make_user())
        answer = client.send("/ideas/new", title=TITLE, text=TEXT)
        page = client.get(answer.location).text
    assert (
        "Ihre Idee hat die Nr.\u00a01 und ist veröffentlicht. "
        "Das Ideenmanagement prüft sie bis 20. März 2026." in page
    )


def test_submitting_opens_the_duty_to_check(client: ReviewingClient) -> None:
    with time_machine.travel(SATURDAY, tick=False):
        client.enter(make_user())
        client.send("/ideas/new", title=TITLE, text=TEXT)
    duty = session.scalars(sa.select(Duty)).one()
    assert (duty.step, duty.due_on, duty.ended_at) == (Step.TRIAGE, date(2026, 3, 20), None)


def test_everything_that_can_be_said_is_kept(client: ReviewingClient) -> None:
    held = make_format(opens=("submitting",))
    topic = make_topic_field()
    held_id, topic_id = held.id, topic.id
    client.enter(make_user())
    client.send(
        "/ideas/new",
        title=TITLE,
        text=TEXT,
        kind="expectation",
        benefit="Niemand sucht mehr.",
        audiences=["administration", "citizens"],
        format_id=str(held_id),
        suggested_topic_field_id=str(topic_id),
        name_shown="confidential",
    )
    idea = only_idea()
    assert (idea.kind, idea.benefit) == (IdeaKind.EXPECTATION, "Niemand sucht mehr.")
    assert idea.audiences == {Audience.ADMINISTRATION, Audience.CITIZENS}
    assert (idea.format_id, idea.suggested_topic_field_id) == (held_id, topic_id)
    assert idea.name_shown is NameShown.CONFIDENTIAL


def test_a_format_that_checks_first_holds_the_idea_back(client: ReviewingClient) -> None:
    held = make_format(opens=("submitting",), publishes=Publishes.AFTER_CHECK)
    format_id = held.id
    client.enter(make_user())
    answer = client.send("/ideas/new", title=TITLE, text=TEXT, format_id=str(format_id))
    idea = only_idea()
    assert (idea.state, idea.published_at) == (IdeaState.SUBMITTED, None)
    assert verbs() == ["idea.submitted"]
    assert "und veröffentlicht sie dann" in client.get(answer.location).text


def test_the_address_of_a_format_preselects_it(client: ReviewingClient) -> None:
    format_id = make_format(opens=("submitting",)).id
    client.enter(make_user())
    page = client.get(f"/ideas/new?format={format_id}").text
    assert f'<option selected value="{format_id}">' in page


def test_the_first_version_is_what_was_submitted(client: ReviewingClient) -> None:
    client.enter(make_user())
    client.send("/ideas/new", title=TITLE, text=TEXT)
    kept = session.scalars(sa.select(IdeaVersion)).one()
    assert (kept.version, kept.title, kept.text) == (1, TITLE, TEXT)


def test_sending_the_same_form_twice_gives_one_idea(client: ReviewingClient) -> None:
    client.enter(make_user())
    fields = {**client.hidden_fields("/ideas/new"), "title": TITLE, "text": TEXT}
    answers = [client.post("/ideas/new", data=fields) for _ in range(2)]
    assert [(each.status_code, each.location) for each in answers] == [(303, "/ideas/1")] * 2
    assert only_idea().number == 1


def test_the_eleventh_idea_within_an_hour_has_to_wait(client: ReviewingClient) -> None:
    client.enter(make_user())
    statuses = [
        client.send("/ideas/new", title=f"{TITLE} {number}", text=TEXT).status_code
        for number in range(11)
    ]
    assert statuses == [303] * 10 + [429]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"title": "", "text": TEXT}, "Bitte geben Sie einen Titel ein."),
        ({"title": " \t ", "text": TEXT}, "Bitte geben Sie einen Titel ein."),
        ({"title": TITLE, "text": ""}, "Bitte beschreiben Sie Ihre Idee."),
        ({"title": "ä" * 201, "text": TEXT}, "höchstens 200 Zeichen"),
        ({"title": TITLE, "text": "ä" * 20_001}, "höchstens 20000 Zeichen"),
        ({"title": TITLE, "text": TEXT, "benefit": "ä" * 5_001}, "höchstens 5000 Zeichen"),
        ({"title": "Raum\x00", "text": TEXT}, "Bitte entfernen Sie das unsichtbare Zeichen."),
        ({"title": TITLE, "text": TEXT, "kind": "gift"}, "Keine gültige Auswahl"),
        ({"title": TITLE, "text": TEXT, "format_id": "999"}, "Keine gültige Auswahl"),
        ({"title": TITLE, "text": TEXT, "format_id": "x"}, "Ungültige Auswahl"),
        ({"title": TITLE, "text": TEXT, "audiences": ["mars"]}, "mars"),
        ({"title": TITLE, "text": TEXT, "co_authors": "nie@example.org"}, "nie@example.org"),
    ],
)
def test_what_cannot_be_accepted_is_said_at_the_field(
    client: ReviewingClient, fields: dict[str, str], error: str
) -> None:
    client.enter(make_user())
    answer = client.send("/ideas/new", **fields)
    assert answer.status_code == 422
    assert error in answer.text
    assert fields["text"][:50] in answer.text
    assert session.scalars(sa.select(Idea)).all() == []


def test_a_closed_format_takes_nothing(client: ReviewingClient) -> None:
    format_id = make_format(opens=("commenting",)).id
    client.enter(make_user())
    answer = client.send("/ideas/new", title=TITLE, text=TEXT, format_id=str(format_id))
    assert answer.status_code == 422
    assert session.scalars(sa.select(Idea)).all() == []


def test_columns_that_are_not_asked_for_cannot_be_set(client: ReviewingClient) -> None:
    author, other = make_user(), make_user()
    author_id, other_id = author.id, other.id
    client.enter(author)
    fields = {column.name: "7" for column in Idea.__table__.columns}
    fields |= {"title": TITLE, "text": TEXT, "kind": "idea", "name_shown": "named", "benefit": ""}
    fields |= {"format_id": "", "suggested_topic_field_id": "", "number": "77"}
    fields |= {"author_id": str(other_id), "state": "accepted"}
    answer = client.send("/ideas/new", **fields)
    idea = only_idea()
    assert answer.location == "/ideas/1"
    assert (idea.number, idea.state, idea.author_id) == (1, IdeaState.PUBLISHED, author_id)
    assert (idea.support_count, idea.comment_count, idea.source) == (0, 0, "")
    assert (idea.version, idea.topic_field_id, idea.incomplete) == (1, None, False)


def test_who_is_not_signed_in_is_asked_to(client: ReviewingClient) -> None:
    answer = client.get("/ideas/new")
    assert (answer.status_code, answer.location) == (303, "/login?next=/ideas/new")
