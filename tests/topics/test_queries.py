"""Reading Themenfelder with a fixed number of queries."""

from collections.abc import Callable
from typing import Any

import pytest

from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.topics import queries, seeding
from participation.topics.scopes import topic_field_scopes, working_group_scopes
from tests.factories.accounts import make_department
from tests.factories.ideas import make_topic_field
from tests.factories.topics import add_foci, make_working_group

pytestmark = pytest.mark.usefixtures("app")
NUMERALS = ("I", "II", "III")


@pytest.mark.parametrize("rows", [1, 3])
def test_listing_takes_three_queries(rows: int, count_queries: Callable[[], Any]) -> None:
    for numeral in NUMERALS[:rows]:
        topic_field = make_topic_field(numeral)
        add_foci(topic_field, "IT-Infrastruktur", "Arbeitsplatzumfeld")
        make_working_group(topic_field, lead_department_id=make_department().id)
    session.expunge_all()
    with count_queries() as counted:
        found = queries.list_topic_fields()
        groups = [each.working_groups[0] for each in found]
        assert all(group.lead_department is not None for group in groups)
        assert [focus.title for focus in found[0].foci] == [
            "IT-Infrastruktur",
            "Arbeitsplatzumfeld",
        ]
    assert len(found) == rows
    assert len(counted) == 3


def test_a_topic_field_is_found_by_its_position() -> None:
    wanted = make_topic_field("II", "Führung und Wissen")
    make_topic_field("III")
    assert queries.get_topic_field(wanted.position).title == "Führung und Wissen"


@pytest.mark.parametrize("position", [0, 99, 2**31, 10**30])
def test_a_position_without_topic_field_is_not_found(position: int) -> None:
    with pytest.raises(NotFound):
        queries.get_topic_field(position)


def test_a_group_of_another_topic_field_is_not_found() -> None:
    one, other = make_topic_field("I"), make_topic_field("II")
    make_working_group(one, name="Eine andere")
    group = make_working_group(one)
    assert queries.get_working_group(queries.get_topic_field(one.position), group.id) == group
    with pytest.raises(NotFound):
        queries.get_working_group(queries.get_topic_field(other.position), group.id)


def test_a_closed_department_can_go_on_leading_but_not_begin_to() -> None:
    open_one, closed = make_department("FB 11"), make_department("FB 12")
    closed.active = False
    session.commit()
    led = make_working_group(make_topic_field(), lead_department_id=closed.id)
    assert queries.list_lead_departments() == [open_one]
    assert queries.list_lead_departments(led) == [open_one, closed]


def test_roles_can_be_granted_for_topic_fields_and_groups() -> None:
    topic_field = make_topic_field("IV", "Gesundheit")
    group = make_working_group(topic_field, name="AG Gesundheit")
    (field_scope,), (group_scope,) = topic_field_scopes(), working_group_scopes()
    assert (field_scope.id, field_scope.key) == (topic_field.id, "IV")
    assert field_scope.name == "IV · Gesundheit"
    assert (group_scope.id, group_scope.key) == (group.id, "AG Gesundheit")


def test_seeding_inserts_the_four_topic_fields_once() -> None:
    assert [seeding.seed(), seeding.seed()] == [4, 0]
    session.commit()
    found = queries.list_topic_fields()
    assert [each.numeral for each in found] == ["I", "II", "III", "IV"]
    assert [len(each.foci) for each in found] == [5, 4, 5, 2]
    assert found[0].foci[2].title == "IT-Infrastruktur"
