"""Which tests share a process: those of the browser, so that one site is built and one started."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

BROWSER = "tests/browser/"


class OneBrowser(LoadScopeScheduling):
    """Gives the browser's tests to one process, first, and each other test to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneBrowser:
    """Share the tests out as OneBrowser does, whatever `--dist` says."""
    return OneBrowser(config, log)
