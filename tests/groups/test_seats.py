"""Giving and taking seats: one table stays the truth, and each change is recorded."""

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.accounts.models import RoleGrant, User
from participation.accounts.queries import get_person
from participation.activity.models import Activity
from participation.groups import commands, queries
from participation.kernel.access import Actor, Grant, Role, ScopeKind
from participation.kernel.db import session, transaction
from participation.kernel.errors import DomainError, NotAllowed, NotFound
from participation.topics.models import WorkingGroup
from tests.factories.accounts import make_user
from tests.factories.groups import make_deputy, make_group, make_seat


def lead_of(group: WorkingGroup) -> Actor:
    """Return the lead of a group, as a value."""
    return Actor(
        user_id=make_user().id,
        grants=frozenset({Grant(Role.GROUP_LEAD, ScopeKind.WORKING_GROUP, group.id)}),
    )


def held(user: User) -> list[tuple[Role, int | None, int | None]]:
    """Return role, group and deputised seat of each grant of a person."""
    columns = (RoleGrant.role, RoleGrant.working_group_id, RoleGrant.deputy_of_id)
    found = session.execute(sa.select(*columns).where(RoleGrant.user_id == user.id))
    return [(row[0], row[1], row[2]) for row in found]


def verbs() -> list[tuple[str, int]]:
    """Return what was recorded about whom."""
    rows = session.execute(sa.select(Activity.verb, Activity.subject_id).order_by(Activity.id))
    return [(row[0], row[1]) for row in rows]


@pytest.mark.parametrize("role", [Role.GROUP_MEMBER, Role.GROUP_LEAD])
def test_the_lead_gives_a_seat(app: Flask, role: Role) -> None:
    group, person = make_group(), make_user()
    lead = lead_of(group)
    with transaction():
        commands.add_seat(actor=lead, group=group, person=get_person(person.id), role=role)
    assert held(person) == [(role, group.id, None)]
    assert verbs() == [("role.granted", person.id)]


def test_nobody_sits_twice_in_a_group(app: Flask) -> None:
    group, person = make_group(), make_user()
    make_seat(group, person)
    with pytest.raises(DomainError, match="schon einen Sitz"):
        commands.add_seat(
            actor=lead_of(group), group=group, person=get_person(person.id), role=Role.GROUP_LEAD
        )


def test_a_closed_account_gets_no_seat(app: Flask) -> None:
    group, person = make_group(), make_user(active=False)
    with pytest.raises(DomainError, match="deaktiviert"):
        commands.add_seat(
            actor=lead_of(group), group=group, person=get_person(person.id), role=Role.GROUP_MEMBER
        )


def test_a_member_can_stand_in_for_the_lead_but_not_for_a_member(app: Flask) -> None:
    group, person = make_group(), make_user()
    make_seat(group, person)
    leads, other = make_seat(group, role=Role.GROUP_LEAD), make_seat(group)
    actor = lead_of(group)
    with transaction():
        commands.name_deputy(actor=actor, group=group, person=get_person(person.id), seat=leads)
    assert (Role.GROUP_LEAD, group.id, leads.id) in held(person)
    with pytest.raises(DomainError, match="schon"):
        commands.name_deputy(actor=actor, group=group, person=get_person(person.id), seat=other)


def test_a_deputy_has_no_deputy(app: Flask) -> None:
    group = make_group()
    deputy, person = make_deputy(make_seat(group)), make_user()
    with pytest.raises(DomainError, match="nicht selbst vertreten"):
        commands.name_deputy(
            actor=lead_of(group), group=group, person=get_person(person.id), seat=deputy
        )


def test_a_seat_goes_with_its_deputies_and_all_is_recorded(app: Flask) -> None:
    group = make_group()
    seat, kept = make_seat(group), make_seat(group)
    deputy = make_deputy(seat)
    seat_id, people = seat.id, [deputy.user_id, seat.user_id]
    with transaction():
        commands.remove_seat(actor=lead_of(group), seat=queries.get_seat(group, seat_id))
    assert session.scalars(sa.select(RoleGrant.id)).all() == [kept.id]
    assert verbs() == [("role.withdrawn", each) for each in people]


def test_a_deputy_goes_alone(app: Flask) -> None:
    group = make_group()
    seat = make_seat(group)
    deputy = make_deputy(seat)
    deputy_id = deputy.id
    with transaction():
        commands.remove_seat(actor=lead_of(group), seat=queries.get_seat(group, deputy_id))
    assert session.scalars(sa.select(RoleGrant.id)).all() == [seat.id]


def test_a_lead_has_no_say_in_other_groups_or_about_leads(app: Flask) -> None:
    group, other = make_group(), make_group("Arbeitsgruppe Gesundheit")
    person, leads = get_person(make_user().id), make_seat(group, role=Role.GROUP_LEAD)
    stranger = lead_of(other)
    for forbidden in (
        lambda: commands.add_seat(
            actor=stranger, group=group, person=person, role=Role.GROUP_MEMBER
        ),
        lambda: commands.name_deputy(actor=stranger, group=group, person=person, seat=leads),
        lambda: commands.remove_seat(actor=lead_of(group), seat=leads),
    ):
        with pytest.raises(NotAllowed):
            forbidden()


def test_a_seat_is_found_in_its_own_group_only(app: Flask) -> None:
    group, other = make_group(), make_group("Arbeitsgruppe Gesundheit")
    seat = make_seat(group)
    for where, seat_id in ((other, seat.id), (group, seat.id + 1), (group, 2**31)):
        with pytest.raises(NotFound):
            queries.get_seat(where, seat_id)


def test_people_are_found_by_name_and_address_while_their_account_is_open(app: Flask) -> None:
    kim = make_user(name="Kim Ahorn")
    make_user(name="Kai Ahorn", active=False)
    assert [each.id for each in queries.search_people("ahorn")] == [kim.id]
    assert [each.id for each in queries.search_people(kim.email)] == [kim.id]
    assert queries.search_people("  ") == []
