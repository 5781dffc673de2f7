"""What people do on the way from an idea to an edition, each in a browser of their own."""

import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import DESK, Site, open_page, sign_in_as

TEXT = "Wer mit Kind oder Gepäck zu einem Termin fährt, nimmt heute das Auto."
REASON = "Das passt zu dem, was die Arbeitsgruppe gerade vorbereitet, und hilft vielen Teams."


@dataclass
class Town:
    """Everybody who takes part, by the keys of the demo; each is signed in once."""

    browser: Browser
    site: Site
    stack: ExitStack
    pages: dict[str, Page] = field(default_factory=dict)

    def person(self, key: str) -> Page:
        """Return the browser of a person, signed in."""
        if key not in self.pages:
            page = self.stack.enter_context(open_page(self.browser, self.site, DESK))
            sign_in_as(page, key)
            self.pages[key] = page
        return self.pages[key]


def send(page: Page, button: str, **fields: str) -> None:
    """Fill fields of the page by their names and send the form of the button."""
    form = page.locator("main form").filter(has=page.get_by_role("button", name=button)).last
    for name, value in fields.items():
        _fill(form.locator(f'[name="{name}"]'), value)
    with page.expect_navigation():
        form.get_by_role("button", name=button).first.click()
    expect(page.locator(".error-summary")).to_have_count(0)


def _fill(controls: Locator, value: str) -> None:
    first = controls.first
    kind = first.evaluate("control => control.type")
    if kind in {"radio", "checkbox"}:
        chosen = controls.and_(first.page.locator(f'[value="{value}"]'))
        chosen.check(force=True)
    elif kind.startswith("select"):
        first.select_option(label=value) if not value.isdigit() else first.select_option(value)
    else:
        first.fill(value)


def give(page: Page, title: str, **fields: str) -> int:
    """Give an idea and return its number."""
    page.goto("/ideas/new")
    for fold in page.locator("main details:not([open]) > summary").all():
        fold.click()
    send(page, "Idee einreichen", title=title, text=TEXT, **fields)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return int(page.url.rsplit("/", 1)[1])


def decide(page: Page, number: int, kind: str, **fields: str) -> None:
    """Decide about an idea on its page of the triage."""
    page.goto(f"/moderation/ideas/{number}")
    form = page.locator('form[action*="/decide"]')
    form.locator(f'[name="kind"][value="{kind}"]').check(force=True)
    for name, value in fields.items():
        _fill(form.locator(f'[name="{name}"]'), value)
    with page.expect_navigation():
        form.locator("[data-decide]").click()
    expect(page.locator(".error-summary")).to_have_count(0)


def see(page: Page, number: int, *words: str) -> None:
    """Expect the page of an idea to say all of these words."""
    page.goto(f"/ideas/{number}")
    for word in words:
        expect(page.locator("main")).to_contain_text(word)


def in_days(days: int) -> str:
    """Return the date some days from today, as a date field takes it."""
    return (date.today() + timedelta(days=days)).isoformat()


def number_of(page: Page, pattern: str) -> int:
    """Return the number in the address that the page was led to."""
    found = re.search(pattern, page.url)
    assert found, page.url
    return int(found[1])


def review(page: Page, measure: int) -> None:
    """Give five points with a reason for each criterion."""
    page.goto(f"/measures/{measure}/review")
    for choice in page.locator('input[name^="points_"][value="5"]').all():
        choice.check(force=True)
    for box in page.locator('textarea[name^="reason_"]').all():
        box.fill("Das hilft vielen.")
    send(page, "Prüfung abgeben")
