"""Who sits in the Arbeitsgruppen of the demo: a lead, two members and a deputy each."""

from random import Random

from participation.accounts.models import User
from participation.chronicle.stage import Stage
from participation.demo.cast import ORGANISER
from participation.groups.commands import add_seat, name_deputy
from participation.groups.queries import list_seats
from participation.kernel.access import Actor, Grant, Role, ScopeKind
from participation.kernel.db import session
from participation.topics.models import WorkingGroup

# The Fachbereiche that send somebody, the leading one first.
SENDING = {
    "I": ("1/II-CIIO", "FB 66", "FB 10", "FB 33"),
    "II": ("FB 11", "FB 40", "FB 50", "FB 37"),
    "III": ("FB 11", "FB 23", "FB 61", "FB 64"),
    "IV": ("FB 53", "FB 51", "57/FABIDO", "FB 37"),
}


def take_seats(stage: Stage) -> None:
    """Fill each Arbeitsgruppe: the people of people.toml keep their seats, others join them."""
    for numeral, codes in SENDING.items():
        _fill(stage, numeral, codes)


def reviewers_of(stage: Stage, numeral: str) -> list[Actor]:
    """Return the lead of an Arbeitsgruppe and its members, acting, the lead first."""
    group = stage.group_of(numeral)
    seats = sorted(list_seats([group.id])[group.id], key=lambda seat: not seat.leads)
    return [_acting(seat.grant.user, seat.grant.role, group) for seat in seats]


def _fill(stage: Stage, numeral: str, codes: tuple[str, ...]) -> None:
    group = stage.group_of(numeral)
    taken = {seat.grant.role for seat in list_seats([group.id])[group.id]}
    wanted = [Role.GROUP_LEAD, Role.GROUP_MEMBER, Role.GROUP_MEMBER]
    rng = Random(numeral)  # noqa: S311 - repeatable, no secrets
    grants = []
    for code, role in zip(codes, wanted, strict=False):
        if role in taken:
            taken.remove(role)
            continue
        person = _someone(stage, rng, code)
        grants.append(add_seat(actor=ORGANISER, group=group, person=person, role=role))
    deputy = _someone(stage, rng, codes[-1])
    name_deputy(actor=ORGANISER, group=group, person=deputy, seat=grants[-1])


def _someone(stage: Stage, rng: Random, code: str) -> User:
    """Return an invented person of a Fachbereich, with the grants that the command asks for."""
    cast = stage.scene.cast
    person = cast.someone(rng, code, but={person.id for person in cast.named.values()})
    session.refresh(person, ["grants"])
    return person


def _acting(person: User, role: Role, group: WorkingGroup) -> Actor:
    grant = Grant(role, ScopeKind.WORKING_GROUP, group.id)
    return Actor(user_id=person.id, name=person.name, grants=frozenset({grant}))
