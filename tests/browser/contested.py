"""What is reported, hidden and proposed to be bundled, done in the browser as the demo's people."""

import re

from playwright.sync_api import Page

from tests.browser.conftest import sign_in_as


def contest(page: Page, found: dict[str, str]) -> dict[str, str]:
    """Hide an idea and a comment of the employee, report another, and ask them about a bundle."""
    page.context.clear_cookies()
    sign_in_as(page, "employee")
    hidden_idea, asked_idea = _write(page, "Parkplätze"), _write(page, "Leihräder")
    page.goto(f"/ideas/{found['discussed_idea']}/comments")
    page.locator("main textarea").fill("Das kann nur jemand fordern, der nie hier war.")
    page.get_by_role("button", name="Kommentar absenden").click()
    page.wait_for_url("**/ideas/*#comment-*")
    comment = page.url.rpartition("-")[2]
    page.context.clear_cookies()
    sign_in_as(page, "moderator")
    place = f"/ideas/{found['discussed_idea']}"
    open_report = _report(page, f"{place}/report")
    _hide(page, _report(page, f"{place}/comments/{comment}/report"))
    report = _report(page, f"/ideas/{hidden_idea}/report")
    _hide(page, report)
    page.goto(f"/moderation/bundles/new?idea={asked_idea}&idea={found['discussed_idea']}")
    page.get_by_label("Titel des Bündels").fill("Zur Arbeit ohne Auto")
    page.get_by_label("Was die Ideen gemeinsam wollen").fill("Wege zur Arbeit leichter machen.")
    page.get_by_label("Warum diese Ideen").fill("Beide fragen nach Wegen ohne Auto.")
    page.get_by_role("button", name="Vorschlagen").click()
    page.wait_for_url(re.compile(r"/moderation/bundles/\d+$"))
    return {
        "hidden_idea": hidden_idea,
        "asked_idea": asked_idea,
        "hidden_comment": comment,
        "open_report": open_report,
        "report": report,
        "proposed_bundle": page.url.rpartition("/")[2],
    }


def _write(page: Page, title: str) -> str:
    """Submit an idea; return its number."""
    page.goto("/ideas/new")
    page.get_by_label("Titel").fill(f"{title} am Rathaus")
    page.get_by_label("Ihre Idee").fill(f"{title} gibt es zu wenige, und sie liegen weit weg.")
    page.get_by_role("button", name="Idee einreichen").click()
    page.wait_for_url(re.compile(r"/ideas/\d+$"))
    return page.url.rpartition("/")[2]


def _report(page: Page, address: str) -> str:
    """Report a text; return the id under which the moderators find it."""
    page.goto(address)
    page.get_by_label("Beleidigt").check()
    page.get_by_role("button", name="Meldung senden").click()
    page.goto("/moderation/reports")
    place = page.locator("main .rows a").first.get_attribute("href") or ""
    return place.rpartition("/")[2]


def _hide(page: Page, report: str) -> None:
    page.goto(f"/moderation/reports/{report}")
    page.get_by_label("Begründung").fill("Greift Kolleg*innen an.")
    page.get_by_role("button", name="Ausblenden").click()
    page.wait_for_url(f"**/moderation/reports/{report}")
