"""From giving an idea to withdrawing it: on a phone, at a desk, and without JavaScript."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE, Site, open_page, sign_in_as

WAYS = {
    "phone": {"size": PHONE},
    "desk": {"size": DESK},
    "without JavaScript": {"size": PHONE, "java_script_enabled": False},
}
TEXT = "Die Schlüssel der Dienstfahrräder liegen beim Pförtner, und niemand weiß, wann er da ist."


@pytest.fixture(params=WAYS)
def employee(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    """Give a browser that notes its requests, signed in as an employee."""
    with open_page(browser, site, **WAYS[request.param]) as page:
        page.way = request.param
        page.asked = []
        page.on("request", lambda sent: page.asked.append(sent.url))
        sign_in_as(page, "employee")
        yield page


def give_idea(page: Page, title: str) -> None:
    """Give an idea by the two fields that it needs."""
    page.goto("/")
    page.locator("header a[href='/ideas/new']").click()
    page.get_by_role("textbox", name="Titel").fill(title)
    page.get_by_role("textbox", name="Ihre Idee").fill(TEXT)
    page.get_by_role("main").get_by_role("button", name="Idee einreichen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def send(page: Page, button: str) -> None:
    """Send a form of the page by its button and wait for the next page."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=button).first.click()


def test_an_idea_is_given_found_supported_discussed_changed_and_withdrawn(
    employee: Page, site: Site
) -> None:
    title = f"Dienstfahrräder buchen, {employee.way}"
    give_idea(employee, title)
    own = employee.url
    find(employee, "Pförtner", title)
    discuss(employee)
    support_another(employee)
    employee.goto(own)
    change(employee)
    withdraw(employee, title)
    assert {urlsplit(url).netloc for url in employee.asked} == {urlsplit(site.address).netloc}
    assert [cookie["name"] for cookie in employee.context.cookies()] == ["sid"]


def find(page: Page, word: str, title: str) -> None:
    """Find an idea by a word of its text, and open it."""
    page.goto("/ideas/")
    search = page.get_by_role("main").get_by_role("searchbox")
    search.fill(word)
    search.press("Enter")
    page.wait_for_url("**/ideas/?*q=*")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def discuss(page: Page) -> None:
    """Comment on the idea that is shown."""
    page.get_by_label("Ihr Kommentar").fill("Das **hilft** uns auch.")
    send(page, "Kommentar absenden")
    expect(page.locator(".comment strong")).to_have_text("hilft")


def support_another(page: Page) -> None:
    """Support an idea of somebody else in the list, and take it back."""
    page.goto("/ideas/?sort=unseen")
    button = page.get_by_role("button", name="Unterstützen", pressed=False).first
    idea = button.get_attribute("id") or ""
    button.click()
    button = page.locator(f"#{idea}")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(page.locator(f"#{idea}")).to_have_attribute("aria-pressed", "false")


def change(page: Page) -> None:
    """Change the text, and see word by word what changed."""
    own = page.url
    page.locator("#author").get_by_role("link", name="Bearbeiten").click()
    page.get_by_role("textbox", name="Ihre Idee").fill(TEXT.replace("Pförtner", "Empfang"))
    send(page, "Änderung speichern")
    page.get_by_role("link", name="Fassungen").first.click()
    page.get_by_role("link", name="Fassung 2").click()
    expect(page.locator("del").first).to_contain_text("Pförtner")
    expect(page.locator("ins").first).to_contain_text("Empfang")
    page.goto(own)


def withdraw(page: Page, title: str) -> None:
    """Withdraw the idea, which stays where it was and says so."""
    page.locator("#author").get_by_role("link", name="Zurückziehen").click()
    page.get_by_label("Warum").fill("Es gibt inzwischen eine App dafür.")
    send(page, "Idee zurückziehen")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("main")).to_contain_text("Zurückgezogen")
