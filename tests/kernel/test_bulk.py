"""Many rows are written as the session would write one: types, defaults and constraints hold."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from participation.activity.models import Activity
from participation.comments.models import Discussion
from participation.ideas.models import Idea, IdeaKind, IdeaState, NameShown
from participation.kernel.bulk import Row, insert_many, reserve_ids
from participation.kernel.db import session, transaction

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)


def idea(idea_id: int, **values: object) -> Row:
    return {
        "id": idea_id,
        "number": idea_id,
        "kind": IdeaKind.IDEA,
        "state": IdeaState.PUBLISHED,
        "title": "Räume\tund \\N Flure",
        "text": "Zeile 1\nZeile 2",
        "name_shown": NameShown.NAMED,
        "discussion_id": idea_id,
        "created_at": NOON,
        **values,
    }


def open_discussions(how_many: int) -> list[int]:
    ids = reserve_ids(Discussion, how_many)
    insert_many(Discussion, [{"id": each, "owner": "ideas"} for each in ids])
    return ids


def test_values_come_back_as_they_were_given(app: Flask) -> None:
    with transaction():
        first, second = open_discussions(2)
        insert_many(Idea, [idea(first), idea(second, published_at=NOON)][:1])
    stored = session.scalars(sa.select(Idea)).one()
    assert (stored.kind, stored.state) == (IdeaKind.IDEA, IdeaState.PUBLISHED)
    assert (stored.title, stored.text) == ("Räume\tund \\N Flure", "Zeile 1\nZeile 2")
    assert (stored.created_at, stored.published_at) == (NOON, None)
    assert (stored.benefit, stored.support_count, stored.version) == ("", 0, 1)


def test_json_and_its_default_are_written(app: Flask) -> None:
    same = {"at": NOON, "verb": "idea.imported", "subject_type": "ideas", "subject_id": 1}
    with transaction():
        insert_many(Activity, [{**same, "data": {"number": 7}}])
        insert_many(Activity, [same])
        insert_many(Activity, [])
    stored = session.scalars(sa.select(Activity).order_by(Activity.id)).all()
    assert [each.data for each in stored] == [{"number": 7}, {}]


def test_reserved_ids_are_given_to_nobody_else(app: Flask) -> None:
    with transaction():
        ids = open_discussions(3)
        session.add(Discussion(owner="ideas"))
    with transaction():
        ids += open_discussions(2)
    everyone = session.scalars(sa.select(Discussion.id)).all()
    assert len(everyone) == len(set(everyone)) == 6
    assert set(ids) <= set(everyone)


def test_a_constraint_speaks_as_it_does_elsewhere(app: Flask) -> None:
    with transaction():
        first, second = open_discussions(2)
    with pytest.raises(IntegrityError), transaction():
        insert_many(Idea, [idea(first), idea(second, number=first)])
    assert session.scalars(sa.select(Idea)).all() == []
