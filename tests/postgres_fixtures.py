"""Fixtures of the real PostgreSQL; named in `pytest_plugins` of the suite's conftest."""

from collections.abc import Iterator

import pytest

from tests.postgres_server import PostgresServer, running_postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Give one server per run; its databases and, if it was started here, itself go afterwards."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_server: PostgresServer) -> str:
    """Return the URL of one empty database that lives as long as the run."""
    return postgres_server.create_database()
