"""Says at the end of a run how many tests ran on which backend, and can refuse skipped ones."""

from collections import Counter
from collections.abc import Iterable

import pytest

COUNTS = pytest.StashKey[Counter[str]]()
POSTGRES_WORDS = {"postgres", "postgresql"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer `--fail-on-skip`, which the continuous integration passes."""
    parser.addoption("--fail-on-skip", action="store_true", help="a skipped test fails the run")


def pytest_configure(config: pytest.Config) -> None:
    """Start counting."""
    config.stash[COUNTS] = Counter()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterable[None]:
    """Count a test under its backend when its body ran, or as skipped."""
    report = yield
    counts = item.config.stash[COUNTS]
    if report.skipped:
        counts["skipped"] += 1
    elif report.when == "call":
        counts[backend(item)] += 1
        counts["real data"] += item.get_closest_marker("real_data") is not None
    return report


def backend(item: pytest.Item) -> str:
    """Return what the test ran on: chromium, postgresql, sqlite or none."""
    fixtures = set(getattr(item, "fixturenames", ()))
    parameters = {str(value) for value in getattr(item, "callspec", _NoParameters).params.values()}
    if item.get_closest_marker("browser") or "page" in fixtures:
        return "chromium"
    if item.get_closest_marker("postgres") or parameters & POSTGRES_WORDS:
        return "postgresql"
    on_sqlite = "sqlite" in parameters or fixtures & {"app", "client", "house"}
    return "sqlite" if on_sqlite else "no database"


class _NoParameters:
    params: dict[str, object] = {}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the counts above the closing line."""
    counts = terminalreporter.config.stash[COUNTS]
    ran = [f"{name} {counts[name]}" for name in sorted(counts) if name != "skipped"]
    terminalreporter.write_line(f"Tests per backend: {', '.join(ran) or 'none'}")
    if counts["skipped"]:
        terminalreporter.write_line(f"Skipped: {counts['skipped']}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Turn a green run into a failed one where something was skipped and that is refused."""
    if session.config.getoption("--fail-on-skip") and session.config.stash[COUNTS]["skipped"]:
        session.exitstatus = exitstatus or pytest.ExitCode.TESTS_FAILED
