"""A real browser in front of a real server with the demo data."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.ports import free_port

ROOT = Path(__file__).parents[2]
STARTS_WITHIN_SECONDS = 90
WAITS_MS = 60_000
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
LAUNCH = {
    "executable_path": CHROMIUM,
    "args": [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ],
}
# How long is waited at most: a busy machine is no failure.
expect.set_options(timeout=WAITS_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here as needing Chromium, and say so where there is none."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Use the system's Chromium, quietly."""
    return LAUNCH


@dataclass(frozen=True)
class Site:
    """A running platform with demo data."""

    address: str
    environment: dict[str, str]

    @property
    def database(self) -> Path:
        """Return the file that the site's database is."""
        return Path(self.environment["DATABASE_URL"].removeprefix("sqlite:///"))

    def flask(self, *command: str) -> str:
        """Run a command against the site's database and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", *command],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a server of its own on SQLite with the demo data, for the whole run."""
    folder = tmp_path_factory.mktemp("site")
    port = str(free_port())
    environment = {
        **os.environ,
        "DEMO": "1",
        "SECRET_KEY": "a secret for the browser tests, long enough",
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite'}",
        "FILES_DIR": str(folder / "files"),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "REGISTRATION_DOMAINS": "example.org",
    }
    made = Site(f"http://127.0.0.1:{port}", environment)
    for command in (("db", "upgrade"), ("seed",), ("demo",)):
        made.flask(*command)
    granian = Path(sys.executable).parent / "granian"
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", port, "--log-level", "error"]
    server = subprocess.Popen([granian, *options, "wsgi:app"], cwd=ROOT, env=environment)
    try:
        _wait_for(f"{made.address}/healthz")
        yield made
    finally:
        server.terminate()
        server.wait(timeout=60)


@pytest.fixture(params=["phone", "desk"])
def visitor(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    """Give a page of a browser that is not signed in, at 360 and at 1280 px."""
    with open_page(browser, site, PHONE if request.param == "phone" else DESK) as page:
        yield page


class open_page:  # noqa: N801 - used as a `with` statement
    """A fresh browser at a size; fails at the end where the page broke its own policy."""

    def __init__(self, browser: Browser, site: Site, size: dict[str, int], **options: Any) -> None:
        self.browser, self.site, self.size, self.options = browser, site, size, options
        self.complaints: list[str] = []

    def __enter__(self) -> Page:
        self.context: BrowserContext = self.browser.new_context(
            base_url=self.site.address, viewport=self.size, locale="de-DE", **self.options
        )
        self.context.set_default_timeout(WAITS_MS)
        page = self.context.new_page()
        page.on("console", lambda message: self._note(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def __exit__(self, *failure: object) -> None:
        self.context.close()
        if failure[0] is None:
            assert self.complaints == []

    def _note(self, kind: str, text: str) -> None:
        expected = "the server responded with a status of 4" in text
        if kind in {"error", "warning"} and not expected:
            self.complaints.append(text)


def sign_in_as(page: Page, key: str) -> None:
    """Sign in with the demo's button for a role."""
    page.goto("/login")
    page.locator(f'form[action="/login/as/{key}"] button').click()
    page.wait_for_url("**/")


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer within {STARTS_WITHIN_SECONDS} s")
