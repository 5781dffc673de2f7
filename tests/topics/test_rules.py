"""Who may change Themenfelder: every role, against expectations written by hand."""

import pytest

from participation.kernel.access import Actor, Grant, Role, ScopeKind
from participation.topics.rules import may_edit_topic_fields

EXPECTED = {
    "facilitator": False,
    "moderator": False,
    "group_member": False,
    "group_lead": False,
    "measure_lead": False,
    "staff_council": False,
    "executive": False,
    "auditor": False,
    "administrator": True,
}


@pytest.mark.parametrize("role", EXPECTED)
def test_only_administrators_change_topic_fields(role: str) -> None:
    actor = Actor(user_id=1, grants=frozenset({Grant(Role(role))}))
    assert may_edit_topic_fields(actor) is EXPECTED[role]


def test_a_role_for_one_topic_field_does_not_change_it() -> None:
    grant = Grant(Role.ADMINISTRATOR, ScopeKind.TOPIC_FIELD, 1)
    assert may_edit_topic_fields(Actor(user_id=1, grants=frozenset({grant}))) is False


def test_somebody_without_a_role_changes_nothing() -> None:
    assert may_edit_topic_fields(Actor(user_id=1)) is False


def test_the_expectations_name_every_role() -> None:
    assert EXPECTED.keys() == {role.value for role in Role}
