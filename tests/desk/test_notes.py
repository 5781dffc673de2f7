"""Internal notes: written by moderators, seen by moderators, with those they name."""

import pytest
import sqlalchemy as sa

from participation.activity.models import Activity
from participation.desk.commands.notes import add_note, settle_mention
from participation.desk.models import NoteMention
from participation.desk.queries import list_notes, list_open_mentions
from participation.kernel.db import session
from participation.kernel.errors import DomainError, NotAllowed
from participation.moderation.queries.cases import get_case
from tests.factories.accounts import make_user
from tests.factories.moderation import as_actor, make_case, make_moderator

pytestmark = pytest.mark.usefixtures("app")


def test_who_is_named_is_told_until_they_have_seen_to_it() -> None:
    writer, named, other = (make_moderator(name) for name in ("Kim", "Ada Muster", "Eva Anders"))
    actor, idea = as_actor(writer), make_case()
    case = get_case(actor, idea.number or 0)
    note = add_note(actor=actor, idea=case, text=" @Ada Muster und @Kim: bitte lesen. ")
    session.commit()
    assert list_open_mentions(as_actor(named), idea) == {note.id}
    assert list_open_mentions(as_actor(other), idea) == frozenset()
    assert list_open_mentions(actor, idea) == frozenset()
    settle_mention(actor=as_actor(named), idea=idea)
    session.commit()
    assert list_open_mentions(as_actor(named), idea) == frozenset()
    assert session.scalar(sa.select(NoteMention.done_at)) is not None


def test_notes_say_who_wrote_them_and_nothing_is_told_of_them() -> None:
    actor, idea = as_actor(make_moderator("Kim")), make_case()
    case = get_case(actor, idea.number or 0)
    for text in ("Erst", "Dann"):
        add_note(actor=actor, idea=case, text=text)
    session.commit()
    notes = [(note.text, note.author and note.author.name) for note in list_notes(idea)]
    assert notes == [("Erst", "Kim"), ("Dann", "Kim")]
    recorded = session.execute(sa.select(Activity.verb, Activity.reason, Activity.data)).all()
    assert recorded == [("idea.noted", None, {})] * 2


def test_a_note_says_something() -> None:
    actor, idea = as_actor(make_moderator()), make_case()
    with pytest.raises(DomainError) as refusal:
        add_note(actor=actor, idea=get_case(actor, idea.number or 0), text=" ")
    assert refusal.value.field == "text"


def test_authors_write_no_notes_about_their_own() -> None:
    author = make_moderator()
    idea = make_case(author=author)
    case = get_case(as_actor(make_moderator()), idea.number or 0)
    for actor in (as_actor(author), as_actor(make_user())):
        with pytest.raises(NotAllowed):
            add_note(actor=actor, idea=case, text="Gut.")
    session.rollback()
