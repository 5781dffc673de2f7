"""Examples for the addresses of the page table, looked up in the demo's database."""

import re
import sqlite3
from contextlib import closing

from playwright.sync_api import FilePayload, Page

from tests.browser.conftest import Site, sign_in_as
from tests.browser.contested import contest
from tests.browser.seated import sit_and_abstain

OWN = "SELECT id FROM users WHERE email = 'mitarbeiterin@example.org'"
QUERIES = {
    "formed_bundle": "SELECT number FROM bundles WHERE state = 'formed'",
    "own_idea": f"""SELECT number FROM ideas WHERE state = 'published' AND author_id = ({OWN})
        ORDER BY comment_count DESC""",
    "withdrawn_idea": f"SELECT number FROM ideas WHERE state = 'withdrawn' AND author_id = ({OWN})",
    "draft": f"SELECT id FROM ideas WHERE state = 'draft' AND author_id = ({OWN})",
    "submitted_idea": "SELECT number FROM ideas WHERE state = 'submitted'",
    "discussed_idea": f"""SELECT number FROM ideas WHERE state = 'published'
        AND author_id != ({OWN}) ORDER BY comment_count DESC""",
    "comment": """SELECT comments.id FROM comments JOIN ideas USING (discussion_id)
        WHERE number = {discussed_idea} AND comments.withdrawn_at IS NULL AND parent_id IS NULL""",
    "running_format": """SELECT number FROM formats JOIN phases ON format_id = formats.id
        WHERE starts_at < datetime('now') AND ends_at > datetime('now')
        ORDER BY number DESC""",
    "past_format": """SELECT number FROM formats JOIN phases ON format_id = formats.id
        GROUP BY number HAVING max(ends_at) < datetime('now')""",
    "facilitator": "SELECT user_id FROM role_grants WHERE role = 'facilitator'",
    "needed_measure": """SELECT number FROM measures WHERE council_state IN ('unclear', 'needed')
        AND state NOT IN ('done', 'stopped')""",
    "requested_measure": "SELECT number FROM measures WHERE council_state = 'requested'",
    "overdue_measure": """SELECT number FROM measures JOIN position_requests AS requests
        ON measure_id = measures.id WHERE closed_at IS NULL AND due_on < date('now')""",
    "measure": "SELECT number FROM measures WHERE state = 'begun' ORDER BY number",
    "recommended_measure": "SELECT number FROM measures WHERE state = 'recommended'",
    "accepted_idea": """SELECT number FROM ideas JOIN duties ON idea_id = ideas.id
        WHERE step = 'promotion' AND ended_at IS NULL""",
    "origin": "SELECT id FROM origins WHERE ended_at IS NULL",
    "goal_measure": """SELECT number FROM measures JOIN milestones ON measure_id = measures.id
        WHERE state IN ('adopted', 'begun') ORDER BY milestones.id""",
    "milestone": """SELECT milestones.id FROM milestones JOIN measures ON measure_id = measures.id
        WHERE state IN ('adopted', 'begun') ORDER BY milestones.id""",
    "gauged_measure": """SELECT number FROM measures JOIN indicators ON measure_id = measures.id
        WHERE state IN ('adopted', 'begun') ORDER BY indicators.id""",
    "indicator": """SELECT indicators.id FROM indicators JOIN measures ON measure_id = measures.id
        WHERE state IN ('adopted', 'begun') ORDER BY indicators.id""",
    "department": "SELECT min(department_id) FROM users",
    "kind": "SELECT id FROM format_kinds",
    "block": "SELECT id FROM text_blocks",
    "waiting_idea": """SELECT number FROM ideas JOIN duties ON idea_id = ideas.id
        WHERE step = 'triage' AND ended_at IS NULL AND paused_at IS NULL
        ORDER BY due_on DESC, duties.id DESC""",
    "group": """SELECT working_groups.id FROM working_groups
        JOIN topic_fields ON topic_fields.id = topic_field_id WHERE position = 1""",
}


SHEET: FilePayload = {
    "name": "karten.csv",
    "mimeType": "text/csv",
    "buffer": b"Titel;Text\nFahrradraum;Ein Raum mit Licht.\n;\nNur ein Titel;\n",
}


def look_up(site: Site) -> dict[str, str]:
    """Return the examples that the demo holds, by their names in the page table."""
    found: dict[str, str] = {}
    with closing(sqlite3.connect(site.database)) as database:
        # What waits for the staff council is overdue, whatever holidays lie before today.
        database.execute(
            "UPDATE position_requests SET due_on = '2026-01-05' WHERE closed_at IS NULL"
        )
        database.commit()
        for name, query in QUERIES.items():
            row = database.execute(
                query.replace("{discussed_idea}", found.get("discussed_idea", ""))
            )
            found[name] = str(row.fetchone()[0])
    return found


def prepare(site: Site, page: Page) -> dict[str, str]:
    """Add what only just happened: a changed idea, a comment of one's own, a link by mail."""
    found = look_up(site)
    page.goto("/password/forgotten")
    page.locator("main input[type=email]").fill("fuehrungskraft@example.org")
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/password/sent")
    with closing(sqlite3.connect(site.database)) as database:
        mail = database.execute("SELECT body FROM outgoing_mails ORDER BY id DESC").fetchone()[0]
    sign_in_as(page, "employee")
    page.goto(f"/ideas/{found['own_idea']}/edit")
    page.get_by_label("Ihre Idee").fill("Anders gesagt:\n\nGanz neu gedacht, und viel kürzer.")
    page.get_by_role("button", name="speichern").click()
    page.wait_for_url(f"**/ideas/{found['own_idea']}")
    page.goto(f"/ideas/{found['discussed_idea']}/comments")
    page.locator("main textarea").fill("Das haben wir vor zwei Jahren schon einmal versucht.")
    page.get_by_role("button", name="Kommentar absenden").click()
    page.wait_for_url("**/ideas/*#comment-*")
    found["own_comment"] = page.url.rpartition("-")[2]
    link = re.search(r"/password/reset/(\S+)", mail)
    assert link is not None
    ask_back(page, found["own_idea"])
    say_relevant(page, found["needed_measure"])
    done = {**bring_in(page), **contest(page, found), **sit_and_abstain(site, page)}
    return {**found, "link": link[1], **done}


def ask_back(page: Page, number: str) -> None:
    """Ask the authors of an idea something, as a moderator."""
    page.context.clear_cookies()
    sign_in_as(page, "moderator")
    page.goto(f"/moderation/ideas/{number}")
    page.get_by_label("Rückfrage stellen", exact=True).check()
    page.locator("#reason").fill("Für wen wäre das eine Erleichterung, und wie oft kommt es vor?")
    page.locator("button[data-decide]").click()
    page.get_by_role("link", name="Zurücknehmen").wait_for()


def say_relevant(page: Page, number: str) -> None:
    """Say that a measure is subject to co-determination, so that it can be laid before it."""
    page.goto(f"/measures/{number}/council/assessment")
    page.get_by_label("ja", exact=True).check()
    page.get_by_label("Warum?").fill("Die Geräte zeichnen auf, wer sie wann benutzt.")
    page.get_by_role("button", name="Einschätzung speichern").click()
    page.wait_for_url(f"**/measures/{number}#council")


def bring_in(page: Page) -> dict[str, str]:
    """Upload two files as a moderator, the second up to its start."""
    page.context.clear_cookies()
    sign_in_as(page, "moderator")
    found = {}
    for name in ("import_run", "started_run"):
        page.goto("/ideas/import")
        page.locator("main select").select_option(index=1)
        page.locator("main input[type=file]").set_input_files({**SHEET, "name": f"{name}.csv"})
        page.get_by_role("button", name="Datei hochladen").click()
        page.get_by_role("button", name="Weiter zur Vorschau").click()
        page.wait_for_url("**/preview")
        found[name] = page.url.split("/")[-2]
    page.get_by_role("button", name="einlesen").click()
    page.wait_for_url(f"**/import/{found['started_run']}")
    return {**found, **propose(page)}


def propose(page: Page) -> dict[str, str]:
    """Propose to decline the two most urgent ideas of the queue as one."""
    page.goto("/moderation/")
    rows = page.locator('input[name="idea"]')
    rows.nth(0).check()
    rows.nth(1).check()
    number = rows.nth(0).input_value()
    page.get_by_role("button", name="Gemeinsam entscheiden").click()
    page.get_by_label("Ablehnen", exact=True).check()
    page.get_by_label("Grund der Ablehnung").select_option("money")
    page.get_by_label("Öffentlicher Text").fill(
        "Dafür ist in den nächsten Jahren kein Geld da." * 2
    )
    page.get_by_role("button", name="Vorschau").click()
    page.get_by_role("button", name="Ablehnen und Begründung senden").click()
    undo = page.get_by_role("link", name="Zurücknehmen").get_attribute("href") or ""
    page.goto("/moderation/decisions")
    place = page.locator("main .rows a").last.get_attribute("href") or ""
    proposal = place.rpartition("/")[2]
    return {"batch": undo.split("/")[-2], "proposal": proposal, "proposed_idea": number}
