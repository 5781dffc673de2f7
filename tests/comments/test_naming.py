"""Names appear to colleagues only, and never the name behind a confidential idea."""

from participation.accounts.models import Department, User
from participation.comments.models import Comment
from participation.comments.naming import Byline, Owner, byline
from participation.kernel.access import ANONYMOUS, Actor, Grant, Role

KIM = User(id=1, name="Kim Beispiel", department=Department(code="FB 11/3-2"))
NAMED = Owner(author_id=1, confidential=False)
CONFIDENTIAL = Owner(author_id=1, confidential=True)
COLLEAGUE = Actor(user_id=2)
ADMINISTRATOR = Actor(user_id=3, grants=frozenset({Grant(Role.ADMINISTRATOR)}))


def comment_of(author: User | None) -> Comment:
    return Comment(author_id=author.id if author else None, author=author)


def test_colleagues_see_name_and_fachbereich() -> None:
    expected = Byline(name="Kim Beispiel", department="FB\u00a011", is_owner=True)
    assert byline(comment_of(KIM), COLLEAGUE, NAMED) == expected


def test_nobody_sees_the_name_behind_a_confidential_idea() -> None:
    expected = Byline(phrase="Autor*in dieser Idee", is_owner=True)
    for viewer in (COLLEAGUE, ADMINISTRATOR, ANONYMOUS, Actor(user_id=1)):
        assert byline(comment_of(KIM), viewer, CONFIDENTIAL) == expected


def test_a_confidential_idea_hides_no_other_name() -> None:
    other = User(id=9, name="Alex Muster", department=None)
    assert byline(comment_of(other), COLLEAGUE, CONFIDENTIAL) == Byline(name="Alex Muster")


def test_readers_who_are_not_signed_in_learn_no_name() -> None:
    expected = Byline(phrase="Ein*e Mitarbeitende*r", is_owner=True)
    assert byline(comment_of(KIM), ANONYMOUS, NAMED) == expected


def test_a_comment_outlives_its_authors_account() -> None:
    expected = Byline(phrase="Ehemalige*r Mitarbeitende*r")
    assert byline(comment_of(None), COLLEAGUE, NAMED) == expected
