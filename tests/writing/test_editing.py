"""Changing a submitted idea: versions, two people at once, withdrawing and taking back."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
import time_machine

from participation.accounts.models import User
from participation.activity.models import Activity
from participation.duties.models import Duty
from participation.ideas.models import Idea, IdeaState, IdeaVersion
from participation.ideas.queries.single import get_idea
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.writing.commands.editing import edit_idea
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.ideas import make_comment, make_idea, name_co_author
from tests.factories.moderation import as_actor

TITLE = "Räume am Handy buchen"
TEXT = "Wer spontan einen Raum braucht, geht von Tür zu Tür."


@pytest.fixture
def submitted(client: ReviewingClient) -> Idea:
    """Give an idea that the signed-in person submitted through the form."""
    client.enter(make_user())
    client.send("/ideas/new", title=TITLE, text=TEXT)
    return only_idea()


def only_idea() -> Idea:
    """Return the one idea there is, as it stands now."""
    statement = sa.select(Idea).execution_options(populate_existing=True)
    return session.scalars(statement).one()


def recorded(verb: str) -> list[Activity]:
    """Return the activities of one kind."""
    return list(session.scalars(sa.select(Activity).where(Activity.verb == verb)))


def change(client: ReviewingClient, **fields: str) -> int:
    """Send the edit form of idea 1 and return the status."""
    defaults = {"title": TITLE, "text": TEXT, "kind": "idea"}
    return client.send("/ideas/1/edit", **{**defaults, **fields}).status_code


def test_a_change_is_kept_as_a_version(submitted: Idea, client: ReviewingClient) -> None:
    assert change(client, text=f"{TEXT} Das kostet Zeit.") == 303
    idea = only_idea()
    versions = session.scalars(sa.select(IdeaVersion).order_by(IdeaVersion.version)).all()
    assert (idea.version, idea.text) == (2, f"{TEXT} Das kostet Zeit.")
    assert [(each.version, each.text) for each in versions] == [(1, TEXT), (2, idea.text)]
    assert [each.data for each in recorded("idea.edited")] == [{"version": 2}]


def test_saving_without_a_change_adds_no_version(submitted: Idea, client: ReviewingClient) -> None:
    assert change(client) == 303
    assert (only_idea().version, recorded("idea.edited")) == (1, [])


def test_the_versions_show_what_changed_word_by_word(
    submitted: Idea, client: ReviewingClient
) -> None:
    change(client, text=TEXT.replace("spontan", "schnell"))
    assert "Fassung 1, wie eingereicht" in client.get("/ideas/1/versions").text
    page = client.get("/ideas/1/versions/2").text
    assert ">spontan<" in page.partition("<del>")[2].partition("</del>")[0]
    assert ">schnell<" in page.partition("<ins>")[2].partition("</ins>")[0]


def test_a_version_that_does_not_exist_is_not_found(
    submitted: Idea, client: ReviewingClient
) -> None:
    answers = [client.get(f"/ideas/1/versions/{number}") for number in (0, 2, 999)]
    assert [answer.status_code for answer in answers] == [404] * 3


def test_a_change_before_anybody_reacted_is_not_marked(
    submitted: Idea, client: ReviewingClient
) -> None:
    change(client, title="Räume finden")
    assert only_idea().edited_at is None
    assert "geändert am" not in client.get("/ideas/1").text


def test_a_change_after_somebody_reacted_is_marked(
    submitted: Idea, client: ReviewingClient
) -> None:
    make_comment(submitted, make_user())
    with time_machine.travel(datetime(2100, 3, 7, 9, tzinfo=UTC), tick=False):
        client.enter(session.get_one(User, submitted.author_id))
        change(client, title="Räume finden")
        assert "geändert am 7. März 2100" in client.get("/ideas/1").text


def test_the_second_of_two_keeps_their_text_and_sees_the_other(
    submitted: Idea, client: ReviewingClient
) -> None:
    late = {**client.hidden_fields("/ideas/1/edit"), "title": "Mein Titel", "text": "Mein Text."}
    change(client, title="Ihr Titel", text="Ihr Text.")
    answer = client.post("/ideas/1/edit", data={**late, "kind": "idea"})
    assert answer.status_code == 409
    assert all(words in answer.text for words in ("Ihr Titel", "Ihr Text.", "Mein Titel"))
    assert "Mein Text.</textarea>" in answer.text
    assert (only_idea().title, only_idea().version) == ("Ihr Titel", 2)


def test_what_is_accepted_at_the_same_moment_is_not_edited(submitted: Idea) -> None:
    author = session.get_one(User, submitted.author_id)
    idea = get_idea(as_actor(author), 1)
    accepted = sa.update(Idea).values(state=IdeaState.ACCEPTED)
    session.execute(accepted, execution_options={"synchronize_session": False})
    content = replace(idea.content, title="Mein Titel")
    with pytest.raises(Conflict):
        edit_idea(actor=as_actor(author), idea=idea, content=content, version=1)
    session.rollback()


@pytest.mark.parametrize("version", ["0", "2147483648", "9" * 20, "-1", "eins"])
def test_a_version_that_never_was_is_a_conflict(
    submitted: Idea, client: ReviewingClient, version: str
) -> None:
    assert change(client, title="Mein Titel", version=version) == 409
    assert (only_idea().title, only_idea().version) == (TITLE, 1)


def test_after_the_conflict_the_own_text_can_be_saved(
    submitted: Idea, client: ReviewingClient
) -> None:
    change(client, title="Ihr Titel")
    assert change(client, title="Mein Titel", version="1") == 409
    assert change(client, title="Mein Titel", version="2") == 303
    assert (only_idea().title, only_idea().version) == ("Mein Titel", 3)


@pytest.mark.parametrize("fields", [{"title": ""}, {"text": " "}, {"title": "ä" * 201}])
def test_what_cannot_be_accepted_changes_nothing(
    submitted: Idea, client: ReviewingClient, fields: dict[str, str]
) -> None:
    assert change(client, **fields) == 422
    assert (only_idea().title, only_idea().version) == (TITLE, 1)


def test_format_and_name_stay_as_submitted(submitted: Idea, client: ReviewingClient) -> None:
    change(client, title="Neu", name_shown="confidential", format_id="7", state="accepted")
    idea = only_idea()
    assert (idea.title, idea.name_shown.value, idea.format_id) == ("Neu", "named", None)


def test_nobody_else_edits_or_withdraws(submitted: Idea, client: ReviewingClient) -> None:
    client.enter(make_user())
    hidden = client.hidden_fields("/ideas/mine")
    answers = [client.get("/ideas/1/edit"), client.get("/ideas/1/withdraw")]
    answers += [
        client.post(f"/ideas/1/{page}", data={**hidden, "title": "x", "text": "y", "reason": "z"})
        for page in ("edit", "withdraw", "restore", "invitation")
    ]
    assert [answer.status_code for answer in answers] == [403] * 6
    assert only_idea().title == TITLE


def test_a_confirmed_co_author_edits(client: ReviewingClient) -> None:
    idea, helper = make_idea(make_user(), title=TITLE, text=TEXT), make_user()
    name_co_author(idea, helper, confirmed=True)
    client.enter(helper)
    assert change(client, title="Gemeinsam") == 303
    assert only_idea().title == "Gemeinsam"


def test_a_withdrawn_idea_stays_findable_with_its_reason(
    submitted: Idea, client: ReviewingClient
) -> None:
    assert client.send("/ideas/1/withdraw", reason="Gibt es schon.").status_code == 303
    assert (only_idea().state, only_idea().is_public) == (IdeaState.WITHDRAWN, True)
    assert [each.reason for each in recorded("idea.withdrawn")] == ["Gibt es schon."]
    client.enter(make_user())
    page = client.get("/ideas/1").text
    assert "Diese Idee wurde zurückgezogen." in page
    assert "<blockquote>Gibt es schon.</blockquote>" in page


def test_withdrawing_needs_a_reason(submitted: Idea, client: ReviewingClient) -> None:
    answer = client.send("/ideas/1/withdraw", reason=" ")
    assert (answer.status_code, only_idea().state) == (422, IdeaState.PUBLISHED)
    assert "Bitte nennen Sie kurz den Grund." in answer.text


def test_withdrawing_ends_the_duty_and_taking_back_opens_one(
    submitted: Idea, client: ReviewingClient
) -> None:
    client.send("/ideas/1/withdraw", reason="Doch nicht.")
    assert session.scalars(sa.select(Duty).where(Duty.ended_at.is_(None))).all() == []
    with time_machine.travel(datetime(2100, 3, 8, 9, tzinfo=UTC), tick=False):
        client.enter(session.get_one(User, submitted.author_id))
        client.send("/ideas/1/restore", page="/ideas/1")
    duty = session.scalars(sa.select(Duty).where(Duty.ended_at.is_(None))).one()
    assert (only_idea().state, only_idea().withdrawn_at) == (IdeaState.PUBLISHED, None)
    assert duty.due_on == date(2100, 3, 22)


def test_an_idea_that_was_never_public_is_submitted_again(client: ReviewingClient) -> None:
    author = make_user()
    idea = make_idea(author, state=IdeaState.WITHDRAWN, published_at=None)
    number = idea.number
    client.enter(author)
    client.send(f"/ideas/{number}/restore", page=f"/ideas/{number}")
    assert only_idea().state is IdeaState.SUBMITTED


def test_an_idea_is_withdrawn_only_once(submitted: Idea, client: ReviewingClient) -> None:
    first = client.hidden_fields("/ideas/1/withdraw")
    second = client.hidden_fields("/ideas/1/withdraw")
    answers = [
        client.post("/ideas/1/withdraw", data={**hidden, "reason": "Doch nicht."})
        for hidden in (first, second)
    ]
    assert [answer.status_code for answer in answers] == [303, 403]
    assert len(recorded("idea.withdrawn")) == 1
