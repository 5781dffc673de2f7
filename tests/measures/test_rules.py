"""Every rule of measures against every kind of person and state, held against the matrix."""

from datetime import UTC, date, datetime

import pytest

from participation.kernel.access import ANONYMOUS, Actor, Grant, Role, ScopeKind
from participation.measures import rules
from participation.measures.models.measure import CouncilState, Measure
from participation.measures.models.records import MeasureState
from tests.measures.rights_matrix import (
    FOLLOWS,
    MAY_CREATE,
    MAY_CREATE_SOMEWHERE,
    MAY_NOTHING,
    NOTHING,
    RIGHTS,
    SAME_AS,
)

TOPIC, GROUP, DEPARTMENT = 1, 2, 3
TODAY = date(2026, 6, 10)
NOON = datetime(2026, 6, 10, 10, tzinfo=UTC)


def holding(role: Role, scope: ScopeKind = ScopeKind.EVERYWHERE, of: int | None = None) -> Actor:
    """Return somebody who holds one role."""
    return Actor(user_id=9, grants=frozenset({Grant(role, scope, of)}))


ACTORS = {
    "anonymous": ANONYMOUS,
    "employee": Actor(user_id=9),
    "moderator": holding(Role.MODERATOR),
    "moderator of its Themenfeld": holding(Role.MODERATOR, ScopeKind.TOPIC_FIELD, TOPIC),
    "moderator of another Themenfeld": holding(Role.MODERATOR, ScopeKind.TOPIC_FIELD, 8),
    "moderator of a format": holding(Role.MODERATOR, ScopeKind.FORMAT, TOPIC),
    "group member": holding(Role.GROUP_MEMBER),
    "member of its group": holding(Role.GROUP_MEMBER, ScopeKind.WORKING_GROUP, GROUP),
    "member of another group": holding(Role.GROUP_MEMBER, ScopeKind.WORKING_GROUP, 8),
    "group lead": holding(Role.GROUP_LEAD),
    "lead of its group": holding(Role.GROUP_LEAD, ScopeKind.WORKING_GROUP, GROUP),
    "lead of another group": holding(Role.GROUP_LEAD, ScopeKind.WORKING_GROUP, 8),
    "measure lead": holding(Role.MEASURE_LEAD),
    "lead for its Fachbereich": holding(Role.MEASURE_LEAD, ScopeKind.DEPARTMENT, DEPARTMENT),
    "lead for another Fachbereich": holding(Role.MEASURE_LEAD, ScopeKind.DEPARTMENT, 8),
    "staff council": holding(Role.STAFF_COUNCIL),
    "executive": holding(Role.EXECUTIVE),
    "auditor": holding(Role.AUDITOR),
    "administrator": holding(Role.ADMINISTRATOR),
}
LETTERS = {
    "P": MeasureState.PROPOSED,
    "R": MeasureState.RECOMMENDED,
    "Z": MeasureState.RETURNED,
    "A": MeasureState.ADOPTED,
    "B": MeasureState.BEGUN,
    "D": MeasureState.DONE,
    "S": MeasureState.STOPPED,
}


def measure_in(state: str, **fields: object) -> Measure:
    """Return a measure in a state, of the Themenfeld, group and Fachbereich of the tests."""
    values = {"topic_field_id": TOPIC, "working_group_id": GROUP, "lead_department_id": DEPARTMENT}
    return Measure(**{"state": MeasureState(state), **values, **fields})


def rights(actor: Actor, measure: Measure) -> str:
    """Return what the rules allow, as the matrix writes it."""
    allowed = {
        "e": rules.may_edit(actor, measure),
        "k": rules.may_track(actor, measure),
        "r": rules.may_report(actor, measure),
        "d": rules.may_move_dates(actor, measure),
    }
    for letter, to in LETTERS.items():
        allowed[letter] = rules.may_bring_to(actor, measure, to) and rules.may_become(measure, to)
    allowed["t"] = rules.may_take_back(actor, measure)
    return "".join(letter if yes else "-" for letter, yes in allowed.items())


@pytest.mark.parametrize("state", MeasureState)
def test_exactly_these_may(state: MeasureState) -> None:
    expected = dict(RIGHTS[state.value])
    expected.update({name: expected[model] for name, model in SAME_AS.items()})
    expected.update(dict.fromkeys(MAY_NOTHING, NOTHING))
    found = {name: rights(actor, measure_in(state.value)) for name, actor in ACTORS.items()}
    assert found == expected


@pytest.mark.parametrize("state", MeasureState)
def test_states_follow_each_other_as_written(state: MeasureState) -> None:
    measure = measure_in(state.value)
    following = {each.value for each in MeasureState if rules.may_become(measure, each)}
    assert following == set(FOLLOWS[state.value].split())


def test_only_moderators_add_measures() -> None:
    found = {name for name, actor in ACTORS.items() if rules.may_create(actor, TOPIC)}
    assert found == set(MAY_CREATE)
    somewhere = {name for name, actor in ACTORS.items() if rules.may_create_somewhere(actor)}
    assert somewhere == set(MAY_CREATE_SOMEWHERE)


def test_a_role_for_one_thing_does_not_count_where_a_measure_belongs_to_none() -> None:
    measure = measure_in(
        "proposed", topic_field_id=None, working_group_id=None, lead_department_id=None
    )
    scoped = {name: rights(ACTORS[name], measure) for name in SAME_AS}
    assert scoped == dict.fromkeys(SAME_AS, NOTHING)


def ready(**fields: object) -> Measure:
    """Return a recommended measure that has all it needs to be adopted."""
    values = {"begin_by": TODAY, "done_by": TODAY, "council_state": CouncilState.GIVEN}
    return measure_in("recommended", **{**values, **fields})


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"begin_by": None}, "Es fehlt das Datum, bis wann sie beginnt."),
        ({"done_by": None}, "Es fehlt das Datum, bis wann sie abgeschlossen ist."),
        ({"lead_department_id": None}, "Es fehlt der federführende Fachbereich."),
        ({"council_state": CouncilState.UNCLEAR}, "Die Mitbestimmung ist noch nicht geklärt."),
        (
            {"council_state": CouncilState.NEEDED},
            "Die Stellungnahme des Personalrats steht noch aus.",
        ),
        (
            {"council_state": CouncilState.REQUESTED},
            "Die Stellungnahme des Personalrats steht noch aus.",
        ),
    ],
)
def test_what_is_missing_stands_in_the_way_of_a_resolution(
    fields: dict[str, object], sentence: str
) -> None:
    assert rules.obstacles(ready(**fields)) == [sentence]


@pytest.mark.parametrize("council", ["not_needed", "given", "waived"])
def test_nothing_stands_in_the_way_once_the_council_was_heard(council: str) -> None:
    assert rules.obstacles(ready(council_state=CouncilState(council))) == []


@pytest.mark.parametrize(
    ("state", "begin_by", "done_by", "late"),
    [
        ("adopted", date(2026, 6, 9), None, True),
        ("adopted", date(2026, 6, 10), None, False),
        ("adopted", None, None, False),
        ("proposed", date(2026, 6, 9), None, True),
        ("returned", date(2026, 6, 9), None, True),
        ("begun", date(2026, 1, 1), date(2026, 6, 10), False),
        ("begun", date(2026, 1, 1), date(2026, 6, 9), True),
        ("done", date(2025, 1, 1), date(2025, 6, 9), False),
        ("stopped", date(2025, 1, 1), date(2025, 6, 9), False),
    ],
)
def test_late_is_what_was_not_begun_or_done_by_its_day(
    state: str, begin_by: date | None, done_by: date | None, late: bool
) -> None:
    assert rules.is_late(measure_in(state, begin_by=begin_by, done_by=done_by), TODAY) is late


@pytest.mark.parametrize(
    ("state", "sign", "silent"),
    [
        # Ninety days before 10 June begin with 12 March, 00:00 in Dortmund (winter time).
        ("begun", datetime(2026, 3, 11, 23, tzinfo=UTC), False),
        ("begun", datetime(2026, 3, 11, 22, 59, tzinfo=UTC), True),
        ("adopted", datetime(2026, 3, 11, 22, 59, tzinfo=UTC), True),
        ("proposed", datetime(2025, 3, 11, tzinfo=UTC), False),
        ("done", datetime(2025, 3, 11, tzinfo=UTC), False),
    ],
)
def test_silent_is_what_is_under_way_without_a_sign_for_ninety_days(
    state: str, sign: datetime, silent: bool
) -> None:
    assert rules.is_silent(measure_in(state, signed_of_life_at=sign), NOON) is silent
