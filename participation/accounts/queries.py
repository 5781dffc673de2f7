"""Reading people, their roles and the Fachbereiche."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from participation.accounts.models import Department, PasswordReset, RoleGrant, User, sort_name
from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.db import is_postgres, session
from participation.kernel.errors import NotFound

PEOPLE_ON_A_PAGE = 50
Row = TypeVar("Row", User, int)
Position = tuple[int | str, ...]


@dataclass(frozen=True)
class PeopleFilter:
    """Which people to list: all words of `words` in name or address, and holders of `role`."""

    words: str = ""
    role: Role | None = None


def list_people(chosen: PeopleFilter, *, after: Position | None = None) -> Sequence[User]:
    """Return one person more than fits a page, by name, with Fachbereich and roles."""
    statement = (
        _matching(sa.select(User), chosen)
        .options(joinedload(User.department), selectinload(User.grants))
        .order_by(User.sort_name, User.id)
        .limit(PEOPLE_ON_A_PAGE + 1)
    )
    if after is not None:
        statement = statement.where(sa.tuple_(User.sort_name, User.id) > sa.tuple_(*after))
    return session.scalars(statement).all()


def count_people(chosen: PeopleFilter) -> int:
    """Return how many people the filter finds."""
    return session.scalar(_matching(sa.select(sa.func.count(User.id)), chosen)) or 0


def get_person(user_id: int) -> User:
    """Return a person with Fachbereich and roles; raises NotFound."""
    person = find_person(User.id == user_id)
    if person is None:
        raise NotFound
    return person


def find_person_by_email(email: str) -> User | None:
    """Return the person with this address, with Fachbereich and roles."""
    return find_person(User.email == email.strip().lower())


def find_person(condition: sa.ColumnElement[bool]) -> User | None:
    """Return the one person a condition holds for, fresh from the database."""
    statement = (
        sa.select(User)
        .where(condition)
        .options(joinedload(User.department), selectinload(User.grants))
    )
    return session.scalars(statement).one_or_none()


def list_first_holders() -> dict[Role | None, User]:
    """Return the longest-known active person of each role, and under None one without any.

    Meant for the demo, whose people have addresses at example.org.
    """
    statement = (
        sa.select(RoleGrant.role, sa.func.min(User.id).label("id"))
        .select_from(User)
        .outerjoin(RoleGrant, RoleGrant.user_id == User.id)
        .where(User.active, User.email.endswith("@example.org", autoescape=True))
        .group_by(RoleGrant.role)
    )
    found = {row.role: row.id for row in session.execute(statement)}
    people = session.scalars(
        sa.select(User).where(User.id.in_(found.values())).options(selectinload(User.grants))
    )
    by_id = {person.id: person for person in people}
    return {role: by_id[found[role]] for role in (None, *Role) if role in found}


def get_grant(user_id: int, grant_id: int) -> RoleGrant:
    """Return one role of one person; raises NotFound."""
    statement = sa.select(RoleGrant).where(RoleGrant.id == grant_id, RoleGrant.user_id == user_id)
    grant = session.scalars(statement.options(joinedload(RoleGrant.user))).one_or_none()
    if grant is None:
        raise NotFound
    return grant


def list_deputies(grant: RoleGrant) -> Sequence[RoleGrant]:
    """Return the grants of those who stand in for the holder of `grant`, with their people."""
    statement = (
        sa.select(RoleGrant)
        .where(RoleGrant.deputy_of_id == grant.id)
        .order_by(RoleGrant.id)
        .options(joinedload(RoleGrant.user))
    )
    return session.scalars(statement).all()


def lock_administrators() -> int:
    """Return how many active people administer, and let nobody else change that until commit."""
    statement = (
        sa.select(RoleGrant.user_id)
        .join(RoleGrant.user)
        .where(RoleGrant.role == Role.ADMINISTRATOR, User.active)
        .order_by(RoleGrant.id)
    )
    if is_postgres():
        statement = statement.with_for_update()
    return len(set(session.scalars(statement)))


def find_link(token_hash: str) -> PasswordReset | None:
    """Return the link to choose a password while it can be used, with its person."""
    statement = (
        sa.select(PasswordReset)
        .join(PasswordReset.user)
        .where(
            PasswordReset.token_hash == token_hash,
            PasswordReset.used_at.is_(None),
            PasswordReset.expires_at > clock.now(),
            User.active,
        )
        .options(joinedload(PasswordReset.user).selectinload(User.grants))
    )
    return session.scalars(statement).one_or_none()


def list_departments(*, only_active: bool = False) -> Sequence[Department]:
    """Return the Fachbereiche by code."""
    statement = sa.select(Department).order_by(Department.code)
    return session.scalars(statement.where(Department.active) if only_active else statement).all()


def get_department(department_id: int) -> Department:
    """Return a Fachbereich; raises NotFound."""
    department = session.get(Department, department_id)
    if department is None:
        raise NotFound
    return department


def _matching(statement: sa.Select[Row], chosen: PeopleFilter) -> sa.Select[Row]:
    for word in sort_name(chosen.words).split():
        in_name = User.sort_name.contains(word, autoescape=True)
        statement = statement.where(in_name | User.email.contains(word, autoescape=True))
    if chosen.role is not None:
        statement = statement.where(User.grants.any(RoleGrant.role == chosen.role))
    return statement
