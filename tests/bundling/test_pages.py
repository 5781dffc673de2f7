"""The pages of bundles: proposing, answering, forming, changing, and what readers see."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa

from participation.accounts.models import User
from participation.bundling.models import Bundle, BundleState, Consent
from participation.bundling.queries import find_member
from participation.ideas.models import Idea, IdeaState
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.voting.models import Support
from tests.client import ReviewingClient
from tests.conftest import QueryCount
from tests.factories.accounts import make_grant, make_user
from tests.factories.bundles import make_bundle, make_proposal, moderating
from tests.factories.ideas import make_format, make_idea

Counting = Callable[[], AbstractContextManager[QueryCount]]
TEXTS = {
    "title": "Räume am Handy buchen",
    "text": "Alle wollen Räume buchen.",
    "reason": "Ein Wunsch.",
}


@pytest.fixture
def moderator(client: ReviewingClient) -> User:
    """Give somebody who moderates everywhere, signed in."""
    user = make_user(Role.MODERATOR)
    client.enter(user)
    return user


def support(idea: Idea, people: int) -> None:
    """Let so many people support an idea."""
    users = [make_user() for _ in range(people)]
    session.add_all(Support(idea_id=idea.id, user_id=user.id) for user in users)
    idea.support_count = people
    session.commit()


def state_of(number: int) -> IdeaState:
    """Return the state of an idea as stored."""
    return session.scalars(sa.select(Idea.state).where(Idea.number == number)).one()


def test_a_bundle_is_proposed_answered_and_formed(client: ReviewingClient, moderator: User) -> None:
    authors = [make_user(), make_user(), make_user()]
    numbers = [make_idea(author).number or 0 for author in authors]
    page = client.get("/moderation/bundles/new?idea=1&idea=2&idea=3").text
    assert 'value="1, 2, 3"' in page
    answer = client.send("/moderation/bundles/new", numbers="1, 2, 3", **TEXTS)
    assert answer.location == "/moderation/bundles/1"
    assert "Jetzt bündeln" not in client.get("/moderation/bundles/1").text
    for author, objection in zip(authors, ["", "", "Passt nicht."], strict=True):
        client.enter(author)
        number = numbers[authors.index(author)]
        assert "Diese Idee soll gebündelt werden." in client.get(f"/ideas/{number}").text
        said = {"objection": objection} if objection else {"agree": "1"}
        path = f"/ideas/{number}/bundling"
        assert client.send(path, **said).location == f"/ideas/{number}"
    assert "Sie haben widersprochen" in client.get("/ideas/3").text
    client.enter(moderator)
    page = client.get("/moderation/bundles/1").text
    assert "Widerspruch: Passt nicht." in page
    assert "Widerspruch" in client.get("/moderation/bundles").text
    assert client.send("/moderation/bundles/1").status_code == 303
    assert [state_of(number).value for number in numbers] == ["bundled", "bundled", "published"]
    page = client.get("/ideas/1").text
    assert "Diese Idee gehört zum Bündel\u00a01." in page
    assert "Ins Bündel\u00a01 aufgenommen" in page


def test_a_formed_bundle_is_extended_reduced_and_dissolved(
    client: ReviewingClient, moderator: User
) -> None:
    author = make_user()
    ideas = [make_idea(author) for _ in range(3)]
    make_bundle(moderating(moderator.id), *ideas)
    other = make_idea(None, source="Ideenbörse").number or 0
    assert client.send("/moderation/bundles/1/add", numbers=" , ").status_code == 422
    client.send("/moderation/bundles/1/add", numbers=str(other))
    assert client.send("/moderation/bundles/1").status_code == 303
    assert state_of(other) is IdeaState.BUNDLED
    assert "selected" in client.get("/moderation/bundles/1/remove?idea=2").text
    client.send("/moderation/bundles/1/remove", number="2", reason="Anderes Thema.")
    assert state_of(2) is IdeaState.PUBLISHED
    page = client.get("/bundles/1").text
    assert "Nr.\u00a02 herausgenommen" in page
    assert "Anderes Thema." in page
    assert client.send("/moderation/bundles/1/dissolve", reason="").status_code == 422
    client.send("/moderation/bundles/1/dissolve", reason="Doch verschieden.")
    assert [state_of(number) for number in (1, 2, 3, other)] == [IdeaState.PUBLISHED] * 4
    assert "Dieses Bündel ist aufgelöst." in client.get("/bundles/1").text
    assert "Bündel auflösen" not in client.get("/moderation/bundles/1").text


@pytest.mark.parametrize(("people", "words"), [(9, "weniger als 10"), (10, "10 Personen")])
def test_the_page_says_how_many_different_people_support_it(
    client: ReviewingClient, people: int, words: str
) -> None:
    ideas = [make_idea(make_user()), make_idea(make_user())]
    support(ideas[0], people)
    twice = session.scalars(sa.select(Support.user_id)).first()
    session.add(Support(idea_id=ideas[1].id, user_id=twice))
    session.commit()
    make_bundle(moderating(make_user().id), *ideas)
    client.enter(make_user())
    page = client.get("/bundles/1").text
    assert words in page
    assert "Räume am Handy buchen" in page
    assert page.count('class="card card--idea"') == 2


@pytest.mark.parametrize("ideas", [2, 6])
def test_the_page_of_a_bundle_costs_the_same_with_more_ideas(
    client: ReviewingClient, count_queries: Counting, ideas: int
) -> None:
    held = make_format(opens=("supporting",))
    chosen = [make_idea(make_user(), format_id=held.id) for _ in range(ideas)]
    make_bundle(moderating(make_user().id), *chosen)
    client.enter(make_user())
    client.get("/bundles/1")
    with count_queries() as queries:
        client.get("/bundles/1")
    assert len(queries) == 7, "\n\n".join(queries.statements)


@pytest.mark.parametrize("bundles", [1, 3])
def test_the_list_costs_the_same_with_more_bundles(
    client: ReviewingClient, count_queries: Counting, moderator: User, bundles: int
) -> None:
    for _ in range(bundles):
        make_proposal(moderating(moderator.id), make_idea(make_user()), make_idea(make_user()))
    client.get("/moderation/bundles")
    with count_queries() as queries:
        page = client.get("/moderation/bundles").text
    assert page.count("Antworten bis") == bundles
    assert len(queries) == 3, "\n\n".join(queries.statements)


def test_a_proposal_exists_for_its_authors_and_moderators_only(client: ReviewingClient) -> None:
    author = make_user()
    held = make_format()
    ideas = [make_idea(author, format_id=held.id), make_idea(make_user(), format_id=held.id)]
    make_proposal(moderating(make_user().id), *ideas)
    statuses = {}
    facilitator, moderating_there, elsewhere = make_user(), make_user(), make_user()
    make_grant(facilitator, Role.FACILITATOR, format_id=held.id)
    make_grant(moderating_there, Role.MODERATOR, format_id=held.id)
    make_grant(elsewhere, Role.MODERATOR, format_id=make_format().id)
    people = {"author": author, "other": make_user(), "there": moderating_there}
    people.update(facilitator=facilitator, elsewhere=elsewhere)
    for name, user in people.items():
        client.enter(user)
        found = (
            client.get("/bundles/1").status_code,
            client.get("/moderation/bundles/1").status_code,
        )
        statuses[name] = found
        assert ("gebündelt werden" in client.get("/ideas/1").text) == (found[0] == 200)
    assert statuses == {
        "author": (200, 403),
        "other": (404, 403),
        "there": (200, 200),
        "facilitator": (404, 403),
        "elsewhere": (404, 404),
    }
    client.enter(elsewhere)
    assert "Noch keine Bündel" in client.get("/moderation/bundles").text


def test_a_formed_bundle_is_managed_by_its_moderators_only(client: ReviewingClient) -> None:
    make_bundle(moderating(make_user().id), make_idea(None), make_idea(None))
    elsewhere = make_user()
    make_grant(elsewhere, Role.MODERATOR, format_id=make_format().id)
    client.enter(elsewhere)
    assert client.get("/bundles/1").status_code == 200
    assert client.get("/moderation/bundles/1").status_code == 404


def test_what_cannot_be_bundled_is_said_at_the_field(
    client: ReviewingClient, moderator: User
) -> None:
    make_proposal(moderating(moderator.id), make_idea(None), make_idea(None))
    make_idea(None)
    for numbers, words in {
        "3": "mindestens zwei Ideen",
        "2, 3": "ist schon in einem Bündel",
        "3, 77, x": "Idee Nr.\u00a00, 77",
    }.items():
        answer = client.send("/moderation/bundles/new", numbers=numbers, **TEXTS)
        assert answer.status_code == 422
        assert words in answer.text
    assert session.scalars(sa.select(Bundle.state)).all() == [BundleState.PROPOSED]
    session.rollback()


def test_only_authors_answer(client: ReviewingClient) -> None:
    author = make_user()
    number = make_idea(author).number
    client.enter(author)
    assert client.get(f"/ideas/{number}/bundling").status_code == 404
    make_proposal(moderating(make_user().id), *session.scalars(sa.select(Idea)), make_idea(None))
    assert client.send(f"/ideas/{number}/bundling", objection=" ").status_code == 422
    client.enter(make_user())
    assert client.get(f"/ideas/{number}/bundling").status_code == 403
    member = find_member(session.scalars(sa.select(Idea).order_by(Idea.id)).first())
    assert member is not None
    assert member.consent is Consent.ASKED
    session.rollback()


def test_the_list_goes_on_behind_twenty(client: ReviewingClient, moderator: User) -> None:
    for _ in range(21):
        make_proposal(moderating(moderator.id), make_idea(None), make_idea(None))
    page = client.get("/moderation/bundles").text
    assert "Weitere 20 laden" in page
    following = page.partition('href="/moderation/bundles?after=')[2].partition('"')[0]
    page = client.get(f"/moderation/bundles?after={following}").text
    assert ("Bündel\u00a01 " in page, "Bündel\u00a02 " in page) == (True, False)
