"""Every rule of accounts against every kind of person, held against the matrix."""

import pytest

from participation.accounts import rules
from participation.accounts.models import User
from participation.kernel.access import ANONYMOUS, OPERATOR, Actor, Grant, Role, ScopeKind
from tests.accounts.rights_matrix import RIGHTS, SCOPES

OWN, OTHER = 1, 2
ACTORS = {
    "anonymous": ANONYMOUS,
    "employee": Actor(user_id=OWN),
    **{role.value: Actor(user_id=OWN, grants=frozenset({Grant(role)})) for role in Role},
    "operator": OPERATOR,
}
PEOPLE = {
    "own": User(id=OWN, name="Kim", active=True, password_hash="x"),
    "of a colleague": User(id=OTHER, name="Kim", active=True, password_hash="x"),
    "closed": User(id=OTHER, name="Kim", active=False, password_hash=None),
    "without password": User(id=OTHER, name="Kim", active=True, password_hash=None),
}


@pytest.mark.parametrize(("rule", "case"), RIGHTS)
def test_exactly_these_may(rule: str, case: str) -> None:
    asked = [PEOPLE[case]] if case else []
    who = {name for name, actor in ACTORS.items() if getattr(rules, rule)(actor, *asked)}
    assert who == RIGHTS[(rule, case)]


def test_an_administrator_of_one_thing_administers_nothing() -> None:
    limited = Actor(user_id=OWN, grants=frozenset({Grant(Role.ADMINISTRATOR, ScopeKind.FORMAT, 1)}))
    assert rules.may_manage_people(limited) is False
    assert rules.may_deactivate(limited, PEOPLE["of a colleague"]) is False


@pytest.mark.parametrize(
    ("actor", "email", "allowed"),
    [
        (ANONYMOUS, "kim@stadt.example", True),
        (ANONYMOUS, "KIM@STADT.EXAMPLE", True),
        (ANONYMOUS, "kim@example.org", False),
        (ANONYMOUS, "kim@sub.stadt.example", False),
        (ANONYMOUS, "kim@evilstadt.example", False),
        (Actor(user_id=OWN), "kim@stadt.example", False),
    ],
)
def test_may_register(actor: Actor, email: str, *, allowed: bool) -> None:
    assert rules.may_register(actor, email, ["Stadt.example"]) is allowed
    assert rules.may_register(actor, email, []) is False


@pytest.mark.parametrize("role", Role)
def test_is_scope_of(role: Role) -> None:
    allowed = {kind.value for kind in ScopeKind if rules.is_scope_of(role, kind)}
    assert allowed == set(SCOPES[role.value].split())


@pytest.mark.parametrize(
    ("role", "administrators", "last"),
    [
        (Role.ADMINISTRATOR, 0, True),
        (Role.ADMINISTRATOR, 1, True),
        (Role.ADMINISTRATOR, 2, False),
        (Role.MODERATOR, 1, False),
    ],
)
def test_is_last(role: Role, administrators: int, *, last: bool) -> None:
    assert rules.is_last(role, administrators) is last
