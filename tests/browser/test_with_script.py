"""What scripts add: saving while typing, support and filters in place, and where the focus goes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE, Site, open_page, sign_in_as


@pytest.fixture
def employee(browser: Browser, site: Site) -> Iterator[Page]:
    """Give a browser at a desk, signed in as an employee."""
    with open_page(browser, site, DESK) as page:
        sign_in_as(page, "employee")
        yield page


def visits(page: Page) -> list[str]:
    """Return a list that grows with every page that is loaded from now on."""
    seen: list[str] = []
    page.on("load", lambda loaded: seen.append(loaded.url))
    return seen


def test_a_draft_is_saved_while_typing_and_is_there_after_a_reload(employee: Page) -> None:
    employee.goto("/ideas/new")
    employee.get_by_role("textbox", name="Titel").fill("Ein Regal für Fundsachen")
    expect(employee.get_by_text("Entwurf gespeichert")).to_be_visible()
    employee.goto("/ideas/mine")
    employee.get_by_role("link", name="Ein Regal für Fundsachen").first.click()
    title = employee.get_by_role("textbox", name="Titel")
    expect(title).to_have_value("Ein Regal für Fundsachen")
    employee.get_by_role("textbox", name="Ihre Idee").fill("Im Foyer, mit Datum.")
    employee.get_by_role("textbox", name="Titel").focus()
    expect(employee.get_by_text("Entwurf gespeichert")).to_be_visible()
    employee.reload()
    expect(employee.get_by_role("textbox", name="Ihre Idee")).to_have_value("Im Foyer, mit Datum.")


def test_similar_ideas_appear_while_typing(employee: Page) -> None:
    employee.goto("/ideas/?sort=supported")
    known = employee.locator("#results h2 a").first.inner_text()
    employee.goto("/ideas/new")
    employee.get_by_role("textbox", name="Titel").press_sequentially(known)
    expect(employee.locator("#similar")).to_contain_text(known)


def test_support_changes_in_place(employee: Page) -> None:
    employee.goto("/ideas/?sort=unseen")
    button = employee.get_by_role("button", name="Unterstützen", pressed=False).first
    name, before = button.get_attribute("id"), button.locator(".support__count").inner_text()
    loaded = visits(employee)
    button.click()
    changed = employee.locator(f"#{name}")
    expect(changed).to_have_attribute("aria-pressed", "true")
    count = int(before.rpartition(" ")[2])
    expect(changed.locator(".support__count")).to_contain_text(str(count + 1))
    expect(changed).to_be_focused()
    expect(employee.locator("#announcer")).to_have_text("Danke. Sie unterstützen das.")
    changed.click()
    expect(employee.locator(f"#{name}")).to_have_attribute("aria-pressed", "false")
    assert loaded == []


def test_filters_change_the_list_in_place_and_the_way_back_works(employee: Page) -> None:
    employee.goto("/ideas/")
    everything = employee.locator(".result-line").inner_text()
    loaded = visits(employee)
    employee.get_by_label("Stand").select_option("withdrawn")
    expect(employee.locator(".result-line")).not_to_have_text(everything)
    assert "state=withdrawn" in employee.url
    assert loaded == []
    employee.go_back()
    expect(employee.locator(".result-line")).to_have_text(everything)
    assert employee.url.endswith("/ideas/")


def test_the_focus_goes_to_the_summary_of_errors_and_from_there_to_the_field(
    employee: Page,
) -> None:
    employee.goto("/ideas/new")
    employee.get_by_role("main").get_by_role("button", name="Idee einreichen").click()
    summary = employee.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Bitte geben Sie einen Titel ein.").press("Enter")
    expect(employee.get_by_role("textbox", name="Titel")).to_be_focused()


def test_an_idea_can_be_given_by_keyboard_alone(employee: Page) -> None:
    employee.goto("/")
    employee.keyboard.press("Tab")
    expect(employee.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    employee.keyboard.press("Enter")
    expect(employee.locator("main")).to_be_focused()
    employee.goto("/")
    tab_to(employee, 'header a[href="/ideas/new"]')
    employee.keyboard.press("Enter")
    employee.wait_for_url("**/ideas/new")
    tab_to(employee, "#title")
    employee.keyboard.type("Ein Aushang, der stimmt")
    tab_to(employee, "#text")
    employee.keyboard.type("Der Aushang im Aufzug ist von 2019.")
    tab_to(employee, "#idea-form button[type=submit]")
    employee.keyboard.press("Enter")
    expect(employee.get_by_role("heading", level=1)).to_have_text("Ein Aushang, der stimmt")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the first such element has the focus, which is visible all the way."""
    for _step in range(60):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """(selector) => {
                const now = document.activeElement;
                const shown = getComputedStyle(now).outlineStyle !== "none"
                    || getComputedStyle(now).boxShadow !== "none";
                return [now.matches(selector), shown, now.outerHTML.slice(0, 120)];
            }""",
            selector,
        )
        assert found[1], f"no visible focus: {found[2]}"
        if found[0]:
            return
    raise AssertionError(f"{selector} cannot be reached by Tab")


@pytest.mark.parametrize(
    "path", ["/", "/ideas/", "/ideas/new", "/formats/", "/topics/", "/profile"]
)
def test_nothing_is_cut_off_at_400_percent(browser: Browser, site: Site, path: str) -> None:
    with open_page(browser, site, {"width": 320, "height": 256}) as page:
        sign_in_as(page, "employee")
        page.goto(path)
        assert too_wide(page) == []


def test_nothing_is_cut_off_on_a_narrow_idea(browser: Browser, site: Site) -> None:
    with open_page(browser, site, {"width": 320, "height": 640}) as page:
        sign_in_as(page, "employee")
        page.goto("/ideas/?sort=discussed")
        page.locator("#results h2 a").first.click()
        expect(page.locator("#discussion")).to_be_visible()
        assert too_wide(page) == []


def too_wide(page: Page) -> list[str]:
    """Return what reaches beyond the right edge, where the page can be scrolled sideways."""
    found: list[str] = page.evaluate(
        """() => {
            const edge = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= edge) return [];
            return [...document.querySelectorAll("body *")]
                .filter((each) => each.getBoundingClientRect().right > edge + 1)
                .map((each) => each.outerHTML.slice(0, 100));
        }"""
    )
    return found


def test_nothing_moves_for_those_who_want_no_motion(browser: Browser, site: Site) -> None:
    with open_page(browser, site, PHONE, reduced_motion="reduce") as page:
        page.goto("/style-guide")
        slow: list[str] = page.evaluate(
            """() => [...document.querySelectorAll("body *")].filter((each) => {
                const style = getComputedStyle(each);
                return [style.transitionDuration, style.animationDuration]
                    .some((all) => all.split(", ").some((one) => parseFloat(one) > 0));
            }).map((each) => each.outerHTML.slice(0, 100))"""
        )
        assert slow == []
