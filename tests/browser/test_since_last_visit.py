"""What changed since the last visit: only this browser knows, and says it in words."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE, Site, open_page, sign_in_as

FORGET = """(keys) => {
    const read = JSON.parse(localStorage.getItem("plan-read"));
    const [changed, added] = keys;
    read[changed][0] = "anders";
    delete read[added];
    read["massnahme-9999"] = ["x", "Elektronisches Fax"];
    localStorage.setItem("plan-read", JSON.stringify(read));
}"""


@pytest.fixture(params=["phone", "desk"])
def reader(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    """Give a browser of an employee, at 360 and at 1280 px."""
    with open_page(browser, site, PHONE if request.param == "phone" else DESK) as page:
        sign_in_as(page, "employee")
        yield page


def test_the_first_visit_says_nothing_and_later_ones_what_changed(reader: Page) -> None:
    sent = []
    reader.goto("/masterplan/")
    since = reader.locator("[data-since]")
    expect(since).to_be_hidden()
    reader.wait_for_function("localStorage.getItem('plan-read') !== null")
    reader.reload()
    expect(since).to_contain_text("Am Text hat sich nichts geändert")
    expect(reader.get_by_role("button", name="Als gelesen merken")).to_be_hidden()
    changed, added = "vorwort", "themenfeld-1"
    reader.evaluate(FORGET, [changed, added])
    reader.reload()
    expect(since).to_contain_text("2 Teile sind neu oder haben sich geändert")
    expect(since).to_contain_text("Nicht mehr im Plan: Elektronisches Fax")
    expect(since).to_contain_text("Das merkt sich nur dieser Browser.")
    expect(reader.locator(f"#{changed} [data-mark]")).to_have_text("geändert")
    expect(reader.locator(f"#{added} [data-mark]").first).to_have_text("neu")
    expect(reader.locator(f"[data-mark-of={added}]")).to_have_text("neu")
    reader.on("request", lambda request: sent.append(request.url))
    reader.get_by_role("button", name="Als gelesen merken").click()
    expect(since).to_contain_text("Als gelesen gemerkt.")
    expect(reader.locator(f"#{changed} [data-mark]")).to_be_hidden()
    expect(reader.locator("[data-since-ended]")).to_be_hidden()
    assert sent == []
    reader.reload()
    expect(since).to_contain_text("Am Text hat sich nichts geändert")


def test_without_script_nothing_is_said(browser: Browser, site: Site) -> None:
    with open_page(browser, site, DESK, java_script_enabled=False) as page:
        sign_in_as(page, "employee")
        page.goto("/masterplan/")
        expect(page.locator("[data-since]")).to_be_hidden()
        expect(page.get_by_role("navigation", name="Inhalt")).to_be_visible()
