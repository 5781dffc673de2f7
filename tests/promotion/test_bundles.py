"""A bundle becomes a measure as a whole, under its own title."""

import sqlalchemy as sa

from participation.bundling.models import Bundle, BundleMember, BundleState, Consent
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.kernel.numbering import next_numbers
from participation.measures.models.measure import Origin
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea
from tests.promotion.test_pages import FACTS, rows


def make_formed(*ideas: Idea) -> Bundle:
    """Add a bundle that holds these ideas."""
    now = clock.now()
    bundle = Bundle(
        number=next_numbers("bundles"),
        state=BundleState.FORMED,
        title="Räume für alle",
        text="Räume lassen sich buchen.",
        reason="Gleiches Anliegen",
        answers_until=clock.today(),
        proposed_at=now,
        formed_at=now,
    )
    session.add(bundle)
    session.flush()
    for idea in ideas:
        session.add(
            BundleMember(
                bundle_id=bundle.id,
                idea_id=idea.id,
                state_before=IdeaState.PUBLISHED,
                consent=Consent.AGREED,
                joined_at=now,
            )
        )
    session.commit()
    return bundle


def test_a_bundle_becomes_a_measure(client: ReviewingClient) -> None:
    client.enter(make_user(Role.MODERATOR))
    first, second = (make_idea(make_user(), state=IdeaState.BUNDLED) for _ in range(2))
    bundle = make_formed(first, second)
    bundle_id = bundle.id
    assert "/measures/promote?bundle=1" in client.get("/bundles/1").get_data(as_text=True)
    waiting = client.get("/measures/promote").get_data(as_text=True)
    assert "/measures/promote?bundle=1" in waiting
    target = client.get("/measures/promote?bundle=1").get_data(as_text=True)
    assert "/measures/promote/new?bundle=1" in target
    address = "/measures/promote/new?bundle=1"
    assert 'value="Räume für alle"' in client.get(address).get_data(as_text=True)
    answer = client.send(address, **FACTS, **rows(first, second))
    assert answer.location == "/measures/1"
    assert session.scalars(sa.select(Origin.bundle_id)).all() == [bundle_id, bundle_id]
    assert "bundle=1" not in client.get("/measures/promote").get_data(as_text=True)


def test_a_bundle_is_promoted_by_its_moderators_only(client: ReviewingClient) -> None:
    author = make_user(Role.MODERATOR)
    client.enter(author)
    make_formed(make_idea(author, state=IdeaState.BUNDLED))
    assert "Keine der Ideen" in client.get("/measures/promote?bundle=1").get_data(as_text=True)
    assert client.get("/measures/promote?bundle=9").status_code == 404
