"""Triage by keyboard alone, with single keys that can be switched off, and without scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.conftest import DESK, PHONE, Site, open_page, sign_in_as

pytestmark = pytest.mark.xdist_group("browser")

WHY_NOT = "Das haben wir geprüft: Die Kosten sind höher als der Nutzen, den es bringt."
WHY = "Das passt zu dem, was das Themenfeld vorhat."
MOST_TABS = 80


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    """Give a moderator's browser at a desk."""
    with open_page(browser, site, DESK) as page:
        sign_in_as(page, "moderator")
        yield page


def waiting(page: Page) -> int:
    """Return how many ideas are to be checked, as the queue says it."""
    page.goto("/moderation/")
    words = page.locator("#results .result-line").inner_text()
    return int(re.sub(r"\D", "", words.split(",")[0]))


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what `selector` names has the focus."""
    for _ in range(MOST_TABS):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached by the Tab key")


def accept_by_keys(page: Page) -> None:
    """Accept the idea on the screen: key, Themenfeld, reason, button."""
    page.keyboard.press("a")
    tab_to(page, "#topic_field_id")
    page.keyboard.type("II")
    tab_to(page, "#reason")
    page.keyboard.press("Control+A")
    page.keyboard.type(WHY)
    tab_to(page, "[data-decide]")
    page.keyboard.press("Enter")


def decline_by_keys(page: Page) -> None:
    """Propose to decline the idea on the screen: key, ground, reason, button."""
    page.keyboard.press("d")
    tab_to(page, "#reason_code")
    page.keyboard.type("Zu")
    tab_to(page, "#reason")
    page.keyboard.press("Control+A")
    page.keyboard.type(WHY_NOT)
    tab_to(page, "[data-decide]")
    page.keyboard.press("Enter")


def test_ten_ideas_are_decided_with_the_keyboard_alone(desk: Page) -> None:
    before = waiting(desk)
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/moderation/ideas/*")
    for turn in range(10):
        here = desk.url
        (decline_by_keys if turn % 2 else accept_by_keys)(desk)
        desk.wait_for_url(lambda url, here=here: url != here and "/decide" not in url)
        told = "zweite Person" if turn % 2 else "Annehmen"
        expect(desk.locator(".flashes")).to_contain_text(told)
        expect(desk.locator(".flashes a")).to_have_text("Zurücknehmen")
    assert waiting(desk) == before - 10


def test_the_keys_walk_and_nothing_is_decided_by_one_alone(desk: Page) -> None:
    desk.goto("/moderation/")
    for key in ("j", "j", "k"):
        desk.keyboard.press(key)
    expect(desk.locator("[data-row-link]").first).to_be_focused()
    desk.keyboard.press("x")
    expect(desk.locator("[data-chosen]")).to_have_text("1 Idee ausgewählt")
    desk.locator("[data-row-link]").first.press("Enter")
    desk.wait_for_url("**/moderation/ideas/*")
    first = desk.url
    for key, kind in (("a", "accept"), ("d", "decline")):
        desk.keyboard.press(key)
        expect(desk.locator(f'input[name="kind"][value="{kind}"]')).to_be_focused()
    assert desk.url == first
    expect(desk.locator("#reason_code")).to_be_visible()
    expect(desk.locator("#topic_field_id")).to_be_hidden()
    desk.keyboard.press("j")
    desk.wait_for_url(lambda url: url != first)
    desk.keyboard.press("k")
    desk.wait_for_url(first)


def test_keys_rest_while_somebody_types_and_can_be_switched_off(desk: Page) -> None:
    desk.goto("/moderation/")
    desk.locator("[data-row-link]").first.click()
    desk.wait_for_url("**/moderation/ideas/*")
    here = desk.url
    desk.get_by_label("Zurückstellen", exact=True).check()
    desk.get_by_label("Öffentlicher Text").fill("")
    desk.get_by_label("Öffentlicher Text").press_sequentially("jkad?")
    expect(desk.get_by_label("Öffentlicher Text")).to_have_value("jkad?")
    expect(desk.get_by_role("dialog")).to_be_hidden()
    desk.get_by_role("heading", name="Entscheidung", exact=True).click()
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog", name="Tasten")).to_be_visible()
    desk.get_by_label("Einzelne Tasten verwenden").uncheck()
    desk.keyboard.press("Escape")
    desk.reload()
    for key in ("a", "j", "?"):
        desk.keyboard.press(key)
    expect(desk.locator('input[value="accept"]')).not_to_be_checked()
    expect(desk.get_by_role("dialog")).to_be_hidden()
    assert desk.url == here
    desk.get_by_role("button", name="Tasten").click()
    expect(desk.get_by_label("Einzelne Tasten verwenden")).not_to_be_checked()


def holds_a_reason(answer: Response) -> bool:
    """Tell whether this answers a draft that was sent with a text block in its reason."""
    return "/draft" in answer.url and "Ideenmanagement" in (answer.request.post_data or "")


def test_a_reason_is_saved_while_typing_and_a_text_block_begins_it(desk: Page) -> None:
    desk.goto("/moderation/")
    desk.locator("[data-row-link]").last.click()
    desk.wait_for_url("**/moderation/ideas/*")
    desk.get_by_label("Ablehnen", exact=True).check()
    desk.get_by_text("Mit einem Textbaustein beginnen").click()
    with desk.expect_response(holds_a_reason):
        desk.locator("a[data-block]:visible").first.click()
    begun = desk.get_by_label("Öffentlicher Text").input_value()
    assert begun
    expect(desk.get_by_text("Entwurf gespeichert")).to_be_visible()
    desk.reload()
    expect(desk.get_by_label("Öffentlicher Text")).to_have_value(begun)
    expect(desk.get_by_label("Ablehnen", exact=True)).to_be_checked()


def test_without_scripts_everything_is_there(browser: Browser, site: Site) -> None:
    with open_page(browser, site, PHONE, java_script_enabled=False) as page:
        sign_in_as(page, "moderator")
        page.goto("/moderation/?turn=nobody")
        page.locator("[data-row-link]").nth(3).click()
        for field in ("#topic_field_id", "#reason_code", "#reopens_on", "#reason"):
            expect(page.locator(field)).to_be_visible()
        page.get_by_text("Mit einem Textbaustein beginnen").click()
        page.get_by_role("link", name="Kosten höher als der Nutzen").click()
        expect(page.get_by_label("Ablehnen", exact=True)).to_be_checked()
        page.get_by_label("Grund der Ablehnung").select_option("money")
        page.get_by_label("Öffentlicher Text").fill(WHY_NOT)
        page.get_by_role("button", name="Ablehnung und Begründung zur Bestätigung geben").click()
        expect(page.locator(".flashes")).to_contain_text("wartet auf eine zweite Person")
