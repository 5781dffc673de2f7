"""Reading formats, their kinds and the people who facilitate them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from participation.accounts.models import RoleGrant, User
from participation.formats.models import Format, FormatDate, FormatKind, Phase
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.kernel.errors import NotFound

HIGHEST_NUMBER = 2**31 - 1
_WHOLE: tuple[ORMOption, ...] = (
    joinedload(Format.kind),
    selectinload(Format.phases),
    selectinload(Format.dates),
)


class FormatChoice(NamedTuple):
    """A format as an entry of a filter or a select."""

    id: int
    number: int
    title: str


def list_formats() -> Sequence[Format]:
    """Return all formats, newest first, with kind, phases and dates: three queries."""
    statement = sa.select(Format).options(*_WHOLE).order_by(Format.number.desc())
    return session.scalars(statement).all()


def list_current_formats(now: datetime) -> Sequence[Format]:
    """Return the formats that run or come, with kind, phases and dates: they are few, one query."""
    statement = (
        sa.select(Format)
        .where(
            sa.or_(
                Format.phases.any(Phase.ends_at > now),
                Format.dates.any(FormatDate.ends_at > now),
            )
        )
        .options(
            joinedload(Format.kind, innerjoin=True),
            joinedload(Format.phases),
            joinedload(Format.dates),
        )
        .order_by(Format.number.desc())
    )
    return session.scalars(statement).unique().all()


def list_open_formats(now: datetime) -> Sequence[Format]:
    """Return the formats into which ideas may be given at `now`, by title, phases loaded.

    The same formats for which `rules.may_submit_into` says yes; two queries.
    """
    opens = sa.and_(Phase.opens_submitting, Phase.starts_at <= now, Phase.ends_at > now)
    statement = (
        sa.select(Format)
        .where(Format.phases.any(opens))
        .options(selectinload(Format.phases))
        .order_by(Format.title, Format.id)
    )
    return session.scalars(statement).all()


def list_format_choices() -> Sequence[FormatChoice]:
    """Return id, number and title of all formats, newest first: one query."""
    statement = sa.select(Format.id, Format.number, Format.title).order_by(Format.number.desc())
    return [FormatChoice(*row) for row in session.execute(statement)]


def get_format(number: int) -> Format:
    """Return a format with kind, phases and dates; raises NotFound."""
    found = find_format(number)
    if found is None:
        raise NotFound
    return found


def find_format(number: int) -> Format | None:
    """Return a format with kind, phases and dates, or None where no such number exists."""
    if not 0 < number <= HIGHEST_NUMBER:
        return None
    statement = sa.select(Format).where(Format.number == number).options(*_WHOLE)
    return session.scalars(statement).one_or_none()


def list_facilitators(held: Format) -> Sequence[User]:
    """Return the active people who facilitate this one format, by name, with Fachbereich."""
    statement = (
        sa.select(User)
        .join(RoleGrant, RoleGrant.user_id == User.id)
        .where(
            RoleGrant.role == Role.FACILITATOR,
            RoleGrant.format_id == held.id,
            User.active,
        )
        .options(joinedload(User.department))
        .order_by(User.sort_name, User.id)
    )
    return session.scalars(statement).all()


def list_kinds() -> Sequence[FormatKind]:
    """Return all kinds of formats by name, with the phases they propose: two queries."""
    statement = (
        sa.select(FormatKind)
        .options(selectinload(FormatKind.phases))
        .order_by(FormatKind.name, FormatKind.id)
    )
    return session.scalars(statement).all()


def get_kind(kind_id: int) -> FormatKind:
    """Return a kind with the phases it proposes; raises NotFound."""
    statement = (
        sa.select(FormatKind)
        .where(FormatKind.id == kind_id)
        .options(selectinload(FormatKind.phases))
    )
    found = session.scalars(statement).one_or_none() if kind_id <= HIGHEST_NUMBER else None
    if found is None:
        raise NotFound
    return found
