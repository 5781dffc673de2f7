"""Take the pictures of docs/screenshots: the app with demo data, in Chromium, phone and desk.

Run by `make screenshots`. Chromium is looked for under the same names as in the tests.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from run import BIN, ROOT, commands, start, stop, wait_until_ready

PORT = "5917"
ADDRESS = f"http://127.0.0.1:{PORT}"
FOLDER = ROOT / "docs" / "screenshots"
SIZES = {"360": (360, 780), "1280": (1280, 900)}
COLOURS = 256
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PERSON = "Svenja Kollmann"
MODERATOR = "Katrin Brandhoff"
MEASURE = "Fachverfahren auf den Geräten des Außendienstes"
TITLE = "Räume auch von unterwegs buchen"
TEXT = "Wer im Außendienst ist, erfährt erst vor Ort, ob ein Raum frei ist."


def main() -> int:
    """Build a demo in a temporary folder, serve it, and take every picture; return the status."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        print("Chromium is needed to take the pictures.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DEMO": "1",
            "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite",
            "FILES_DIR": f"{folder}/files",
            "PUBLIC_URL": ADDRESS,
        }
        for step in (["db", "upgrade"], ["demo"]):
            subprocess.run([BIN / "flask", *step], cwd=ROOT, env=environment, check=True)
        server = start(commands(PORT)[0], environment)
        try:
            if not wait_until_ready(ADDRESS, [server]):
                return 1
            take_all(chromium)
        finally:
            stop([server])
    return 0


def take_all(chromium: str) -> None:
    """Show every page once and take its picture at every size."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(locale="de-DE", color_scheme="light", reduced_motion="reduce")
        page = context.new_page()
        for name, show in PICTURES.items():
            show(page)
            for size, (width, height) in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                page.wait_for_load_state("networkidle")
                save(page.screenshot(), FOLDER / f"{name}-{size}.png")
        browser.close()


def save(picture: bytes, path: Path) -> None:
    """Store a picture with few colours: a fifth of the size, and hardly a difference to see."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} kB")


def show_welcome(page: Page) -> None:
    """Show the start page to somebody who is not signed in."""
    page.goto(ADDRESS)


def show_start(page: Page) -> None:
    """Sign in by the button of the demo and show the start page."""
    page.goto(f"{ADDRESS}/login")
    page.get_by_role("button", name=PERSON).click()
    page.goto(ADDRESS)


def show_list(page: Page) -> None:
    """Show the list of ideas."""
    page.goto(f"{ADDRESS}/ideas/?sort=supported")


def show_idea(page: Page) -> None:
    """Open the first idea of the list."""
    page.locator(".card--idea a").first.click()


def show_form(page: Page) -> None:
    """Fill in title and text of the form, so that similar ideas appear."""
    page.goto(f"{ADDRESS}/ideas/new")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=text]").fill(TEXT)
    page.locator("[name=text]").blur()
    page.wait_for_timeout(3_000)


def show_format(page: Page) -> None:
    """Open the first running format."""
    page.goto(f"{ADDRESS}/formats/")
    page.locator(".card--format a").first.click()


def show_triage(page: Page) -> None:
    """Sign in as a moderator and show the queue."""
    page.context.clear_cookies()
    page.goto(f"{ADDRESS}/login")
    page.get_by_role("button", name=MODERATOR).click()
    page.goto(f"{ADDRESS}/moderation/")


def show_measure(page: Page) -> None:
    """Open a measure that came from an idea and is under way."""
    page.goto(f"{ADDRESS}/measures/?state=begun")
    page.get_by_role("link", name=MEASURE).first.click()


def show_timeline(page: Page) -> None:
    """Show the measures on their timeline."""
    page.goto(f"{ADDRESS}/measures/?view=timeline")


def show_plan(page: Page) -> None:
    """Show the living plan."""
    page.goto(f"{ADDRESS}/masterplan/")


PICTURES: dict[str, Callable[[Page], None]] = {
    "welcome": show_welcome,
    "start": show_start,
    "ideas": show_list,
    "idea": show_idea,
    "format": show_format,
    "form": show_form,
    "triage": show_triage,
    "measure": show_measure,
    "timeline": show_timeline,
    "plan": show_plan,
}

if __name__ == "__main__":
    sys.exit(main())
