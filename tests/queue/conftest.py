"""What the tests of the moderators' pages share: a moderator whose browser it is."""

import pytest

from participation.accounts.models import User
from tests.client import ReviewingClient
from tests.factories.moderation import make_moderator


@pytest.fixture
def moderator(client: ReviewingClient) -> User:
    """Give somebody who moderates everywhere and is signed in."""
    user = make_moderator("Katrin Brandhoff")
    client.enter(user)
    return user
