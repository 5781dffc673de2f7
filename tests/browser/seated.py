"""A review to look at: the demo's lead and member sit where a measure waits, the lead abstained."""

import sqlite3
from contextlib import closing

from playwright.sync_api import Page

from tests.browser.conftest import Site, sign_in_as

WAITING = "SELECT number, working_group_id FROM measures WHERE state = 'proposed' ORDER BY number"
SEAT = """INSERT INTO role_grants (user_id, role, working_group_id, granted_at)
    SELECT users.id, ?, ?, datetime('now') FROM users
    WHERE email = ? AND NOT EXISTS (SELECT 1 FROM role_grants WHERE user_id = users.id
        AND role_grants.working_group_id = ?)"""
PEOPLE = {
    "group_member": "arbeitsgruppe@example.org",
    "group_lead": "arbeitsgruppe.leitung@example.org",
}


def sit_and_abstain(site: Site, page: Page) -> dict[str, str]:
    """Seat the two people of the demo, and abstain as the lead; return the measure."""
    with closing(sqlite3.connect(site.database)) as database:
        number, group_id = database.execute(WAITING).fetchone()
        for role, email in PEOPLE.items():
            database.execute(SEAT, (role, group_id, email, group_id))
        database.commit()
    page.context.clear_cookies()
    sign_in_as(page, "group_lead")
    page.goto(f"/measures/{number}/review")
    page.get_by_role("button", name="Enthalten").click()
    page.get_by_role("link", name="Prüfung abschließen").wait_for()
    return {"reviewed_measure": str(number), "reviewing_group": str(group_id)}
