"""People, Fachbereiche and roles for tests."""

from functools import cache
from itertools import count
from typing import Any

from participation.accounts.models import Department, RoleGrant, User
from participation.accounts.passwords import hash_password
from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.db import session

PASSWORD = "ein langes Kennwort"
_number = count(1)


@cache
def password_hash() -> str:
    """Return the hash of PASSWORD, computed once: hashing is slow on purpose."""
    return hash_password(PASSWORD)


def make_department(code: str | None = None, name: str = "") -> Department:
    """Add a Fachbereich."""
    department = Department(code=code or f"FB {next(_number)}", name=name)
    session.add(department)
    session.commit()
    return department


def make_user(*roles: Role, name: str | None = None, **fields: Any) -> User:
    """Add a person who holds `roles` everywhere."""
    number = next(_number)
    name = name or f"Person {number}"
    user = User(
        **{
            "email": f"person{number}@example.org",
            "name": name,
            "password_hash": password_hash(),
            **fields,
        }
    )
    session.add(user)
    session.flush()
    for role in roles:
        session.add(RoleGrant(user_id=user.id, role=role, granted_at=clock.now()))
    session.commit()
    return user


def make_grant(user: User, role: Role, **scope: int) -> RoleGrant:
    """Grant a person a role for one thing, such as `format_id=…` or `topic_field_id=…`."""
    grant = RoleGrant(user_id=user.id, role=role, granted_at=clock.now(), **scope)
    session.add(grant)
    session.commit()
    return grant
