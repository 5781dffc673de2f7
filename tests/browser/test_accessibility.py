"""axe finds nothing: on any page, per role that sees it, with errors, light and dark."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from flask import render_template
from playwright.sync_api import Browser, Page, Route

from participation import create_app
from tests.architecture.page_table import NEVER_WRONG, PAGES
from tests.architecture.policy_table import POLICY
from tests.browser.conftest import DESK, PHONE, Site, open_page, sign_in_as
from tests.browser.examples import prepare
from tests.conftest import settings

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "resultTypes": ["violations"],
    "preload": False,
}
# What another width and other colours can change on a page whose structure was looked at.
SECOND_LOOK = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "link-in-text-block"]},
    "resultTypes": ["violations"],
    "preload": False,
}
ROLES = sorted({visit.partition(" ")[0] for visits in PAGES.values() for visit in visits})
LOOKS = ([(PHONE, "light"), (DESK, "dark")], [(DESK, "light"), (PHONE, "dark")])
GREY = """<!doctype html><html lang="de"><title>Grau</title><meta charset="utf-8">
<main><h1 style="color: #999; background: #aaa">Grau in Grau</h1></main></html>"""
SEND_WRONG = """() => {
    const form = [...document.querySelectorAll("main form[method=post]")]
        .find((each) => each.querySelector("textarea, select, input:not([type=hidden])"));
    form.querySelectorAll("textarea, input:not([type=hidden], [type=radio], [type=checkbox])")
        .forEach((field) => (field.value = ""));
    form.querySelectorAll("select").forEach((field) => field.add(new Option("?", "?", true, true)));
    form.submit();
}"""


REFUSALS = [
    (400, "POST", "/language", "language=en"),
    (401, "POST", "/profile", "name=Kim"),
    (404, "GET", "/gibt-es-nicht", ""),
    (405, "GET", "/logout", ""),
    (413, "POST", "/language", "language=" + "a" * 600_000),
    (429, "POST", "/login", "email=oft@example.org"),
    (403, "GET", "/admin/people", ""),
]
HARD_TO_REACH = [409, 410, 500, 503]


@pytest.fixture(scope="module")
def examples(browser: Browser, site: Site) -> dict[str, str]:
    """Give the examples that stand for the names in the page table."""
    with open_page(browser, site, DESK) as page:
        return prepare(site, page)


@pytest.fixture(params=ROLES)
def looking(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    """Give a page signed in as one of the roles that the page table names."""
    with open_page(browser, site, PHONE, reduced_motion="reduce") as page:
        if request.param != "anonymous":
            sign_in_as(page, request.param)
        page.role = request.param
        yield page


def test_no_page_has_a_barrier(looking: Page, examples: dict[str, str]) -> None:
    found = []
    for number, (address, status) in enumerate(addresses_of(looking.role, PAGES, examples)):
        answer = looking.goto(address)
        assert answer is not None
        assert (address, answer.status) == (address, status)
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        found += barriers(looking, LOOKS[number % 2])
    assert found == []


def test_a_barrier_is_found(browser: Browser, site: Site) -> None:
    with open_page(browser, site, PHONE) as page:
        page.route("**/grau", lambda route: route.fulfill(body=GREY, content_type="text/html"))
        page.goto("/grau")
        assert [each.split()[3] for each in barriers(page, LOOKS[0])] == ["color-contrast"] * 2


def test_no_form_with_errors_has_a_barrier(looking: Page, examples: dict[str, str]) -> None:
    found = []
    forms = {rule: PAGES[rule][:1] for rule in PAGES if ("POST", rule) in POLICY}
    wrong = {rule: visits for rule, visits in forms.items() if rule not in NEVER_WRONG}
    for number, (address, _status) in enumerate(addresses_of(looking.role, wrong, examples)):
        looking.goto(address)
        with looking.expect_navigation() as sent:
            looking.evaluate(SEND_WRONG)
        assert (address, sent.value.status) == (address, 422)
        assert looking.locator("[data-error-summary]").count() == 1, address
        found += barriers(looking, LOOKS[number % 2])
    assert found == []


def test_no_refusal_has_a_barrier(browser: Browser, site: Site) -> None:
    found = []
    with open_page(browser, site, PHONE, reduced_motion="reduce") as page:
        for status, method, address, fields in REFUSALS:
            if status == 403:
                sign_in_as(page, "employee")
            assert send(page, method, address, fields, until=status) == status, address
            found += barriers(page, LOOKS[status % 2])
    assert found == []


@pytest.mark.parametrize("status", HARD_TO_REACH)
def test_no_error_page_that_is_hard_to_reach_has_a_barrier(
    browser: Browser, site: Site, status: int
) -> None:
    with open_page(browser, site, PHONE, reduced_motion="reduce") as page:
        body = rendered(site, f"errors/{status}.html")
        page.route("**/kaputt", lambda route: route.fulfill(body=body, content_type="text/html"))
        page.goto("/kaputt")
        assert barriers(page, LOOKS[0]) == []


def addresses_of(
    role: str, pages: dict[str, tuple[str, ...]], examples: dict[str, str]
) -> Iterator[tuple[str, int]]:
    """Yield the addresses that the page table has for a role, and the status expected."""
    for visit in (each for visits in pages.values() for each in visits):
        as_whom, address, *status = visit.split()
        if as_whom == role:
            yield address.format(**examples), int(status[0]) if status else 200


def barriers(page: Page, looks: list[tuple[dict[str, int], str]]) -> list[str]:
    """Return what axe finds on the page that is shown.

    In the first look everything, in the second what another width and other colours can change.
    """
    page.evaluate(AXE_SCRIPT)
    found = []
    for options, (size, scheme) in zip((OPTIONS, SECOND_LOOK), looks, strict=True):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # the type is not exported
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a plain string
        for each in page.evaluate("(options) => axe.run(document, options)", options)["violations"]:
            nodes = [(node["html"][:120], node["failureSummary"][:200]) for node in each["nodes"]]
            found.append(f"{page.url} {size['width']} {scheme}: {each['id']} {nodes[:3]}")
    return found


def send(page: Page, method: str, address: str, fields: str, *, until: int) -> int:
    """Visit an address by `method`, again until it answers `until`; return the last status."""

    def change(route: Route) -> None:
        headers = {**route.request.headers, "content-type": "application/x-www-form-urlencoded"}
        route.continue_(method=method, post_data=fields or None, headers=headers)

    page.route(f"**{address}", change)
    status = 0
    for _attempt in range(12):
        answer = page.goto(address)
        status = answer.status if answer else 0
        if status == until:
            break
    page.unroute(f"**{address}")
    return status


def rendered(site: Site, template: str) -> str:
    """Return an error page as the application renders it."""
    app = create_app(settings("sqlite://", site.database.parent))
    with app.test_request_context("/"):
        return render_template(template, message=None, values={})
