"""The queue of the triage: what waits, the first due first, and what stands next to an idea."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from participation.accounts.models import User
from participation.desk.models import Note, NoteMention
from participation.duties.models import Duty, Step
from participation.formats.models import Format
from participation.ideas.models import Idea
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.moderation.models import Decision, DecisionStatus
from participation.queue.filters import QueueFilters, Tab, Turn
from participation.queue.queries.scope import triaged_by
from participation.reporting.queries import is_reported, waiting_count

PER_PAGE = 30
SHOWN_BEFORE = 2
SHOWN_AFTER = 8
STEP_OF = {
    Tab.TO_CHECK: Step.TRIAGE,
    Tab.ASKED: Step.TRIAGE,
    Tab.ACCEPTED: Step.PROMOTION,
    Tab.DEFERRED: Step.RESUMPTION,
}
Position = tuple[str, int]


@dataclass(frozen=True)
class QueuePage:
    """Some ideas of the queue; `after` is where the next page begins, None on the last one."""

    ideas: Sequence[Idea]
    after: Position | None


@dataclass(frozen=True)
class Waiting:
    """An idea of the queue as it stands beside another one."""

    number: int
    title: str
    due_on: date


@dataclass(frozen=True)
class Neighbours:
    """What stands before and behind an idea in the queue, in the queue's order."""

    before: Sequence[Waiting]
    after: Sequence[Waiting]

    @property
    def previous(self) -> Waiting | None:
        """Return what stands just before."""
        return self.before[-1] if self.before else None

    @property
    def next(self) -> Waiting | None:
        """Return what stands just behind."""
        return self.after[0] if self.after else None


@dataclass(frozen=True)
class Beside:
    """How many decisions wait for a second person, and how many reported texts."""

    pending: int
    reports: int


def list_queue(actor: Actor, filters: QueueFilters, after: Position | None = None) -> QueuePage:
    """Return PER_PAGE ideas that fit, the first due first, beginning behind the position `after`.

    Each has its duty, format and moderator loaded.
    """
    statement = (
        sa.select(Idea)
        .join(Idea.open_duty)
        .where(*_clauses(actor, filters))
        .options(
            contains_eager(Idea.open_duty),
            joinedload(Idea.format).load_only(Format.title, raiseload=True),
            joinedload(Idea.moderator).load_only(User.name, raiseload=True),
        )
        .order_by(Duty.due_on, Duty.id)
        .limit(PER_PAGE + 1)
    )
    if after is not None:
        statement = statement.where(sa.tuple_(Duty.due_on, Duty.id) > _reached(after))
    found = session.scalars(statement).all()
    ideas = found[:PER_PAGE]
    goes_on = len(found) > PER_PAGE
    return QueuePage(ideas, position_of(ideas[-1].open_duty) if goes_on else None)


def list_neighbours(actor: Actor, filters: QueueFilters, duty: Duty | None) -> Neighbours:
    """Return what stands around a duty in the queue: one statement.

    Around None, which stands nowhere in it, are the first ones behind and none before.
    """
    columns = (Idea.number, Idea.title, Duty.due_on, Duty.id)
    fitting = (
        sa.select(*columns, sa.literal(1).label("side"))
        .join(Idea.open_duty)
        .where(*_clauses(actor, filters))
    )
    after = fitting.order_by(Duty.due_on, Duty.id).limit(SHOWN_AFTER)
    position = position_of(duty)
    if position is None:
        return Neighbours((), [_waiting(row) for row in session.execute(after)])
    here = _reached(position)
    place = sa.tuple_(Duty.due_on, Duty.id)
    before = (
        sa.select(*columns, sa.literal(0).label("side"))
        .join(Idea.open_duty)
        .where(*_clauses(actor, filters), place < here)
        .order_by(Duty.due_on.desc(), Duty.id.desc())
        .limit(SHOWN_BEFORE)
        .subquery()
    )
    behind = after.where(place > here).subquery()
    both = sa.union_all(sa.select(before), sa.select(behind)).subquery()
    rows = session.execute(sa.select(both).order_by(both.c.due_on, both.c.id)).all()
    return Neighbours(
        [_waiting(row) for row in rows if not row.side], [_waiting(row) for row in rows if row.side]
    )


def count_queue(actor: Actor, filters: QueueFilters) -> int:
    """Return how many ideas fit."""
    statement = (
        sa.select(sa.func.count())
        .select_from(Idea)
        .join(Idea.open_duty)
        .where(*_clauses(actor, filters))
    )
    return session.scalar(statement) or 0


def count_tabs(actor: Actor) -> Mapping[Tab, int]:
    """Return how much waits in each part of the actor's queue, whatever the filters: one query."""
    paused = Duty.paused_at.is_not(None)
    statement = (
        sa.select(Duty.step, paused, sa.func.count())
        .select_from(Idea)
        .join(Idea.open_duty)
        .where(triaged_by(actor), _awaits_nobody())
        .group_by(Duty.step, paused)
    )
    counts = dict.fromkeys(Tab, 0)
    for step, is_paused, number in session.execute(statement):
        counts[_tab_of(step, is_paused=bool(is_paused))] += number
    return counts


def count_beside(actor: Actor) -> Beside:
    """Return how much else waits for the actor: one query for all of it."""
    pending = (
        sa.select(sa.func.count())
        .select_from(Decision)
        .join(Idea, Idea.id == Decision.idea_id)
        .where(Decision.status == DecisionStatus.PENDING, triaged_by(actor))
    )
    both = sa.select(pending.scalar_subquery(), waiting_count(actor).scalar_subquery())
    return Beside(*session.execute(both).one())


def position_of(duty: Duty | None) -> Position | None:
    """Return where a duty stands in the order of the queue."""
    return None if duty is None else (duty.due_on.isoformat(), duty.id)


def _tab_of(step: Step, *, is_paused: bool) -> Tab:
    """Return the part of the queue where a duty of an idea stands."""
    if step is Step.TRIAGE:
        return Tab.ASKED if is_paused else Tab.TO_CHECK
    return Tab.ACCEPTED if step is Step.PROMOTION else Tab.DEFERRED


def _clauses(actor: Actor, filters: QueueFilters) -> list[sa.ColumnElement[bool]]:
    clauses = [triaged_by(actor), _awaits_nobody(), Duty.step == STEP_OF[filters.tab]]
    if filters.tab is Tab.TO_CHECK:
        clauses.append(Duty.paused_at.is_(None))
    if filters.tab is Tab.ASKED:
        clauses.append(Duty.paused_at.is_not(None))
    if filters.turn is not None:
        turn = actor.user_id if filters.turn is Turn.MINE else None
        clauses.append(Idea.moderator_id.is_not_distinct_from(turn))
    if filters.topic:
        clauses.append(Idea.listed_topic_field_id == filters.topic.id)
    if filters.format:
        clauses.append(Idea.format_id == filters.format.id)
    if filters.mentioned:
        clauses.append(_mentions(actor))
    if filters.reported:
        clauses.append(is_reported())
    return clauses


def _awaits_nobody() -> sa.ColumnElement[bool]:
    """Return the condition that no decision on the idea waits for a second person."""
    waiting = sa.exists().where(
        Decision.idea_id == Idea.id, Decision.status == DecisionStatus.PENDING
    )
    return ~waiting


def _mentions(actor: Actor) -> sa.ColumnElement[bool]:
    noted = (
        sa.select(Note.idea_id)
        .join(NoteMention, NoteMention.note_id == Note.id)
        .where(NoteMention.user_id == actor.user_id, NoteMention.done_at.is_(None))
    )
    return Idea.id.in_(noted)


def _reached(position: Position) -> sa.Tuple:
    """Return a position as a value to compare with; raises NotFound where it holds no date."""
    try:
        due_on = date.fromisoformat(position[0])
    except ValueError:
        raise NotFound from None
    return sa.tuple_(sa.literal(due_on), sa.literal(position[1]))


def _waiting(row: Any) -> Waiting:
    return Waiting(row.number, row.title, row.due_on)
