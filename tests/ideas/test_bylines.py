"""Under which names an idea appears."""

from datetime import UTC, datetime

from participation.accounts.models import Department, User
from participation.ideas.bylines import Byline, bylines
from participation.ideas.models import CoAuthor, Idea, NameShown
from participation.kernel.access import ANONYMOUS, Actor

READER = Actor(user_id=9)
KIM = User(id=1, name="Kim Beispiel", department=Department(code="FB 11/3-2"))
NOW = datetime(2026, 3, 10, tzinfo=UTC)


def idea_of(author: User | None, **fields: object) -> Idea:
    """Return an idea with its author loaded."""
    author_id = author.id if author else None
    values = {"author": author, "author_id": author_id, "name_shown": NameShown.NAMED}
    return Idea(**{"source": "", "co_authors": [], **values, **fields})


def test_a_named_author_appears_with_the_fachbereich_of_the_unit() -> None:
    assert bylines(READER, idea_of(KIM)) == [Byline("Kim Beispiel", "FB\u00a011")]


def test_a_unit_outside_the_fachbereiche_keeps_its_code() -> None:
    author = User(id=1, name="Kim", department=Department(code="1/II-CIIO"))
    assert bylines(READER, idea_of(author)) == [Byline("Kim", "1/II-CIIO")]


def test_an_author_whose_account_is_gone_is_a_former_employee() -> None:
    assert bylines(READER, idea_of(None)) == [Byline(phrase="Ehemalige*r Mitarbeitende*r")]


def test_an_imported_idea_has_no_author_at_all() -> None:
    idea = idea_of(None, source="Ideenbörse 2024")
    assert bylines(READER, idea) == []
    assert bylines(ANONYMOUS, idea) == []


def test_confirmed_co_authors_follow_the_author() -> None:
    helper = User(id=2, name="Robin Hilfe", department=None)
    named = [CoAuthor(user=helper, confirmed_at=NOW), CoAuthor(user=User(id=3, name="Nein"))]
    shown = bylines(READER, idea_of(KIM, co_authors=named))
    assert [byline.name for byline in shown] == ["Kim Beispiel", "Robin Hilfe"]


def test_who_is_not_signed_in_reads_a_phrase() -> None:
    assert bylines(ANONYMOUS, idea_of(KIM)) == [Byline(phrase="Ein*e Mitarbeitende*r")]
