"""Lists of ideas: what is asked for, in which order, twenty at a time, at a cost that stays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participation.accounts.models import User
from participation.finding.filters import (
    FilterChoices,
    FormatChoice,
    IdeaFilters,
    Sort,
    TopicChoice,
)
from participation.formats.models import Format
from participation.ideas.models import Idea, IdeaState
from participation.ideas.panels import FACETS
from participation.ideas.queries.own import written_by
from participation.kernel.access import Actor
from participation.kernel.db import is_postgres, session
from participation.search import queries as search
from participation.topics.models import TopicField

IDEAS_PER_PAGE = 20
COUNTED_UP_TO = 1_000
ORDERED_BY = {
    Sort.SUPPORTED: Idea.support_count,
    Sort.DISCUSSED: Idea.comment_count,
    Sort.UNSEEN: Idea.attention,
}
Position = tuple[int, ...]


@dataclass(frozen=True)
class IdeaPage:
    """Some ideas of a list; `after` is where the next page begins, None on the last one."""

    ideas: Sequence[Idea]
    after: Position | None


def list_ideas(actor: Actor, filters: IdeaFilters, after: Position | None = None) -> IdeaPage:
    """Return twenty public ideas that fit, beginning behind the position `after`.

    Each has its format with phases and its author's Fachbereich loaded.
    """
    if filters.sort is Sort.NEWEST:
        page = _newest_first(actor, filters, after)
    else:
        page = _in_order(actor, filters, after)
    chosen = page.with_only_columns(Idea.id).limit(IDEAS_PER_PAGE + 1).subquery()
    statement = (
        sa.select(Idea)
        .join(chosen, chosen.c.id == Idea.id)
        .options(
            joinedload(Idea.format).joinedload(Format.phases),
            joinedload(Idea.author).joinedload(User.department),
        )
        .order_by(*_order(filters))
    )
    found = session.scalars(statement).unique().all()
    ideas = found[:IDEAS_PER_PAGE]
    goes_on = len(found) > IDEAS_PER_PAGE
    return IdeaPage(ideas, _position(filters, ideas[-1]) if goes_on else None)


def count_ideas(actor: Actor, filters: IdeaFilters) -> int:
    """Return how many public ideas fit; one more than COUNTED_UP_TO means "more than that"."""
    # In this order, which every index holds, no more is read than is counted.
    newest = _newest_first(actor, replace(filters, sort=Sort.NEWEST), None)
    counted = newest.with_only_columns(Idea.id).limit(COUNTED_UP_TO + 1).subquery()
    return session.scalar(sa.select(sa.func.count()).select_from(counted)) or 0


def list_filter_choices() -> FilterChoices:
    """Return the formats, newest first, and the Themenfelder there are, in one statement."""
    formats = sa.select(
        sa.literal("format"), Format.id, Format.number, sa.literal(""), Format.title
    )
    topics = sa.select(
        sa.literal("topic"),
        TopicField.id,
        -TopicField.position,
        TopicField.numeral,
        TopicField.title,
    )
    both = sa.union_all(formats, topics).subquery("choices")
    kind, row_id, number, numeral, title = both.c
    rows = session.execute(
        sa.select(kind, row_id, number, numeral, title).order_by(kind, number.desc())
    ).all()
    return FilterChoices(
        formats=[FormatChoice(each[1], each[2], each[4]) for each in rows if each[0] == "format"],
        topics=[TopicChoice(each[1], each[3], each[4]) for each in rows if each[0] == "topic"],
    )


def _fitting(
    actor: Actor, filters: IdeaFilters
) -> tuple[sa.Select[Idea], sa.ColumnElement[int | None]]:
    """Return the query for all that fits, and the number by which it is read newest first."""
    statement = sa.select(Idea).where(Idea.published_at.is_not(None), *_clauses(actor, filters))
    if not filters.words:
        return statement, Idea.number.expression
    found = search.matching(filters.words)
    return statement.join(found, found.c.number == Idea.number), found.c.number


def _newest_first(actor: Actor, filters: IdeaFilters, after: Position | None) -> sa.Select[Idea]:
    """Put what fits in the order in which all indexes hold it: nothing is sorted."""
    fitting, number = _fitting(actor, filters)
    ordered = fitting.order_by(number.desc())
    return ordered if after is None else ordered.where(number < after[0])


def _in_order(actor: Actor, filters: IdeaFilters, after: Position | None) -> sa.Select[Idea]:
    """Put what fits in another order; of what words found, the newest COUNTED_UP_TO."""
    if filters.words:
        newest = _newest_first(actor, filters, None).limit(COUNTED_UP_TO)
        found = newest.with_only_columns(Idea.id).subquery()
        fitting = sa.select(Idea).join(found, found.c.id == Idea.id)
    else:
        fitting, _number = _fitting(actor, filters)
    ordered = fitting.order_by(*_order(filters))
    return ordered if after is None else ordered.where(_behind(filters, after))


def _clauses(actor: Actor, filters: IdeaFilters) -> list[sa.ColumnElement[bool]]:
    """Return one condition for each filter set; withdrawn ideas are found only by their state."""
    clauses = list(_asked_columns(filters))
    if filters.sort is not Sort.NEWEST and not is_postgres():
        # Left alone, SQLite sorts all that fits; so it walks the order and passes over the rest.
        clauses = [sa.func.likely(clause, type_=sa.Boolean) for clause in clauses]
    if filters.mine:
        clauses.append(Idea.id.in_(written_by(actor)))
    return clauses + [FACETS[name].clause(actor) for name in filters.facets]


def _asked_columns(filters: IdeaFilters) -> Iterator[sa.ColumnElement[bool]]:
    yield Idea.state == filters.state if filters.state else Idea.state != IdeaState.WITHDRAWN
    if filters.kind:
        yield Idea.kind == filters.kind
    if filters.format:
        yield Idea.format_id == filters.format.id
    if filters.topic:
        yield Idea.listed_topic_field_id == filters.topic.id
    if filters.audience:
        yield getattr(Idea, f"for_{filters.audience}").is_(True)


def _order(filters: IdeaFilters) -> tuple[sa.UnaryExpression[Any], ...]:
    """Return a total order: what has had least attention longest comes first, else the newest."""
    if filters.sort is Sort.NEWEST:
        return (Idea.number.desc(),)
    column = ORDERED_BY[filters.sort]
    if filters.sort is Sort.UNSEEN:
        return column.asc(), Idea.number.asc()
    return column.desc(), Idea.number.desc()


def _behind(filters: IdeaFilters, after: Position) -> sa.ColumnElement[bool]:
    """Return the condition for what comes after a position in the order of `filters`."""
    if filters.sort is Sort.NEWEST:
        return Idea.number < after[0]
    place = sa.tuple_(ORDERED_BY[filters.sort], Idea.number)
    reached = sa.tuple_(*after)
    return place > reached if filters.sort is Sort.UNSEEN else place < reached


def _position(filters: IdeaFilters, last: Idea) -> Position:
    number = last.number or 0
    if filters.sort is Sort.NEWEST:
        return (number,)
    return getattr(last, ORDERED_BY[filters.sort].key), number
