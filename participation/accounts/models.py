"""Tables of people: who they are, where they work, what they may do, where they are signed in."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from participation.kernel.access import Actor, Grant, Role, ScopeKind
from participation.kernel.choices import choice_type
from participation.kernel.db import Base

_ALIKE = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i"})
_UNIT = re.compile(r"\s*/\s*(?=[0-9])")


@dataclass(frozen=True)
class ProfileContent:
    """What people say about themselves."""

    name: str
    department_id: int | None
    language: str


@dataclass(frozen=True)
class PersonContent:
    """What is needed to open an account."""

    email: str
    name: str
    department_id: int | None = None


@dataclass(frozen=True)
class DepartmentContent:
    """A Fachbereich as typed."""

    code: str
    name: str


def sort_name(name: str) -> str:
    """Return the key by which people are sorted and found: family name first, no accents.

    German order of DIN 5007-1: ä as a, ß as ss.
    """
    *given, family = name.split() or [""]
    letters = unicodedata.normalize("NFKD", " ".join([family, *given]).lower().translate(_ALIKE))
    return "".join(each for each in letters if not unicodedata.combining(each))


@dataclass(frozen=True)
class Scope:
    """What a role is granted for: everything, or the one thing with `scope_id`."""

    kind: ScopeKind = ScopeKind.EVERYWHERE
    scope_id: int | None = None


class Department(Base):
    """A Fachbereich or a unit of one, known by its code such as "FB 11/3-2" or "1/II-CIIO"."""

    __tablename__ = "departments"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)

    @property
    def label(self) -> str:
        """Return code and name as one line; the code itself never breaks."""
        code = self.code.replace(" ", "\u00a0")
        return f"{code} · {self.name}" if self.name else code

    @property
    def office(self) -> str:
        """Return the office without its unit, as readers of ideas may see it: "FB 11".

        Units are numbered: what follows a slash and begins with a digit is one, in "FB 11/3-2" as
        in "13/2". Letters after the slash name an office of its own: "1/II-CIIO", "8/DEZ",
        "57/FABIDO", "FB 41/MKK" (codes as the city's public minutes write them).
        """
        return _UNIT.split(self.code, maxsplit=1)[0].replace(" ", "\u00a0")


class User(Base):
    """An employee with an account. Says nothing about when or how much the person was active."""

    __tablename__ = "users"
    __table_args__ = (
        sa.CheckConstraint("email = lower(email)", name="email_lowercase"),
        sa.CheckConstraint("language IN ('de', 'en')", name="language"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    sort_name: Mapped[str] = mapped_column(index=True)
    password_hash: Mapped[str | None]
    department_id: Mapped[int | None] = mapped_column(sa.ForeignKey("departments.id"), index=True)
    language: Mapped[str] = mapped_column(default="de")
    active: Mapped[bool] = mapped_column(default=True)

    department: Mapped[Department | None] = relationship(lazy="raise")
    grants: Mapped[list["RoleGrant"]] = relationship(
        lazy="raise",
        foreign_keys="RoleGrant.user_id",
        back_populates="user",
        order_by="RoleGrant.id",
    )

    @validates("name")
    def _keep_sort_name(self, _attribute: str, name: str) -> str:
        """Let the sort key follow the name."""
        self.sort_name = sort_name(name)
        return name

    def as_actor(self) -> Actor:
        """Return the value that rules and commands are given; needs `grants` loaded."""
        return Actor(
            user_id=self.id,
            name=self.name,
            language=self.language,
            grants=frozenset(grant.as_grant() for grant in self.grants),
        )


class RoleGrant(Base):
    """One role of one person, everywhere or for exactly one thing.

    A deputy holds the same role; `deputy_of_id` is the grant of the person they stand in for.
    """

    __tablename__ = "role_grants"
    __table_args__ = (
        sa.CheckConstraint(
            "(CASE WHEN department_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN format_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN topic_field_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN working_group_id IS NULL THEN 0 ELSE 1 END) <= 1",
            name="one_scope",
        ),
        sa.Index(
            "uq_role_grants_user_role_scope",
            "user_id",
            "role",
            sa.text("coalesce(department_id, 0)"),
            sa.text("coalesce(format_id, 0)"),
            sa.text("coalesce(topic_field_id, 0)"),
            sa.text("coalesce(working_group_id, 0)"),
            unique=True,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"))
    role: Mapped[Role] = mapped_column(choice_type(Role, "role"))
    department_id: Mapped[int | None] = mapped_column(sa.ForeignKey("departments.id"))
    format_id: Mapped[int | None] = mapped_column(sa.ForeignKey("formats.id"), index=True)
    topic_field_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic_fields.id"))
    working_group_id: Mapped[int | None] = mapped_column(sa.ForeignKey("working_groups.id"))
    granted_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("users.id", ondelete="SET NULL")
    )
    granted_at: Mapped[datetime]
    deputy_of_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("role_grants.id", ondelete="CASCADE"), index=True
    )

    user: Mapped[User] = relationship(lazy="raise", foreign_keys=[user_id], back_populates="grants")

    @property
    def scope(self) -> Scope:
        """Return what the role is granted for."""
        for kind in ScopeKind:
            scope_id = getattr(self, f"{kind.value}_id", None)
            if scope_id is not None:
                return Scope(kind, scope_id)
        return Scope()

    def as_grant(self) -> Grant:
        """Return the value rules compare."""
        return Grant(self.role, self.scope.kind, self.scope.scope_id)


class SignIn(Base):
    """A signed-in browser. Only a hash of its id is stored; the row's end is the sign-in's end."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    idle_until: Mapped[datetime]

    user: Mapped[User] = relationship(lazy="raise")


class PasswordReset(Base):
    """A link sent by mail to choose a new password: once, within an hour, stored hashed."""

    __tablename__ = "password_resets"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="raise")
