"""Every rule of bundles against every kind of person, held against the matrix."""

from datetime import UTC, date, datetime

import pytest

from participation.bundling import rules
from participation.bundling.models import Bundle, BundleMember, BundleState, Consent
from participation.ideas.models import CoAuthor, Idea, IdeaState
from participation.kernel.access import Actor
from tests.bundling.rights_matrix import AFTERWARDS, RIGHTS
from tests.moderation.actors import AUTHOR, CO_AUTHOR, FORMAT, NAMED, TOPIC_FIELD, actors

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
OTHER = 5


def bundle_in(case: str) -> Bundle:
    """Return a bundle of two ideas as the matrix names it."""
    left = NOW if case in AFTERWARDS else None
    formed = case in {"formed", "dissolved"}
    state = IdeaState.BUNDLED if case == "formed" else IdeaState.PUBLISHED
    named = [CoAuthor(user_id=CO_AUTHOR, confirmed_at=NOW), CoAuthor(user_id=NAMED)]
    ideas = [
        Idea(
            state=state,
            author_id=author,
            format_id=FORMAT,
            listed_topic_field_id=TOPIC_FIELD,
            published_at=NOW,
            co_authors=named if author == AUTHOR else [],
        )
        for author in (AUTHOR, OTHER)
    ]
    members = [
        BundleMember(
            idea=idea,
            left_at=left,
            consent=Consent.ASKED,
            state_before=IdeaState.PUBLISHED if formed else None,
        )
        for idea in ideas
    ]
    return Bundle(
        state=BundleState.DISSOLVED if left else BundleState(case),
        formed_at=NOW if formed else None,
        dissolved_at=left,
        answers_until=date(2026, 3, 24),
        members=members,
    )


def rights(actor: Actor, bundle: Bundle) -> str:
    """Return what the rules allow, as the matrix writes it."""
    allowed = {
        "s": rules.may_see(actor, bundle),
        "w": rules.may_watch(actor, bundle),
        "r": bool(rules.present(bundle)) and rules.may_run(actor, bundle),
        "a": rules.may_answer(actor, bundle.members[0]),
    }
    return "".join(letter if yes else "-" for letter, yes in allowed.items())


@pytest.mark.parametrize("case", RIGHTS)
def test_exactly_these_may(case: str) -> None:
    found = {name: rights(actor, bundle_in(case)) for name, actor in actors().items()}
    assert found == RIGHTS[case]


@pytest.mark.parametrize(("case", "before"), AFTERWARDS.items())
def test_afterwards_it_is_seen_and_no_longer_changed(case: str, before: str) -> None:
    for name, actor in actors().items():
        assert rights(actor, bundle_in(case)) == f"{RIGHTS[before][name][:2]}--"


@pytest.mark.parametrize(("case", "shown"), [("proposed", 2), ("formed", 2), ("dissolved", 2)])
def test_the_page_shows_what_was_in_it_to_the_end(case: str, shown: int) -> None:
    bundle = bundle_in(case)
    assert len(rules.shown(bundle)) == shown
    bundle.members[0].left_at = datetime(2026, 3, 1, tzinfo=UTC)
    assert len(rules.shown(bundle)) == shown - 1


@pytest.mark.parametrize(("case", "expected"), [("dissolved", 0), ("dropped", 2)])
def test_who_was_only_asked_was_in_no_formed_bundle(case: str, expected: int) -> None:
    bundle = bundle_in(case)
    for member in bundle.members:
        member.state_before = None
    assert len(rules.shown(bundle)) == expected


def test_silence_is_consent_from_the_next_day_on() -> None:
    bundle = bundle_in("proposed")
    days = [date(2026, 3, 23), date(2026, 3, 24), date(2026, 3, 25)]
    assert [rules.is_answer_awaited(bundle, day) for day in days] == [True, True, False]
