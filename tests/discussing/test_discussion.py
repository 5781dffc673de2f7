"""The discussion on the page of an idea, as people use it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from participation.accounts.models import User
from participation.comments.models import Comment, Subscription
from participation.ideas.models import Idea, IdeaState, NameShown
from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.factories.accounts import make_grant, make_user
from tests.factories.ideas import make_comment, make_format, make_idea


def comments() -> list[str]:
    return list(session.scalars(sa.select(Comment.text).order_by(Comment.id)))


def signed_in(client: ReviewingClient, *roles: Role) -> User:
    user = make_user(*roles, name="Kim Beispiel")
    client.enter(user)
    return user


def test_a_comment_appears_where_its_address_leads(client: ReviewingClient) -> None:
    signed_in(client)
    idea = make_idea(make_user())
    answer = client.send(f"/ideas/{idea.number}/comments", text="Das **spart** Wege.", stance="pro")
    there = client.get(answer.location)
    page = client.get(there.location)
    assert there.location.endswith(
        f"/ideas/{idea.number}#{answer.location.rsplit('/')[-1]}".replace("#", "#comment-")
    )
    assert "Das <strong>spart</strong> Wege." in page.text
    assert session.get_one(Idea, idea.id).comment_count == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Bitte schreiben Sie etwas."),
        ("   ", "Bitte schreiben Sie etwas."),
        ("x" * 10_001, "Bitte kürzen Sie den Text auf höchstens 10000 Zeichen."),
        ("Hallo\x00Welt", "Bitte entfernen Sie das unsichtbare Zeichen."),
    ],
)
def test_a_bad_comment_is_explained_and_kept(
    client: ReviewingClient, text: str, sentence: str
) -> None:
    signed_in(client)
    idea = make_idea(make_user())
    answer = client.send(f"/ideas/{idea.number}/comments", text=text)
    kept = text.replace("\x00", "").strip() in answer.text
    assert (answer.status_code, sentence in answer.text, kept) == (422, True, True)
    assert comments() == []


def test_markup_in_a_comment_stays_text(client: ReviewingClient) -> None:
    signed_in(client)
    idea = make_idea(make_user())
    client.send(f"/ideas/{idea.number}/comments", text="<script>alert(1)</script> {{7*7}}")
    page = client.get(f"/ideas/{idea.number}")
    assert "<script>alert" not in page.text
    assert "{{7*7}}" in page.text


def test_an_answer_stands_in_the_thread(client: ReviewingClient) -> None:
    author = signed_in(client)
    idea = make_idea(author)
    first = make_comment(idea, make_user(), "Wer trägt die Kosten?")
    page = client.get(f"/ideas/{idea.number}/comments?answer={first.id}")
    assert "Wer trägt die Kosten?" in page.text
    path = f"/ideas/{idea.number}/comments"
    client.send(path, page=f"{path}?answer={first.id}", text="Der Fachbereich.", answer=first.id)
    answer = session.scalars(sa.select(Comment).where(Comment.parent_id == first.id)).one()
    assert answer.text == "Der Fachbereich."


def test_an_answer_cannot_name_a_foreign_comment(client: ReviewingClient) -> None:
    author = signed_in(client)
    idea, other = make_idea(author), make_idea(author)
    foreign = make_comment(other, author)
    path = f"/ideas/{idea.number}/comments"
    assert client.send(path, text="Dort.", answer=foreign.id).status_code == 404
    assert comments() == [foreign.text]


def test_a_comment_sent_twice_is_written_once(client: ReviewingClient) -> None:
    signed_in(client)
    idea = make_idea(make_user())
    path = f"/ideas/{idea.number}/comments"
    form = {**client.hidden_fields(path), "text": "Einmal."}
    first, second = client.post(path, data=form), client.post(path, data=form)
    assert first.location == second.location
    assert (comments(), session.get_one(Idea, idea.id).comment_count) == (["Einmal."], 1)


def test_corrections_are_marked_and_end_after_fifteen_minutes(client: ReviewingClient) -> None:
    user = signed_in(client)
    idea = make_idea(make_user())
    comment = make_comment(idea, user, "Das spaart Wege.")
    path = f"/ideas/{idea.number}/comments/{comment.id}/edit"
    assert client.send(path, text="Das spart Wege.").status_code == 303
    assert "bearbeitet am" in client.get(f"/ideas/{idea.number}").text
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        assert client.get(path).status_code == 409


def test_an_old_tab_does_not_overwrite_a_correction(client: ReviewingClient) -> None:
    user = signed_in(client)
    idea = make_idea(make_user())
    comment = make_comment(idea, user, "Erst so.")
    path = f"/ideas/{idea.number}/comments/{comment.id}/edit"
    old_tab = {**client.hidden_fields(path), "text": "Aus dem alten Tab."}
    client.send(path, text="Dann so.")
    assert client.post(path, data=old_tab).status_code == 409
    assert comments() == ["Dann so."]


def test_a_withdrawn_comment_keeps_its_place(client: ReviewingClient) -> None:
    user = signed_in(client)
    idea = make_idea(make_user())
    comment = make_comment(idea, user, "Das nehme ich zurück.")
    page = f"/ideas/{idea.number}"
    assert client.send(f"{page}/comments/{comment.id}/withdraw", page=page).status_code == 303
    text = client.get(page).text
    assert "Dieser Kommentar wurde zurückgezogen." in text
    assert "Das nehme ich zurück." not in text
    assert session.get_one(Idea, idea.id).comment_count == 0


def test_foreign_comments_can_be_neither_corrected_nor_withdrawn(client: ReviewingClient) -> None:
    signed_in(client, Role.ADMINISTRATOR)
    idea = make_idea(make_user())
    comment = make_comment(idea, make_user(), "Bleibt.")
    page = f"/ideas/{idea.number}"
    path = f"{page}/comments/{comment.id}"
    answers = [
        client.send(f"{path}/{each}", page=page, text="Weg.") for each in ("edit", "withdraw")
    ]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert client.get(f"{path}/edit").status_code == 403
    assert comments() == ["Bleibt."]


def test_the_discussion_follows_the_phase(client: ReviewingClient) -> None:
    signed_in(client)
    closed = make_idea(make_user(), format_id=make_format(opens=("supporting",)).id)
    opened = make_idea(make_user(), format_id=make_format(opens=("commenting",)).id)
    page = client.get(f"/ideas/{closed.number}")
    assert "Zurzeit kann hier nicht kommentiert werden." in page.text
    other = f"/ideas/{opened.number}/comments"
    path = f"/ideas/{closed.number}/comments"
    assert client.send(path, page=other, text="Trotzdem.").status_code == 403
    refused = client.get(path)
    sentence = "Zurzeit kann hier nicht kommentiert werden."
    assert (refused.status_code, sentence in refused.text) == (403, True)
    assert client.send(other, text="Gern.").status_code == 303
    assert comments() == ["Gern."]


def test_drafts_have_no_discussion_for_others(client: ReviewingClient) -> None:
    signed_in(client)
    hidden = make_idea(make_user(), state=IdeaState.SUBMITTED)
    open_idea = make_idea(make_user())
    path = f"/ideas/{hidden.number}/comments"
    page = f"/ideas/{open_idea.number}/comments"
    assert client.send(path, page=page, text="Hallo.").status_code == 404


def test_the_author_of_a_confidential_idea_is_not_named(client: ReviewingClient) -> None:
    author = make_user(name="Geheime Person")
    idea = make_idea(author, name_shown=NameShown.CONFIDENTIAL)
    make_comment(idea, author, "Ich erkläre es gern.")
    signed_in(client, Role.ADMINISTRATOR)
    text = client.get(f"/ideas/{idea.number}").text
    assert "Ich erkläre es gern." in text
    assert "Autor*in dieser Idee" in text
    assert "Geheime Person" not in text


def test_a_deep_link_leads_to_the_page_of_the_comment(client: ReviewingClient) -> None:
    user = signed_in(client)
    idea = make_idea(user)
    rows = [make_comment(idea, user, f"Nr. {each}") for each in range(35)]
    answer = client.get(f"/ideas/{idea.number}/comments/{rows[-1].id}")
    page = client.get(answer.location)
    assert f'id="comment-{rows[-1].id}"' in page.text
    assert f'id="comment-{rows[0].id}"' not in page.text
    assert "Zum Anfang der Diskussion" in page.text


def test_following_is_stored_and_taken_back(client: ReviewingClient) -> None:
    user = signed_in(client)
    idea = make_idea(make_user())
    page = f"/ideas/{idea.number}"
    stored = sa.select(Subscription.user_id)
    client.send(f"{page}/follow", page=page, want="1")
    assert session.scalars(stored).all() == [user.id]
    client.send(f"{page}/follow", page=page, want="0")
    assert session.scalars(stored).all() == []


@pytest.mark.parametrize(
    ("where", "expected"),
    [("everywhere", (303, 1)), ("in its format", (303, 1)), ("in another format", (403, 0))],
)
def test_moderators_answer_officially_where_they_moderate(
    client: ReviewingClient, where: str, expected: tuple[int, int]
) -> None:
    held, other = make_format(opens=("commenting",)), make_format()
    formats = {"in its format": held.id, "in another format": other.id}
    user = make_user()
    make_grant(user, Role.MODERATOR, **({"format_id": formats[where]} if where in formats else {}))
    idea = make_idea(make_user(), format_id=held.id)
    client.enter(user)
    page = f"/ideas/{idea.number}/comments"
    answer = client.send(page, text="Das prüfen wir.", official="y")
    assert (answer.status_code, len(comments())) == expected


def test_nobody_answers_officially_about_their_own_idea(client: ReviewingClient) -> None:
    author = signed_in(client, Role.MODERATOR)
    idea = make_idea(author, name_shown=NameShown.CONFIDENTIAL)
    page = f"/ideas/{idea.number}/comments"
    assert client.send(page, text="Das ist gut.", official="y").status_code == 403
    assert "kennzeichnen" not in client.get(page).text
    assert comments() == []
