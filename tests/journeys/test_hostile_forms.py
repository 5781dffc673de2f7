"""Every form on every page, filled with what nobody should type: refused in words, or cleaned."""

from collections.abc import Iterator
from dataclasses import dataclass

import html5lib
import sqlalchemy as sa

from participation.kernel.access import Role
from participation.kernel.db import session
from participation.web.models import RateCount
from tests.architecture.page_table import PAGES
from tests.client import ReviewingClient, elements
from tests.journeys.world import AUTHOR, World, row_counts

OURS = {"csrf_token", "request_key", "version", "draft_id"}
# What must be chosen before the form is shown.
CHOSEN = {"/formats/new": "?kind={kind_id}&first_day=2027-01-11"}
NOT_TYPED = {"hidden", "file", "submit"}
SCRIPT = "<script>alert('kanarienvogel')</script>"
REFUSED = {"a NUL": "Kim\x00Beispiel", "nothing": "", "an unknown choice": "gibt-es-nicht"}
CLEANED = {
    "markup": SCRIPT,
    "emoji": "👩🏽‍💻 Ganz\u2028neu 🇩🇪",
    "text from right to left": "\u202eabgelehnt\u202c \u05d0\u05d1 \u0627",
    "a template": "{{ 7 * 7 }} %(name)s {% raise %} {0}",
    "a formula": "=HYPERLINK('http://evil.example')\r\nBcc: alle@example.org",
    "a long word": "ä" * 40_000,
}
WRITERS = [None, AUTHOR, Role.MODERATOR, Role.ADMINISTRATOR]


@dataclass(frozen=True)
class FoundForm:
    """A form as it stands on a page: where it goes, what is ours in it, what people fill in."""

    action: str
    ours: dict[str, str]
    fields: tuple[str, ...]

    def filled(self, value: str) -> dict[str, str]:
        """Return the form with `value` in every field."""
        return {**self.ours, **dict.fromkeys(self.fields, value)}


def forms_on(page: str, address: str) -> Iterator[FoundForm]:
    """Yield the POST forms of a page in which somebody can type or choose something."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    for form in elements(tree, "form"):
        controls = list(elements(form, "input", "select", "textarea"))
        typed = {each.get("name") for each in controls if each.get("type") not in NOT_TYPED}
        if form.get("method") == "post" and typed:
            values = {each.get("name"): each.get("value") or "" for each in controls}
            ours = {name: values[name] for name in OURS & values.keys() - {"request_key"}}
            fields = values.keys() - OURS
            yield FoundForm(form.get("action") or address, ours, tuple(sorted(fields)))


def all_forms(world: World) -> Iterator[tuple[ReviewingClient, FoundForm]]:
    """Yield each form of the platform once, with a browser of somebody who may send it."""
    seen = set()
    kind = {"kind_id": world.values["kind_id"][0]}
    for who in WRITERS:
        client = world.client_of(who)
        for rule in [each for each in world.rules("GET") if each.rule in PAGES]:
            chosen = CHOSEN.get(rule.rule, "").format(**kind)
            answer = client.get(world.an_address(rule) + chosen)
            for form in forms_on(answer.text, answer.request.path):
                if (form.action, form.fields) not in seen:
                    seen.add((form.action, form.fields))
                    yield client, form
                    session.execute(sa.delete(RateCount))
                    session.commit()


def test_what_no_form_takes_is_refused_and_writes_nothing(world: World) -> None:
    for client, form in all_forms(world):
        for what, value in REFUSED.items():
            before = row_counts()
            status = client.post(form.action, data=form.filled(value)).status_code
            expected = range(400, 500) if what == "a NUL" else range(200, 500)
            assert status in expected, (form.action, what, status)
            assert status < 400 or row_counts() == before, (form.action, what)


def test_no_form_fails_at_hostile_text_or_shows_it_as_markup(world: World) -> None:
    for client, form in all_forms(world):
        for value in CLEANED.values():
            answer = client.post(form.action, data=form.filled(value))
            shown = client.get(answer.location) if answer.location else answer
            assert SCRIPT not in shown.text, form.action


def test_what_is_too_large_is_refused_in_german(world: World) -> None:
    before, actions = row_counts(), set()
    for client, form in all_forms(world):
        actions.add(form.action)
        answer = client.post(form.action, data={**form.ours, form.fields[0]: "a" * 600_000})
        assert (form.action, answer.status_code) == (form.action, 413)
        assert "größer, als die Plattform annimmt" in answer.text
    assert row_counts() == before
    assert {"/login", "/ideas/new", "/profile", "/admin/people/new", "/formats/new"} <= actions
