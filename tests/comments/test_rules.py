"""Comments may be corrected by their author for fifteen minutes and withdrawn at any time."""

from datetime import UTC, datetime, timedelta

import pytest

from participation.comments import rules
from participation.comments.models import Comment
from participation.kernel.access import ANONYMOUS, Actor, Grant, Role, ScopeKind

WRITTEN = datetime(2026, 3, 29, 0, 50, tzinfo=UTC)
AUTHOR = Actor(user_id=1)
COLLEAGUE = Actor(user_id=2)
MODERATOR = Actor(user_id=3, grants=frozenset({Grant(Role.MODERATOR)}))
TOPIC_MODERATOR = Actor(
    user_id=4, grants=frozenset({Grant(Role.MODERATOR, ScopeKind.TOPIC_FIELD, 1)})
)
ADMINISTRATOR = Actor(user_id=5, grants=frozenset({Grant(Role.ADMINISTRATOR)}))


def comment(*, withdrawn: bool = False) -> Comment:
    return Comment(author_id=1, created_at=WRITTEN, withdrawn_at=WRITTEN if withdrawn else None)


@pytest.mark.parametrize(
    ("actor", "minutes", "withdrawn", "expected"),
    [
        (AUTHOR, 0, False, True),
        (AUTHOR, 15, False, True),
        (AUTHOR, 16, False, False),
        (AUTHOR, 1, True, False),
        (COLLEAGUE, 1, False, False),
        (MODERATOR, 1, False, False),
        (ADMINISTRATOR, 1, False, False),
        (ANONYMOUS, 1, False, False),
    ],
)
def test_who_may_correct_a_comment(
    actor: Actor, minutes: int, withdrawn: bool, expected: bool
) -> None:
    now = WRITTEN + timedelta(minutes=minutes)
    assert rules.may_edit(actor, comment(withdrawn=withdrawn), now) is expected


@pytest.mark.parametrize(
    ("actor", "withdrawn", "expected"),
    [
        (AUTHOR, False, True),
        (AUTHOR, True, False),
        (COLLEAGUE, False, False),
        (MODERATOR, False, False),
        (ANONYMOUS, False, False),
    ],
)
def test_who_may_withdraw_a_comment(actor: Actor, withdrawn: bool, expected: bool) -> None:
    assert rules.may_withdraw(actor, comment(withdrawn=withdrawn)) is expected
