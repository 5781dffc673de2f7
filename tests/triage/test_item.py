"""One screen for one idea: deciding, the way back, and what two moderators do to each other."""

from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from participation.accounts.models import User
from participation.desk.models import Note, NoteMention, TextBlock
from participation.ideas.models import Idea, IdeaState
from participation.ideas.queries.single import get_idea
from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.moderation.models import (
    Decision,
    DecisionDraft,
    DecisionKind,
    DecisionStatus,
)
from participation.writing.commands.editing import edit_idea
from tests.client import ReviewingClient
from tests.factories.accounts import make_grant, make_user
from tests.factories.ideas import make_comment, make_format, make_topic_field, name_co_author
from tests.factories.moderation import (
    as_actor,
    content_of,
    fields_of,
    make_case,
    make_decision,
    make_moderator,
)

STATEMENTS = 17


def place(idea: Idea, action: str = "") -> str:
    """Return the address of an idea's screen, or of what is done there."""
    return f"/moderation/ideas/{idea.number}{action}"


def count_decisions() -> int:
    """Return how many decisions there are."""
    return session.scalar(sa.select(sa.func.count()).select_from(Decision)) or 0


def decide(
    client: ReviewingClient, idea: Idea, kind: DecisionKind, **fields: object
) -> TestResponse:
    """Send the decision form of an idea as its screen shows it."""
    sent = {**fields_of(content_of(kind)), **fields}
    return client.send(place(idea, "/decide"), page=place(idea), **sent)


def test_the_screen_shows_all_that_a_decision_needs(
    client: ReviewingClient, moderator: User
) -> None:
    idea = make_case(author=make_user(name="Ada Autorin"))
    make_comment(idea, make_user())
    page = client.get(place(idea)).get_data(as_text=True)
    for shown in (idea.title, "Ada Autorin", "Ähnliche Ideen", "Das hilft uns sehr.", "Verlauf"):
        assert shown in page
    assert "Interne Notizen" in page
    assert f'name="version" value="{idea.case_version}"' in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_screen_costs_the_same_for_one_and_three(
    client: ReviewingClient, moderator: User, count_queries: Callable, rows: int
) -> None:
    idea, field = make_case(), make_topic_field()
    for _ in range(rows):
        make_case(suggested_topic_field_id=field.id)
        make_comment(idea, make_user())
        session.add(Note(idea_id=idea.id, author_id=moderator.id, text=".", created_at=clock.now()))
        session.add(TextBlock(title=f"Block {_}", text="Danke."))
    session.commit()
    with count_queries() as queries:
        client.get(place(idea))
    assert len(queries) == STATEMENTS


def test_others_do_not_find_the_screen(client: ReviewingClient) -> None:
    idea = make_case(suggested_topic_field_id=make_topic_field("I").id)
    stranger = make_user()
    make_grant(stranger, Role.MODERATOR, topic_field_id=make_topic_field("II").id)
    client.enter(stranger)
    assert client.get(place(idea)).status_code == 404
    assert client.get(place(idea, "/undo")).status_code == 404
    assert client.get(place(idea, "/notes")).status_code == 404
    for action in ("decide", "draft", "assign", "seen", "notes", "undo"):
        answer = client.send(place(idea, f"/{action}"), page="/moderation/text-blocks/new")
        assert answer.status_code == 404, action
    assert count_decisions() == 0


def test_nobody_decides_about_their_own(client: ReviewingClient, moderator: User) -> None:
    joint = make_case()
    name_co_author(joint, moderator, confirmed=True)
    for idea in (make_case(author=moderator), joint):
        assert client.get(place(idea)).status_code == 403


def test_a_confidential_author_stays_unknown(client: ReviewingClient, moderator: User) -> None:
    idea = make_case(author=make_user(name="Ada Autorin"), name_shown="confidential")
    page = client.get(place(idea)).get_data(as_text=True)
    assert "Autor*in dieser Idee (vertraulich)" in page
    assert "Ada Autorin" not in page


def test_deciding_leads_to_the_next_idea_of_the_same_queue(
    client: ReviewingClient, moderator: User
) -> None:
    field = make_topic_field("II")
    first = make_case(suggested_topic_field_id=field.id)
    make_case()
    following = make_case(suggested_topic_field_id=field.id)
    answer = client.send(
        place(first, "/decide?topic=II"),
        page=place(first),
        **fields_of(content_of(DecisionKind.ACCEPT, topic_field_id=field.id)),
    )
    assert answer.location == f"/moderation/ideas/{following.number}?topic=II"
    page = client.get(answer.location).get_data(as_text=True)
    assert f'href="/moderation/ideas/{first.number}/undo"' in page
    assert session.get_one(Idea, first.id).state is IdeaState.ACCEPTED


def test_after_the_last_one_comes_the_queue(client: ReviewingClient, moderator: User) -> None:
    answer = decide(client, make_case(), DecisionKind.ASK_BACK, reason="Für welches Haus?")
    assert (answer.status_code, answer.location) == (303, "/moderation/")


def test_what_is_missing_is_said_at_the_field(client: ReviewingClient, moderator: User) -> None:
    idea = make_case()
    answer = decide(client, idea, DecisionKind.DECLINE, reason="Nein.")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "mindestens 50 Zeichen" in page
    assert ">Nein.</textarea>" in page.replace("\r", "").replace(">\n", ">")
    nothing = client.send(place(idea, "/decide"), page=place(idea), reason="Ohne Wahl.")
    assert nothing.status_code == 422
    assert count_decisions() == 0


def test_who_decides_after_an_edit_is_told_of_it(client: ReviewingClient, moderator: User) -> None:
    author = as_actor(make_user())
    idea = make_case(author_id=author.user_id)
    hidden = client.hidden_fields(place(idea))
    found = get_idea(author, idea.number or 0)
    edit_idea(actor=author, idea=found, content=replace(found.content, text="Neu."), version=1)
    session.commit()
    sent = fields_of(content_of(DecisionKind.DEFER))
    answer = client.post(place(idea, "/decide"), data={**hidden, **sent})
    assert answer.status_code == 409
    assert "Zuletzt: Text geändert, Fassung 2, am" in answer.get_data(as_text=True)


def test_the_second_of_two_is_told_and_keeps_the_text(
    client: ReviewingClient, moderator: User
) -> None:
    idea = make_case(alone=True)
    hidden = client.hidden_fields(place(idea))
    make_decision(make_moderator(), idea, DecisionKind.ASK_BACK, reason="Für welches Haus?")
    mine = "Das kostet mehr, als es bringt, und die Stadt hat andere Vorhaben zugesagt."
    sent = fields_of(content_of(DecisionKind.DECLINE, reason=mine))
    answer = client.post(place(idea, "/decide"), data={**hidden, **sent})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Rückfrage stellen, am" in page
    assert "Für welches Haus?" in page
    assert mine in page
    assert 'name="version" value="2"' in page
    again = client.post(
        place(idea, "/decide"),
        data={**client.hidden_fields(place(idea)), **sent},
    )
    assert again.status_code == 303
    assert session.get_one(Idea, idea.id).state is IdeaState.DECLINED


def test_a_pending_decline_closes_the_form(client: ReviewingClient, moderator: User) -> None:
    idea = make_case()
    make_decision(make_moderator(), idea, DecisionKind.DECLINE)
    page = client.get(place(idea)).get_data(as_text=True)
    assert "Eine Ablehnung wartet auf eine zweite Person." in page
    assert "data-deciding" not in page


def test_declining_is_proposed_where_two_are_needed(
    client: ReviewingClient, moderator: User
) -> None:
    idea = make_case()
    answer = decide(client, idea, DecisionKind.DECLINE)
    told = client.get(answer.location).get_data(as_text=True)
    assert "Die Ablehnung wartet auf eine zweite Person." in told
    assert session.get_one(Idea, idea.id).state is IdeaState.PUBLISHED


def test_the_button_says_what_happens(client: ReviewingClient, moderator: User) -> None:
    alone, two = make_case(alone=True), make_case()
    pages = [
        client.get(place(idea, "?kind=decline")).get_data(as_text=True) for idea in (alone, two)
    ]
    assert "Ablehnen und Begründung senden</span></button>" in pages[0]
    assert "Ablehnung und Begründung zur Bestätigung geben</span></button>" in pages[1]


def test_a_draft_is_kept_and_comes_back(client: ReviewingClient, moderator: User) -> None:
    idea, field = make_case(), make_topic_field("III")
    kept = {"kind": "accept", "reason": "Gut, weil", "beside_ids": [field.id]}
    assert client.send(place(idea, "/draft"), page=place(idea), **kept).status_code == 200
    page = client.get(place(idea)).get_data(as_text=True)
    assert "Gut, weil</textarea>" in page
    assert f'value="{field.id}" checked' in page
    decide(client, idea, DecisionKind.ASK_BACK)
    assert session.get(DecisionDraft, (idea.id, moderator.id)) is None


def test_a_text_block_begins_the_reason(client: ReviewingClient, moderator: User) -> None:
    idea = make_case(alone=True)
    block = TextBlock(title="Kosten", text="Die Kosten sind zu hoch.", kind=DecisionKind.DECLINE)
    session.add(block)
    session.commit()
    page = client.get(place(idea)).get_data(as_text=True)
    assert f'href="?block={block.id}&amp;kind=decline#decision"' in page
    client.send(place(idea, "/draft"), page=place(idea), reason="Danke.")
    begun = client.get(place(idea, f"?block={block.id}&kind=decline")).get_data(as_text=True)
    assert "Danke.\n\nDie Kosten sind zu hoch.</textarea>" in begun.replace("\r", "")
    assert 'value="decline" checked' in begun
    assert client.get(place(idea, "?block=99")).status_code == 404


def test_a_decision_is_taken_back(client: ReviewingClient, moderator: User) -> None:
    idea = make_case()
    make_decision(moderator, idea, DecisionKind.DEFER)
    answer = client.send(place(idea, "/undo"), reason="Verwechselt.")
    assert answer.location == place(idea)
    assert session.get_one(Idea, idea.id).state is IdeaState.PUBLISHED
    assert client.get(place(idea, "/undo")).status_code == 404


def test_a_proposal_is_taken_back_by_who_made_it_alone(
    client: ReviewingClient, moderator: User
) -> None:
    mine, theirs = make_case(), make_case()
    proposed = make_decision(moderator, mine, DecisionKind.DECLINE)
    make_decision(make_moderator(), theirs, DecisionKind.DECLINE)
    assert client.get(place(theirs, "/undo")).status_code == 403
    assert client.send(place(mine, "/undo"), reason="").status_code == 422
    assert client.send(place(mine, "/undo"), reason="Doch gut.").status_code == 303
    session.refresh(proposed)
    assert proposed.status is DecisionStatus.TAKEN_BACK


def test_an_accepted_idea_leads_to_its_measure(client: ReviewingClient, moderator: User) -> None:
    idea, field = make_case(), make_topic_field()
    make_decision(moderator, idea, DecisionKind.ACCEPT, topic_field_id=field.id)
    page = client.get(place(idea)).get_data(as_text=True)
    assert f'href="/measures/promote?idea={idea.number}"' in page
    assert "Letzte Entscheidung zurücknehmen" in page


def test_an_unpublished_idea_can_be_published(client: ReviewingClient, moderator: User) -> None:
    idea = make_case(state=IdeaState.SUBMITTED, format_id=make_format().id)
    answer = decide(client, idea, DecisionKind.PUBLISH, reason="")
    assert answer.status_code == 303
    assert session.get_one(Idea, idea.id).state is IdeaState.PUBLISHED


def test_notes_name_colleagues_who_tick_them_off(client: ReviewingClient, moderator: User) -> None:
    idea = make_case()
    sent = client.send(place(idea, "/notes"), page=place(idea), note="@Katrin Brandhoff: bitte.")
    assert sent.location == place(idea, "#notes")
    assert client.send(place(idea, "/notes"), note=" ").status_code == 422
    client.send(place(idea, "/seen"), page=place(idea))
    mentioned = sa.select(NoteMention).where(NoteMention.done_at.is_(None))
    assert session.scalars(mentioned).all() == []


def test_ideas_are_taken_on_and_handed_over(client: ReviewingClient, moderator: User) -> None:
    idea, colleague, outsider = make_case(), make_moderator(), make_user()
    outcomes = []
    for person in (moderator.id, colleague.id, outsider.id, ""):
        answer = client.send(place(idea, "/assign"), page=place(idea), moderator_id=person)
        assert answer.location == place(idea)
        outcomes.append(session.get_one(Idea, idea.id).moderator_id)
    assert outcomes == [moderator.id, colleague.id, colleague.id, None]


@pytest.mark.parametrize("version", ["", "-1", "1.5", "²", "9" * 30, "\x00"])
def test_a_bent_version_hands_nothing_over(
    client: ReviewingClient, moderator: User, version: str
) -> None:
    idea = make_case()
    sent = {"moderator_id": str(moderator.id), "version": version}
    answer = client.send(place(idea, "/assign"), page=place(idea), **sent)
    assert answer.status_code == 409
    assert session.get_one(Idea, idea.id).moderator_id is None


@pytest.mark.parametrize("field", ["topic_field_id", "topic_focus_id", "beside_ids", "reopens_on"])
@pytest.mark.parametrize("bent", ["9" * 30, "99999999999", "-1", "x", "9999-12-31", "0001-01-01"])
def test_a_bent_choice_is_refused_and_the_text_kept(
    client: ReviewingClient, moderator: User, field: str, bent: str
) -> None:
    kind = DecisionKind.DEFER if field == "reopens_on" else DecisionKind.ACCEPT
    text = "Sorgfältig 🙂 begründet."
    answer = decide(client, make_case(), kind, reason=text, **{field: bent})
    assert answer.status_code == 422
    assert text in answer.get_data(as_text=True)
    assert count_decisions() == 0
