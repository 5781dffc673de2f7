"""Says at the end of a run how many tests ran on which backend, and can refuse skipped ones."""

from collections import Counter
from collections.abc import Iterable

import pytest

BACKEND = "backend"
COUNTS: Counter[str] = Counter()
POSTGRES_WORDS = {"postgres", "postgresql"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer `--fail-on-skip`, which the continuous integration passes."""
    parser.addoption("--fail-on-skip", action="store_true", help="a skipped test fails the run")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterable[None]:
    """Write on each report what its test ran on: the report travels between processes."""
    report = yield
    report.user_properties.append((BACKEND, backend(item)))
    if item.get_closest_marker("real_data"):
        report.user_properties.append((BACKEND, "real data"))
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count a test under its backend when its body ran, or as skipped."""
    if report.skipped:
        COUNTS["skipped"] += 1
    elif report.when == "call":
        COUNTS.update(str(value) for name, value in report.user_properties if name == BACKEND)


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
    ran = [f"{name} {COUNTS[name]}" for name in sorted(COUNTS) if name != "skipped"]
    terminalreporter.write_line(f"Tests per backend: {', '.join(ran) or 'none'}")
    if COUNTS["skipped"]:
        terminalreporter.write_line(f"Skipped: {COUNTS['skipped']}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Turn a green run into a failed one where something was skipped and that is refused."""
    if session.config.getoption("--fail-on-skip") and COUNTS["skipped"]:
        session.exitstatus = exitstatus or pytest.ExitCode.TESTS_FAILED
