"""Reading formats with a fixed number of queries."""

from collections.abc import Callable
from typing import Any

import pytest

from participation.formats import queries, seeding
from participation.formats.models import Format, Phase, Publishes
from participation.formats.rules import may_submit_into
from participation.formats.scopes import format_scopes
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from tests.factories.accounts import make_department, make_grant, make_user
from tests.factories.formats import at, make_date, make_kind_with_phases, make_phase
from tests.factories.ideas import make_format

pytestmark = pytest.mark.usefixtures("app")
NOW = at("2026-06-10 12:00")


def make_bare_format(**fields: Any) -> Format:
    """Add a format without the phase that the factory gives it."""
    held = make_format(**fields)
    session.query(Phase).delete()
    session.commit()
    return held


def use_whole(held: Format) -> int:
    """Touch all that a whole format has; an unplanned query would be an error."""
    return len(held.kind.name) + len(held.phases) + len(held.dates)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        (queries.list_formats, 3),
        (lambda: queries.list_current_formats(NOW), 1),
    ],
)
def test_listing_takes_as_many_queries_for_three_as_for_one(
    listing: Callable[[], Any], expected: int, rows: int, count_queries: Callable[[], Any]
) -> None:
    for _ in range(rows):
        held = make_format()
        make_date(held, "2026-06-20 09:00", "2026-06-20 12:00")
    session.expunge_all()
    with count_queries() as counted:
        found = listing()
        assert all(use_whole(each) > 0 for each in found)
    assert (len(found), len(counted)) == (rows, expected)


@pytest.mark.parametrize("rows", [1, 3])
def test_open_formats_take_two_queries_and_choices_one(
    rows: int, count_queries: Callable[[], Any]
) -> None:
    for number in range(rows):
        held = make_bare_format(title=f"Workshop {number}")
    for held in queries.list_formats():
        make_phase(held, "2026-06-01", "2026-06-20", opens_submitting=True)
    session.expunge_all()
    with count_queries() as counted:
        found = queries.list_open_formats(NOW)
        assert [may_submit_into(each, NOW) for each in found] == [True] * rows
    assert len(counted) == 2
    with count_queries() as counted:
        assert len(queries.list_format_choices()) == rows
    assert len(counted) == 1


@pytest.mark.parametrize(
    ("start", "end", "opens", "listed"),
    [
        ("2026-06-01", "2026-06-10 12:00", True, False),
        ("2026-06-10 12:00", "2026-06-20", True, True),
        ("2026-06-10 12:01", "2026-06-20", True, False),
        ("2026-06-01", "2026-06-20", False, False),
    ],
)
def test_open_formats_are_those_the_rule_allows(
    start: str, end: str, opens: bool, listed: bool
) -> None:
    held = make_bare_format()
    make_phase(held, start, end, opens_submitting=opens)
    found = queries.list_open_formats(NOW)
    assert (held in found) is listed
    assert may_submit_into(queries.get_format(held.number), NOW) is listed


def test_current_formats_are_those_not_past() -> None:
    past, by_phase, by_date, bare = (make_format(title=title) for title in "abcd")
    session.query(Phase).delete()
    make_phase(past, "2026-06-01", "2026-06-10 12:00")
    make_phase(by_phase, "2026-06-01", "2026-06-10 12:01")
    make_date(by_date, "2026-07-01 09:00", "2026-07-01 10:00")
    assert queries.list_current_formats(NOW) == [by_date, by_phase]
    assert queries.list_formats() == [bare, by_date, by_phase, past]


def test_choices_name_formats_newest_first() -> None:
    first, second = make_format(title="Erstes"), make_format(title="Zweites")
    assert queries.list_format_choices() == [
        (second.id, second.number, "Zweites"),
        (first.id, first.number, "Erstes"),
    ]
    assert [(each.key, each.name) for each in format_scopes()] == [
        (str(second.number), "Zweites"),
        (str(first.number), "Erstes"),
    ]


@pytest.mark.parametrize("number", [0, 77, 2**31, 10**40])
def test_an_unknown_number_is_not_found(number: int) -> None:
    assert queries.find_format(number) is None
    with pytest.raises(NotFound):
        queries.get_format(number)
    with pytest.raises(NotFound):
        queries.get_kind(number)


def test_a_kind_is_found_with_its_phases() -> None:
    kind = make_kind_with_phases("Zukunftscafé")
    found = queries.get_kind(kind.id)
    assert [phase.name for phase in found.phases] == ["Ankündigen", "Sammeln"]


@pytest.mark.parametrize("rows", [1, 3])
def test_facilitators_take_one_query(rows: int, count_queries: Callable[[], Any]) -> None:
    held, other = make_format(), make_format()
    department = make_department("FB 11")
    for number in range(rows):
        person = make_user(name=f"Person {number}", department_id=department.id)
        make_grant(person, Role.FACILITATOR, format_id=held.id)
    make_grant(make_user(name="Woanders"), Role.FACILITATOR, format_id=other.id)
    make_grant(make_user(name="Gegangen", active=False), Role.FACILITATOR, format_id=held.id)
    make_user(Role.FACILITATOR, name="Überall")
    session.expire_all()
    held = queries.get_format(held.number)
    with count_queries() as counted:
        found = queries.list_facilitators(held)
        assert [(each.name, each.department and each.department.code) for each in found] == [
            (f"Person {number}", "FB 11") for number in range(rows)
        ]
    assert len(counted) == 1


def test_seeding_inserts_the_kinds_once() -> None:
    assert [seeding.seed(), seeding.seed()] == [5, 0]
    session.commit()
    kinds = {kind.slug: kind for kind in queries.list_kinds()}
    assert kinds["conference"].publishes is Publishes.AFTER_CHECK
    workshop = kinds["innovation-workshop"]
    assert workshop.name == "DOgital-Innovationsworkshop"
    collecting = workshop.phases[1]
    assert (collecting.name, collecting.offset_days, collecting.duration_days) == (
        "Ideen sammeln",
        -7,
        14,
    )
    assert collecting.opens_submitting is True
    assert workshop.phases[0].opens_commenting is False
