"""Drafts: saved by the script or by a button, opened, previewed, submitted and deleted."""

import sqlalchemy as sa

from participation.activity.models import Activity
from participation.comments.models import Discussion
from participation.ideas.models import Idea, IdeaState
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.ideas import make_format, make_idea

SCRIPT = {"X-Autosave": "1", "Accept": "application/json"}


def ideas() -> list[Idea]:
    """Return everything there is, oldest first."""
    return list(session.scalars(sa.select(Idea).order_by(Idea.id)))


def make_draft(client: ReviewingClient, **fields: str) -> int:
    """Be somebody new who saves a draft by the button; return its id."""
    client.enter(make_user())
    answer = client.send("/ideas/drafts", page="/ideas/new", **fields)
    return int(str(answer.location).rpartition("/")[2])


def test_the_script_saves_a_draft_and_learns_where_to_save_next(client: ReviewingClient) -> None:
    client.enter(make_user())
    fields = {**client.hidden_fields("/ideas/new"), "title": "Räu"}
    answer = client.post("/ideas/drafts", data=fields, headers=SCRIPT)
    (draft,) = ideas()
    assert answer.json == {"id": draft.id, "save_url": f"/ideas/drafts/{draft.id}"}
    assert (draft.state, draft.number, draft.title) == (IdeaState.DRAFT, None, "Räu")


def test_saving_again_changes_the_same_draft(client: ReviewingClient) -> None:
    client.enter(make_user())
    fields = {**client.hidden_fields("/ideas/new"), "title": "Räu"}
    first = client.post("/ideas/drafts", data=fields, headers=SCRIPT)
    client.post(first.json["save_url"], data={**fields, "title": "Räume"}, headers=SCRIPT)
    assert [idea.title for idea in ideas()] == ["Räume"]


def test_a_first_answer_that_got_lost_leads_to_no_second_draft(client: ReviewingClient) -> None:
    client.enter(make_user())
    fields = {**client.hidden_fields("/ideas/new"), "title": "Räume"}
    answers = [client.post("/ideas/drafts", data=fields, headers=SCRIPT) for _ in range(2)]
    assert answers[0].json == answers[1].json
    assert len(ideas()) == 1


def test_a_save_that_comes_after_the_submission_changes_nothing(client: ReviewingClient) -> None:
    client.enter(make_user())
    fields = {**client.hidden_fields("/ideas/new"), "title": "Räume", "text": "Buchen."}
    client.post("/ideas/new", data=fields)
    client.post("/ideas/drafts", data={**fields, "title": "Räu"}, headers=SCRIPT)
    assert [(idea.number, idea.title) for idea in ideas()] == [(1, "Räume")]


def test_submitting_turns_the_draft_into_the_idea(client: ReviewingClient) -> None:
    draft_id = make_draft(client, title="Räume")
    answer = client.send(
        "/ideas/new",
        page=f"/ideas/drafts/{draft_id}",
        title="Räume buchen",
        text="Am Handy.",
        draft_id=str(draft_id),
    )
    (idea,) = ideas()
    assert answer.location == "/ideas/1"
    assert (idea.id, idea.number, idea.title) == (draft_id, 1, "Räume buchen")


def test_a_draft_records_no_activity(client: ReviewingClient) -> None:
    make_draft(client, title="Räume")
    assert session.scalars(sa.select(Activity)).all() == []


def test_a_draft_opens_with_what_was_typed(client: ReviewingClient) -> None:
    draft_id = make_draft(client, title="Räume", text="Am Handy.", name_shown="confidential")
    page = client.get(f"/ideas/drafts/{draft_id}").text
    assert 'value="Räume"' in page
    assert "Am Handy.</textarea>" in page
    assert 'value="confidential" checked' in page


def test_a_too_long_draft_is_refused_and_kept_on_the_page(client: ReviewingClient) -> None:
    client.enter(make_user())
    answer = client.send("/ideas/drafts", page="/ideas/new", title="ä" * 201, text="Bleibt hier.")
    assert answer.status_code == 422
    assert "höchstens 200 Zeichen" in answer.text
    assert "Bleibt hier." in answer.text
    assert ideas() == []


def test_the_script_is_told_when_a_draft_cannot_be_saved(client: ReviewingClient) -> None:
    client.enter(make_user())
    fields = {**client.hidden_fields("/ideas/new"), "title": "ä" * 201}
    assert client.post("/ideas/drafts", data=fields, headers=SCRIPT).status_code == 422


def test_the_preview_shows_it_as_others_will_see_it(client: ReviewingClient) -> None:
    client.enter(make_user(name="Kim Beispiel"))
    answer = client.send(
        "/ideas/drafts", page="/ideas/new", title="Räume", text="Am *Handy*.", then="preview"
    )
    (draft,) = ideas()
    assert answer.location == f"/ideas/drafts/{draft.id}/preview"
    page = client.get(answer.location).text
    assert "Am <em>Handy</em>." in page
    assert "Kim Beispiel" in page


def test_the_preview_submits(client: ReviewingClient) -> None:
    draft_id = make_draft(client, title="Räume", text="Am Handy.")
    answer = client.send(f"/ideas/drafts/{draft_id}/preview")
    assert answer.location == "/ideas/1"


def test_the_preview_does_not_submit_what_is_incomplete(client: ReviewingClient) -> None:
    draft_id = make_draft(client, title="Räume")
    answer = client.send(f"/ideas/drafts/{draft_id}/preview")
    assert answer.status_code == 422
    assert "Bitte beschreiben Sie Ihre Idee." in answer.text
    assert [idea.number for idea in ideas()] == [None]


def test_a_deleted_draft_leaves_nothing(client: ReviewingClient) -> None:
    draft_id = make_draft(client, title="Räume")
    answer = client.send(f"/ideas/drafts/{draft_id}/delete")
    assert answer.location == "/ideas/mine"
    assert ideas() == []
    assert session.scalars(sa.select(Discussion)).all() == []


def test_a_foreign_draft_does_not_exist(client: ReviewingClient) -> None:
    draft_id = make_draft(client, title="Räume")
    client.enter(make_user())
    hidden = client.hidden_fields("/ideas/new")
    answers = [
        client.get(f"/ideas/drafts/{draft_id}"),
        client.get(f"/ideas/drafts/{draft_id}/preview"),
        client.get(f"/ideas/drafts/{draft_id}/delete"),
        client.post(f"/ideas/drafts/{draft_id}", data={**hidden, "title": "x"}),
        client.post(f"/ideas/drafts/{draft_id}/delete", data=hidden),
        client.post("/ideas/drafts", data={**hidden, "title": "x", "draft_id": draft_id}),
        client.post("/ideas/new", data={**hidden, "title": "x", "text": "y", "draft_id": draft_id}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 7
    assert [idea.title for idea in ideas()] == ["Räume"]


def test_a_submitted_idea_is_no_draft_any_more(client: ReviewingClient) -> None:
    author = make_user()
    idea_id = make_idea(author).id
    client.enter(author)
    assert client.get(f"/ideas/drafts/{idea_id}").status_code == 404


def test_nobody_keeps_more_than_a_hundred_drafts(client: ReviewingClient) -> None:
    author = make_user()
    for _ in range(100):
        make_idea(author, state=IdeaState.DRAFT)
    client.enter(author)
    answer = client.send("/ideas/drafts", page="/ideas/new", title="Noch einer")
    assert answer.status_code == 422
    assert "Sie haben schon 100 Entwürfe." in answer.text


def test_a_preview_without_title_says_so_and_submits_nothing(client: ReviewingClient) -> None:
    draft_id = make_draft(client, text="Am Handy.")
    answer = client.send(f"/ideas/drafts/{draft_id}/preview")
    assert answer.status_code == 422
    assert "Bitte geben Sie einen Titel ein." in answer.text


def test_a_draft_keeps_a_format_that_closed_but_is_not_submitted_into_it(
    client: ReviewingClient,
) -> None:
    author, held = make_user(), make_format(opens=("commenting",), title="Barcamp 2025")
    fields = {"title": "Räume", "text": "Am Handy.", "format_id": held.id}
    draft_id = make_idea(author, state=IdeaState.DRAFT, **fields).id
    client.enter(author)
    page = f"/ideas/drafts/{draft_id}"
    assert "Barcamp 2025</option>" in client.get(page).text
    fields = {"title": "Räume", "text": "Am Handy.", "format_id": str(held.id)}
    answer = client.send("/ideas/new", page=page, draft_id=str(draft_id), **fields)
    assert answer.status_code == 422
    assert "Dieses Format nimmt zurzeit nichts an." in answer.text


def test_the_button_pressed_after_submitting_leads_to_the_idea(client: ReviewingClient) -> None:
    client.enter(make_user())
    fields = {**client.hidden_fields("/ideas/new"), "title": "Räume", "text": "Buchen."}
    client.post("/ideas/new", data=fields)
    assert client.post("/ideas/drafts", data=fields).location == "/ideas/1"
