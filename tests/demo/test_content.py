"""The written content of the demo is complete, consistent and long enough to look real."""

import itertools
import statistics
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from participation.comments.models import Stance
from participation.formats.models import Publishes
from participation.ideas.models import Audience, IdeaKind, IdeaState
from participation.kernel.access import Role
from participation.kernel.text import markdown

PACKAGE = Path(__file__).parents[2] / "participation"
CONTENT = PACKAGE / "demo" / "content"
RIGHTS = {"submit", "comment", "support"}
NEVER_SEEN = {"draft", "submitted"}
IDEA_KEYS = {
    *("title", "kind", "text", "benefit", "for", "topic", "format", "author", "confidential"),
    *("state", "withdrawn_reason", "days_ago", "support", "edited", "comments", "co_authors"),
}
COMMENT_KEYS = {"text", "stance", "author", "official", "replies"}


def load(path: Path) -> dict[str, Any]:
    """Return one file of content."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def ideas() -> list[dict[str, Any]]:
    """Return the contributions of all parts."""
    return [idea for path in sorted(CONTENT.glob("ideas_*.toml")) for idea in load(path)["ideas"]]


def comments(idea: dict[str, Any]) -> list[dict[str, Any]]:
    """Return an idea's comments, each followed by its replies."""
    threads = idea.get("comments", [])
    return [comment for first in threads for comment in (first, *first.get("replies", []))]


def all_comments() -> list[dict[str, Any]]:
    """Return the comments on all ideas."""
    return [comment for idea in ideas() for comment in comments(idea)]


def formats() -> dict[str, dict[str, Any]]:
    """Return the formats by their keys."""
    return {entry["key"]: entry for entry in load(CONTENT / "formats.toml")["formats"]}


def department_codes() -> set[str]:
    """Return the codes of the Fachbereiche and their units."""
    return {entry["code"] for entry in load(CONTENT / "people.toml")["departments"]}


def people() -> set[str]:
    """Return the keys of the people with a name of their own."""
    return {person["key"] for person in load(CONTENT / "people.toml")["people"]}


def markdown_texts() -> Iterator[str]:
    """Return everything that is shown as Markdown."""
    for idea in ideas():
        yield from (idea["text"], idea.get("benefit", ""), idea.get("edited", {}).get("text", ""))
    yield from (comment["text"] for comment in all_comments())
    yield from (entry["description"] for entry in formats().values())


def test_there_are_enough_contributions_of_every_kind() -> None:
    kinds = Counter(idea["kind"] for idea in ideas())
    assert set(kinds) == {kind.value for kind in IdeaKind}
    assert kinds["idea"] >= 50
    assert min(kinds.values()) >= 6
    assert kinds.total() >= 60


def test_every_state_that_commands_can_reach_occurs() -> None:
    states = Counter(idea["state"] for idea in ideas())
    reachable = {IdeaState.DRAFT, IdeaState.SUBMITTED, IdeaState.PUBLISHED, IdeaState.WITHDRAWN}
    assert set(states) == {state.value for state in reachable}
    assert (states["draft"], states["submitted"], states["withdrawn"]) == (4, 6, 3)


def test_the_texts_have_real_lengths() -> None:
    lengths = [len(idea["text"].strip()) for idea in ideas()]
    assert 250 <= statistics.median(lengths) <= 450
    assert min(lengths) >= 90
    assert max(lengths) >= 1_000


def test_no_title_occurs_twice_and_each_fits_a_line() -> None:
    titles = [idea["title"] for idea in ideas()]
    assert [title for title, count in Counter(titles).items() if count > 1] == []
    assert [title for title in titles if not 20 <= len(title) <= 80] == []


def test_contributions_say_only_what_the_demo_understands() -> None:
    audiences = {audience.value for audience in Audience}
    for idea in ideas():
        assert set(idea) - IDEA_KEYS == set(), idea["title"]
        assert set(idea["for"]) - audiences == set(), idea["title"]
        assert idea.get("topic", "I") in {"I", "II", "III", "IV"}, idea["title"]
        assert idea["author"] in department_codes(), idea["title"]
        assert set(idea.get("co_authors", [])) <= department_codes() | people(), idea["title"]
        assert 0 <= idea["days_ago"] <= 120, idea["title"]
        assert 0 <= idea["support"] <= 140, idea["title"]


def test_comments_say_only_what_the_demo_understands() -> None:
    stances = {stance.value for stance in Stance} | {None}
    for comment in all_comments():
        assert set(comment) - COMMENT_KEYS == set(), comment["text"]
        assert comment.get("stance") in stances, comment["text"]
        assert comment["author"] in department_codes() | {"author"}, comment["text"]
    replies = [reply for c in all_comments() for reply in c.get("replies", [])]
    assert [reply["text"] for reply in replies if "replies" in reply] == []


def test_the_discussions_differ_in_length() -> None:
    sizes = [len(comments(idea)) for idea in ideas() if idea["state"] == "published"]
    assert sum(sizes) >= 170
    assert sizes.count(0) >= 5
    assert len([size for size in sizes if size >= 12]) == 2
    assert len([c for c in all_comments() if c.get("official")]) >= 3


def test_what_nobody_has_seen_has_neither_support_nor_comments() -> None:
    unseen = [idea for idea in ideas() if idea["state"] in NEVER_SEEN]
    assert [i["title"] for i in unseen if i["support"] or comments(i) or "edited" in i] == []


def test_what_waits_for_the_check_was_given_where_a_check_is_made() -> None:
    for idea in ideas():
        if idea["state"] == "submitted":
            assert formats()[idea["format"]]["publishes"] == "after_check", idea["title"]


def test_a_withdrawal_states_its_reason_and_nothing_else_does() -> None:
    for idea in ideas():
        assert ("withdrawn_reason" in idea) == (idea["state"] == "withdrawn"), idea["title"]


def test_an_edit_is_later_than_the_idea_and_changes_some_words() -> None:
    edited = [idea for idea in ideas() if "edited" in idea]
    assert len(edited) == 6
    for idea in edited:
        before, after = set(idea["text"].split()), set(idea["edited"]["text"].split())
        assert 0 <= idea["edited"]["days_ago"] < idea["days_ago"], idea["title"]
        assert 0 < len(before ^ after) < len(before & after), idea["title"]


def test_contributions_to_a_format_fall_into_a_phase_that_opens_submitting() -> None:
    for idea in ideas():
        if "format" in idea:
            phases = formats()[idea["format"]]["phases"]
            open_phases = [
                phase
                for phase in phases
                if phase["start_days"] <= -idea["days_ago"] <= phase["end_days"]
                and "submit" in phase["opens"]
            ]
            assert len(open_phases) == 1, idea["title"]


def test_the_gender_star_is_not_read_as_emphasis() -> None:
    assert [text for text in markdown_texts() if "<em>" in markdown(text)] == []


def test_formats_stand_in_different_phases_and_follow_their_kinds() -> None:
    kinds = {kind["slug"]: kind for kind in load(PACKAGE / "formats" / "kinds.toml")["kinds"]}
    opened_today = {}
    for key, entry in formats().items():
        phases = entry["phases"]
        assert entry["publishes"] == kinds[entry["kind"]]["publishes"], key
        assert set(entry["facilitators"]) <= people(), key
        assert entry["department"] in department_codes(), key
        assert all(p["start_days"] <= p["end_days"] for p in phases), key
        pairs = itertools.pairwise(phases)
        assert all(a["end_days"] < b["start_days"] for a, b in pairs), key
        assert all(date["start"] < date["end"] for date in entry["dates"]), key
        running = [p["opens"] for p in phases if p["start_days"] <= 0 <= p["end_days"]]
        opened_today[key] = set().union(*running)
    assert opened_today == {
        "workshop": RIGHTS,
        "conference": {"comment", "support"},
        "barcamp": RIGHTS,
        "workshop_past": set(),
    }


def test_blueprints_propose_phases_one_after_the_other() -> None:
    kinds = load(PACKAGE / "formats" / "kinds.toml")["kinds"]
    slugs = [kind["slug"] for kind in kinds]
    assert slugs == ["innovation-workshop", "conference", "barcamp", "world-cafe", "townhall"]
    for kind in kinds:
        phases = kind["phases"]
        ends = [phase["offset_days"] + phase["duration_days"] for phase in phases]
        assert kind["publishes"] in {choice.value for choice in Publishes}
        assert ends[:-1] == [phase["offset_days"] for phase in phases[1:]], kind["slug"]
        assert set().union(*(phase["opens"] for phase in phases)) <= RIGHTS


def test_the_topic_fields_carry_the_focal_points_of_the_city() -> None:
    fields = load(PACKAGE / "topics" / "topic_fields.toml")["topic_fields"]
    foci = {field["numeral"]: len(field["foci"]) for field in fields}
    assert foci == {"I": 5, "II": 4, "III": 5, "IV": 2}
    assert all(field["title"] and field["summary"] and field["description"] for field in fields)


def test_there_is_one_account_for_every_role_at_an_address_that_cannot_exist() -> None:
    people = load(CONTENT / "people.toml")["people"]
    roles = ["employee", *(role.value for role in Role)]
    roles.insert(roles.index("moderator"), "moderator")  # declining needs a second one
    assert [p["role"] for p in people] == roles
    assert len({p["email"] for p in people}) == len(people)
    assert all(p["email"].endswith("@example.org") for p in people)
    assert {p["department"] for p in people} <= department_codes()


def test_the_files_of_contributions_stay_readable() -> None:
    for path in CONTENT.glob("ideas_*.toml"):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 600, path.name
