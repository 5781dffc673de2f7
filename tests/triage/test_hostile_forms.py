"""Every form of the moderators, and those that answer them, filled with what nobody should send."""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from participation.accounts.models import User
from participation.desk.seeding import seed
from participation.kernel.db import session
from participation.moderation.models import DecisionKind
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.bundles import make_proposal, moderating
from tests.factories.ideas import make_topic_field
from tests.factories.moderation import make_case, make_decision, make_moderator
from tests.factories.reports import make_report

HOSTILE = {
    "empty": "",
    "spaces": " \t\r\n ",
    "NUL": "a\x00b",
    "emoji": "🙂👩🏽‍💻 Zażółć",
    "above int4": "99999999999",
    "above int8": "9" * 30,
    "negative": "-1",
    "another's id": "2000000000",
    "the last day": "9999-12-31",
    "the first day": "0001-01-01",
    "markup": "<script>alert(1)</script>{{7*7}}",
    "long": "ä" * 20_000,
}
# Where each form stands, and where it is sent to; ideas 1 to 4 and what happened to them are made
# by `world`.
FORMS = {
    "/moderation/ideas/1": [
        "/moderation/ideas/1/decide",
        "/moderation/ideas/1/draft",
        "/moderation/ideas/1/assign",
        "/moderation/ideas/1/notes",
        "/moderation/ideas/1/seen",
    ],
    "/moderation/bulk?idea=1&idea=2": [
        "/moderation/bulk",
        "/moderation/bulk/preview",
        "/moderation/bulk/decide",
    ],
    "/moderation/decisions/1": [
        "/moderation/decisions/1/confirm",
        "/moderation/decisions/1/refuse",
    ],
    "/moderation/ideas/4/undo": ["/moderation/ideas/4/undo"],
    "/moderation/text-blocks/new": ["/moderation/text-blocks/new"],
    "/moderation/text-blocks/1": ["/moderation/text-blocks/1"],
    "/moderation/reports/1": ["/moderation/reports/1"],
    "/moderation/bundles/new?idea=1&idea=2": ["/moderation/bundles/new"],
    "/moderation/bundles/1/add": ["/moderation/bundles/1/add"],
    "/moderation/bundles/1/remove": ["/moderation/bundles/1/remove"],
    "/moderation/bundles/1/dissolve": ["/moderation/bundles/1/dissolve"],
    "/moderation/bundles/1": ["/moderation/bundles/1"],
    "/ideas/1/report": ["/ideas/1/report"],
}
AUTHORS_FORMS = {
    "/ideas/4/answer": ["/ideas/4/answer"],
    "/ideas/1/bundling": ["/ideas/1/bundling"],
}
WAYS = [(page, path) for page, paths in FORMS.items() for path in paths]
AUTHORS_WAYS = [(page, path) for page, paths in AUTHORS_FORMS.items() for path in paths]


class Fields(HTMLParser):
    """Collects the names of all fields of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the name of a field."""
        name = dict(attrs).get("name")
        if tag in {"input", "select", "textarea", "button"} and name:
            self.names.add(name)


def names_on(client: ReviewingClient, page: str) -> Iterator[str]:
    """Yield the names of the fields that somebody can fill on a page."""
    answer = client.get(page)
    assert answer.status_code == 200, page
    parser = Fields()
    parser.feed(answer.get_data(as_text=True))
    yield from parser.names - {"csrf_token", "request_key"}


@pytest.fixture
def author(client: ReviewingClient, monkeypatch: pytest.MonkeyPatch) -> User:
    """Give the author of four ideas: two in a proposed bundle, one declined, one asked about.

    Pages are not reviewed here: a browser shows what was sent to it again, valid or not.
    """
    monkeypatch.setattr("tests.client.review", lambda _page: None)
    author, other = make_user(), make_moderator()
    make_topic_field()
    ideas = [make_case(author=author) for _ in range(4)]
    seed()
    session.commit()
    make_decision(other, ideas[2], DecisionKind.DECLINE)
    make_decision(other, ideas[3], DecisionKind.ASK_BACK)
    make_report(ideas[1])
    make_proposal(moderating(other.id), *ideas[:2])
    return author


def outcomes(client: ReviewingClient, place: str, path: str) -> dict[str, int]:
    """Return the status of the answer to each hostile form."""
    names = list(names_on(client, place))
    found = {}
    for what, value in HOSTILE.items():
        sent = {**client.hidden_fields(place), **dict.fromkeys(names, value)}
        found[what] = client.post(path, data=sent).status_code
    return found


@pytest.mark.parametrize(("place", "path"), WAYS)
def test_no_form_of_the_moderators_breaks(
    client: ReviewingClient, author: User, place: str, path: str
) -> None:
    client.enter(make_moderator())
    statuses = outcomes(client, place, path)
    assert {what: status for what, status in statuses.items() if status >= 500} == {}


@pytest.mark.parametrize(("place", "path"), AUTHORS_WAYS)
def test_no_form_of_the_authors_breaks(
    client: ReviewingClient, author: User, place: str, path: str
) -> None:
    client.enter(author)
    statuses = outcomes(client, place, path)
    assert {what: status for what, status in statuses.items() if status >= 500} == {}


def test_ten_megabytes_are_refused(client: ReviewingClient, author: User) -> None:
    client.enter(make_moderator())
    sent = {**client.hidden_fields("/moderation/text-blocks/new"), "reason": "a" * 10_000_000}
    for path in ("/moderation/ideas/1/decide", "/moderation/bulk/preview"):
        assert client.post(path, data=sent).status_code == 413
