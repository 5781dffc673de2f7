"""The town in which tests walk over all routes."""

import pytest
from flask import Flask

from tests.journeys import world as town


@pytest.fixture
def world(app: Flask) -> town.World:
    """Give a small town with somebody of each role and one of each thing."""
    return town.build(app)
