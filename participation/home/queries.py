"""What the start page shows: one statement for each of its parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participation.accounts.models import User
from participation.duties.models import Duty, Holder
from participation.formats.models import Format
from participation.ideas.models import Idea, IdeaState
from participation.ideas.queries.own import inviting, written_by
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.topics.models import TopicField

HIGHLIGHTS = 3
GATHERED = 5
OWN_IDEAS = 20
SMALLEST_FIGURE = 10
FIGURES_ARE_KEPT = timedelta(minutes=1)


@dataclass(frozen=True)
class Highlights:
    """The most supported ideas, and the newest ones that are not among them."""

    newest: Sequence[Idea] = ()
    most_supported: Sequence[Idea] = ()

    @property
    def ideas(self) -> list[Idea]:
        """Return all of them."""
        return [*self.newest, *self.most_supported]


@dataclass(frozen=True)
class Figures:
    """Plain totals of what is public; None where a total is too small to be shown."""

    ideas: int | None
    comments: int | None
    supports: int | None


def list_highlights() -> Highlights:
    """Return newest and most supported public ideas, with formats and their phases."""
    open_ideas = sa.select(Idea.id).where(
        Idea.published_at.is_not(None),
        Idea.state != IdeaState.WITHDRAWN,
        Idea.hidden_reason.is_(None),
    )
    newest = open_ideas.order_by(Idea.number.desc()).limit(2 * HIGHLIGHTS)
    supported = (
        open_ideas.where(Idea.support_count > 0)
        .order_by(Idea.support_count.desc(), Idea.number.desc())
        .limit(HIGHLIGHTS)
    )
    chosen = sa.union(sa.select(newest.subquery()), sa.select(supported.subquery())).subquery()
    statement = (
        sa.select(Idea)
        .join(chosen, chosen.c.id == Idea.id)
        .options(
            joinedload(Idea.format).joinedload(Format.phases),
            joinedload(Idea.author).joinedload(User.department),
        )
    )
    return _split(session.scalars(statement).unique().all())


def list_own_ideas(actor: Actor) -> Sequence[Idea]:
    """Return what the actor wrote or was named in as co-author, what waits for them first.

    Each has its co-authors and its open duty loaded.
    """
    written = sa.select(written_by(actor).subquery())
    asked_back = sa.exists().where(
        Duty.idea_id == Idea.id, Duty.ended_at.is_(None), Duty.waits_for == Holder.AUTHORS
    )
    waits = sa.or_(Idea.state == IdeaState.DRAFT, asked_back, Idea.id.in_(inviting(actor)))
    statement = (
        sa.select(Idea)
        .where(Idea.id.in_(written.union_all(inviting(actor))))
        .options(joinedload(Idea.co_authors), joinedload(Idea.open_duty))
        .order_by(sa.case((waits, 0), else_=1), Idea.id.desc())
        .limit(OWN_IDEAS)
    )
    return session.scalars(statement).unique().all()


_kept: tuple[datetime, Figures] | None = None


def figures() -> Figures:
    """Return how many ideas, comments and supports there are in public, counted once a minute."""
    global _kept  # noqa: PLW0603 - one per process, replaced as a whole
    now = clock.now()
    if _kept is None or not now - FIGURES_ARE_KEPT < _kept[0] <= now:
        _kept = (now, _count_figures())
    return _kept[1]


def forget_figures() -> None:
    """Let this process count anew; others notice within the minute."""
    global _kept  # noqa: PLW0603 - one per process, replaced as a whole
    _kept = None


def _count_figures() -> Figures:
    statement = sa.select(
        sa.func.count(),
        sa.func.coalesce(sa.func.sum(Idea.comment_count), 0),
        sa.func.coalesce(sa.func.sum(Idea.support_count), 0),
    ).where(Idea.published_at.is_not(None))
    ideas, comments, supports = session.execute(statement).one()
    return Figures(_shown(ideas), _shown(comments), _shown(supports))


def list_of_format(held: Format) -> Sequence[Idea]:
    """Return the most supported public ideas given in a format."""
    return _most_supported(Idea.format_id == held.id)


def list_of_topic_field(topic_field: TopicField) -> Sequence[Idea]:
    """Return the most supported public ideas listed under a Themenfeld."""
    return _most_supported(Idea.listed_topic_field_id == topic_field.id)


def reach_database() -> None:
    """Ask the database for nothing; raises OperationalError where it does not answer."""
    session.execute(sa.text("SELECT 1"))


def _most_supported(condition: sa.ColumnElement[bool]) -> Sequence[Idea]:
    statement = (
        sa.select(Idea)
        .where(
            condition,
            Idea.published_at.is_not(None),
            Idea.state != IdeaState.WITHDRAWN,
            Idea.hidden_reason.is_(None),
        )
        .order_by(Idea.support_count.desc(), Idea.number.desc())
        .limit(GATHERED)
    )
    return session.scalars(statement).all()


def _split(ideas: Sequence[Idea]) -> Highlights:
    supported = [idea for idea in ideas if idea.support_count]
    supported.sort(key=lambda idea: (-idea.support_count, -(idea.number or 0)))
    most_supported = supported[:HIGHLIGHTS]
    newest = sorted(ideas, key=lambda idea: -(idea.number or 0))
    others = [idea for idea in newest if idea not in most_supported]
    return Highlights(others[:HIGHLIGHTS], most_supported)


def _shown(total: int) -> int | None:
    return total if total >= SMALLEST_FIGURE else None
