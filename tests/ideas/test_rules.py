"""Every rule of ideas against every kind of person and state, held against the matrix."""

from datetime import UTC, datetime, timedelta

import pytest

from participation.formats.models import Format, Phase
from participation.ideas import rules
from participation.ideas.models import CoAuthor, Idea, IdeaState, NameShown
from participation.kernel.access import ANONYMOUS, Actor, Grant, Role, ScopeKind
from tests.ideas.rights_matrix import FOLLOWS, READ_HIDDEN, RIGHTS

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
AUTHOR, CO_AUTHOR, INVITED, COLLEAGUE, FORMAT = 1, 2, 3, 4, 7
ACTORS = {
    "anonymous": ANONYMOUS,
    "employee": Actor(user_id=COLLEAGUE),
    "author": Actor(user_id=AUTHOR),
    "co-author": Actor(user_id=CO_AUTHOR),
    "invited": Actor(user_id=INVITED),
    "moderator": Actor(user_id=COLLEAGUE, grants=frozenset({Grant(Role.MODERATOR)})),
    "moderator of its format": Actor(
        user_id=COLLEAGUE, grants=frozenset({Grant(Role.MODERATOR, ScopeKind.FORMAT, FORMAT)})
    ),
    "administrator": Actor(user_id=COLLEAGUE, grants=frozenset({Grant(Role.ADMINISTRATOR)})),
    "auditor": Actor(user_id=COLLEAGUE, grants=frozenset({Grant(Role.AUDITOR)})),
}


def idea_in(case: str, held: Format | None = None) -> Idea:
    """Return an idea as the matrix names it, with a confirmed and an invited co-author."""
    states = {"confidential": "published", "hidden": "published", "never public": "withdrawn"}
    state = IdeaState(states.get(case, case))
    hidden = case in {"draft", "submitted", "never public"}
    return Idea(
        state=state,
        number=None if state is IdeaState.DRAFT else 1,
        author_id=AUTHOR,
        format_id=FORMAT,
        format=held,
        name_shown=NameShown.CONFIDENTIAL if case == "confidential" else NameShown.NAMED,
        published_at=None if hidden else NOW,
        hidden_reason="Greift jemanden an." if case == "hidden" else None,
        co_authors=[CoAuthor(user_id=CO_AUTHOR, confirmed_at=NOW), CoAuthor(user_id=INVITED)],
    )


def rights(actor: Actor, idea: Idea) -> str:
    """Return what the rules allow, as the matrix writes it."""
    allowed = {
        "s": rules.may_see(actor, idea),
        "n": rules.may_see_names(actor, idea),
        "e": rules.may_edit(actor, idea),
        "d": rules.may_edit_draft(actor, idea),
        "w": rules.may_withdraw(actor, idea),
        "r": rules.may_restore(actor, idea),
        "i": rules.may_answer_invitation(actor, idea),
        "u": rules.may_support(actor, idea, NOW),
        "c": rules.may_comment(actor, idea, NOW),
    }
    return "".join(letter if yes else "-" for letter, yes in allowed.items())


@pytest.mark.parametrize("case", RIGHTS)
def test_exactly_these_may(case: str) -> None:
    assert {name: rights(actor, idea_in(case)) for name, actor in ACTORS.items()} == RIGHTS[case]


def test_files_and_versions_of_what_is_hidden_are_read_by_its_authors_and_moderators() -> None:
    hidden, shown = idea_in("hidden"), idea_in("published")
    assert {name for name, each in ACTORS.items() if rules.may_read(each, hidden)} == READ_HIDDEN
    assert all(rules.may_read(actor, shown) for actor in ACTORS.values())
    hidden.listed_topic_field_id = 3
    grants = frozenset({Grant(Role.MODERATOR, ScopeKind.TOPIC_FIELD, 3)})
    assert rules.may_read(Actor(user_id=99, grants=grants), hidden)


@pytest.mark.parametrize("state", IdeaState)
def test_states_follow_each_other_as_written(state: IdeaState) -> None:
    idea = Idea(state=state)
    following = {each.value for each in IdeaState if rules.may_become(idea, each)}
    assert following == set(FOLLOWS[state.value].split())


def test_a_moderator_of_another_format_sees_nothing_unpublished() -> None:
    grants = frozenset({Grant(Role.MODERATOR, ScopeKind.FORMAT, FORMAT + 1)})
    actor = Actor(user_id=COLLEAGUE, grants=grants)
    assert rules.may_see(actor, idea_in("submitted")) is False


def test_an_idea_without_author_belongs_to_nobody_who_is_not_signed_in() -> None:
    idea = idea_in("published")
    idea.author_id = None
    assert rules.is_author(ANONYMOUS, idea) is False
    assert rules.may_edit(ANONYMOUS, idea) is False


@pytest.mark.parametrize(("opens", "expected"), [({}, "--"), ({"opens_supporting": True}, "u-")])
def test_a_running_phase_decides_what_is_open(opens: dict[str, bool], expected: str) -> None:
    day = timedelta(days=1)
    flags = {f"opens_{right}": False for right in ("submitting", "commenting", "supporting")}
    phase = Phase(starts_at=NOW - day, ends_at=NOW + day, **{**flags, **opens})
    idea = idea_in("published", Format(phases=[phase]))
    assert rights(ACTORS["employee"], idea)[-2:] == expected


@pytest.mark.parametrize("name", ["author", "employee"])
def test_after_the_last_phase_the_open_channel_applies(name: str) -> None:
    idea = idea_in("published", Format(phases=[]))
    assert rights(ACTORS[name], idea)[-2:] == "uc"


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ((ScopeKind.EVERYWHERE, None), True),
        ((ScopeKind.TOPIC_FIELD, 3), True),
        ((ScopeKind.TOPIC_FIELD, 4), False),
        ((ScopeKind.FORMAT, 3), False),
    ],
)
def test_moderators_of_its_themenfeld_answer_officially(
    scope: tuple[ScopeKind, int | None], expected: bool
) -> None:
    idea = idea_in("published")
    idea.topic_field_id = 3
    moderator = Actor(user_id=99, grants=frozenset({Grant(Role.MODERATOR, *scope)}))
    assert rules.may_answer_officially(moderator, idea) is expected
    assert rules.may_answer_officially(ANONYMOUS, idea) is False
