"""The texts that public reasons start from."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from participation.activity.models import Activity
from participation.desk.commands.text_blocks import (
    create_text_block,
    delete_text_block,
    edit_text_block,
)
from participation.desk.models import TextBlock, TextBlockContent
from participation.desk.queries import get_text_block, list_text_blocks
from participation.desk.seeding import seed
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from participation.moderation.models import DecisionKind
from participation.moderation.rules import LEAST_REASON
from tests.factories.accounts import make_user
from tests.factories.moderation import as_actor, make_moderator

pytestmark = pytest.mark.usefixtures("app")
CONTENT = TextBlockContent(" Gibt  es schon ", " Das gibt es bereits. ", DecisionKind.DECLINE)


@pytest.fixture
def actor(app: object) -> Actor:
    """Give a moderator."""
    return as_actor(make_moderator())


def test_a_block_is_written_changed_and_deleted(actor: Actor) -> None:
    block = create_text_block(actor=actor, content=CONTENT)
    session.commit()
    assert (block.title, block.text, block.version) == ("Gibt es schon", "Das gibt es bereits.", 1)
    other = TextBlockContent("Dank", "Vielen Dank.")
    edit_text_block(actor=actor, block=block, content=other, version=1)
    session.commit()
    found = get_text_block(block.id)
    assert (found.title, found.text, found.kind, found.version) == ("Dank", "Vielen Dank.", None, 2)
    delete_text_block(actor=actor, block=found)
    session.commit()
    with pytest.raises(NotFound):
        get_text_block(found.id)
    verbs = session.scalars(sa.select(Activity.verb).order_by(Activity.id)).all()
    assert verbs == ["text_block.created", "text_block.edited", "text_block.deleted"]


def test_of_two_editors_the_second_is_told(actor: Actor) -> None:
    block = create_text_block(actor=actor, content=CONTENT)
    edit_text_block(actor=actor, block=block, content=CONTENT, version=1)
    session.commit()
    with pytest.raises(Conflict):
        edit_text_block(actor=actor, block=block, content=CONTENT, version=1)
    session.rollback()


@pytest.mark.parametrize(("title", "text", "field"), [(" ", "x", "title"), ("x", "\n", "text")])
def test_title_and_text_are_needed(actor: Actor, title: str, text: str, field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        create_text_block(actor=actor, content=TextBlockContent(title, text))
    assert refusal.value.field == field


def test_a_title_stands_once(actor: Actor) -> None:
    create_text_block(actor=actor, content=CONTENT)
    with pytest.raises(IntegrityError):
        create_text_block(actor=actor, content=CONTENT)
    session.rollback()


def test_only_moderators_write_blocks(actor: Actor) -> None:
    block = create_text_block(actor=actor, content=CONTENT)
    session.commit()
    stranger = as_actor(make_user())
    with pytest.raises(NotAllowed):
        create_text_block(actor=stranger, content=CONTENT)
    with pytest.raises(NotAllowed):
        edit_text_block(actor=stranger, block=block, content=CONTENT, version=1)
    with pytest.raises(NotAllowed):
        delete_text_block(actor=stranger, block=block)


def test_a_fresh_platform_has_some_of_each_kind() -> None:
    assert seed() > 10
    assert seed() == 0
    session.commit()
    kinds = {block.kind for block in list_text_blocks()}
    without = {DecisionKind.PUBLISH, DecisionKind.BUNDLE}
    assert kinds == {None, *DecisionKind} - without


def test_seeded_reasons_are_long_enough_to_decline() -> None:
    seed()
    session.commit()
    found = list_text_blocks(DecisionKind.DECLINE)
    assert {block.kind for block in found} == {DecisionKind.DECLINE, None}
    declining = [block for block in found if block.kind is DecisionKind.DECLINE]
    assert min(len(block.text) for block in declining) >= LEAST_REASON
    assert session.scalar(sa.select(sa.func.count()).select_from(TextBlock)) > len(found)
