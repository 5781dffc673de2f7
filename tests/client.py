"""A test client that is a reviewer: every HTML page it fetches must be well made."""

import contextvars
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from participation.accounts.models import SignIn, User
from participation.accounts.passwords import hash_token, new_token
from participation.kernel import clock
from participation.kernel.db import session
from tests.factories.accounts import PASSWORD

NOT_LABELLED = {"hidden", "submit", "button", "reset"}
SUFFIX = " – DOgital Beteiligung"


class ReviewingClient(FlaskClient):
    """Fetches pages like a browser without JavaScript and reviews each.

    Every request runs in a context of its own: with the test's application context open, what
    Flask keeps for a request would outlive it.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request, review an HTML answer, and let the test's session see what changed."""
        session.rollback()
        response = contextvars.Context().run(super().open, *args, **kwargs)
        session.rollback()
        if response.mimetype == "text/html" and not response.location and response.data:
            review(response.get_data(as_text=True))
        return response

    def sign_in(self, user: User, password: str = PASSWORD) -> None:
        """Sign in through the page, as everybody does."""
        answer = self.send("/login", email=user.email, password=password)
        assert answer.status_code == 303, answer.get_data(as_text=True)

    def enter(self, user: User) -> None:
        """Be signed in as somebody without the page: for tests that are not about signing in."""
        token, now = new_token(), clock.now()
        times = {"expires_at": now + timedelta(hours=8), "idle_until": now + timedelta(hours=1)}
        session.add(SignIn(token_hash=hash_token(token), user_id=user.id, **times))
        session.commit()
        with self.session_transaction() as browser:
            browser["_user_id"] = token

    def send(self, path: str, *, page: str | None = None, **fields: Any) -> TestResponse:
        """Fill in and send the form on `page` (default: `path`) with its hidden fields."""
        hidden = self.hidden_fields(page or path)
        return self.post(path, data={**hidden, **fields})

    def hidden_fields(self, page: str) -> dict[str, str]:
        """Return token, request key and version as they stand on a page (the last form's)."""
        found = forms_of(self.get(page).get_data(as_text=True))
        names = ("csrf_token", "request_key", "version")
        return {name: found[name] for name in names if name in found}


@dataclass
class Form(HTMLParser):
    """Collects the hidden inputs of a page."""

    hidden: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note hidden inputs; a later form's wins, as the page's own form stands last."""
        found = dict(attrs)
        if tag == "input" and found.get("type") == "hidden":
            self.hidden[str(found.get("name"))] = found.get("value") or ""


def forms_of(page: str) -> dict[str, str]:
    """Return the hidden inputs of a page by name."""
    parser = Form()
    parser.feed(page)
    return parser.hidden


def review(page: str) -> None:
    """Fail unless the page is valid HTML, has one h1 that is its title, unique ids and labels."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page)
    assert parser.errors == [], [(where, code) for where, code, _ in parser.errors][:3]
    headings = [words(heading) for heading in tree.iter("h1")]
    title = next(words(found) for found in tree.iter("title"))
    assert len(headings) == 1, f"{len(headings)} h1 on “{title}”"
    assert title.removesuffix(SUFFIX) == headings[0], (title, headings)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), sorted(each for each in ids if ids.count(each) > 1)
    assert unlabelled(tree) == []
    for element in elements(tree, "a", "button", "summary"):
        assert words(element) or element.get("aria-label"), "a control without a name"


def unlabelled(tree: Any) -> list[str]:
    """Return the names of the form fields that no label names."""
    named = {label.get("for") for label in tree.iter("label")}
    inside = {id(control) for label in tree.iter("label") for control in label.iter()}
    return [
        str(control.get("name"))
        for control in elements(tree, "input", "select", "textarea")
        if control.get("type") not in NOT_LABELLED
        and control.get("id") not in named
        and id(control) not in inside
        and not control.get("aria-label")
        and not control.get("aria-labelledby")
    ]


def elements(tree: Any, *tags: str) -> Iterator[Any]:
    """Yield the elements of any of these tags in the order of the page."""
    return (element for element in tree.iter() if element.tag in tags)


def words(element: Any) -> str:
    """Return the text of an element as one line."""
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()
