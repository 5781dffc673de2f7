"""Reading reports by the text they are about, and what is hidden; never who reported."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from participation.comments.models import Comment
from participation.comments.queries import get_comment
from participation.ideas.models import Idea
from participation.ideas.queries.own import written_by
from participation.ideas.queries.single import get_idea
from participation.kernel.access import Actor, Role, ScopeKind, require
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.moderation.rules import may_moderate
from participation.reporting import rules
from participation.reporting.models import Hiding, Passage, Report

CASES_PER_PAGE = 20
Position = tuple[int, int]


@dataclass(frozen=True)
class Case:
    """A reported text: how often, the latest report, and its latest hiding, if there was one."""

    passage: Passage
    reports: int
    last_id: int
    waits: bool
    hiding: Hiding | None


@dataclass(frozen=True)
class CasePage:
    """Some cases of the list; `after` is the position behind which the next page begins."""

    cases: Sequence[Case]
    after: Position | None


def get_passage(actor: Actor, number: int, comment_id: int | None = None) -> Passage:
    """Return an idea, or one of its comments, that the actor can see; raises NotFound."""
    idea = get_idea(actor, number)
    comment = None if comment_id is None else get_comment(idea.discussion_id, comment_id)
    return Passage(idea, comment)


def get_reported(actor: Actor, report_id: int) -> Passage:
    """Return the text that a report is about, for those who handle it.

    Raises NotFound for others, and NotAllowed where it is their own text.
    """
    report = session.get(Report, report_id)
    if report is None:
        raise NotFound
    comment = None if report.comment_id is None else session.get_one(Comment, report.comment_id)
    found_by = Idea.id == report.idea_id
    if comment is not None:
        found_by = Idea.discussion_id == comment.discussion_id
    statement = (
        sa.select(Idea)
        .where(found_by)
        .options(joinedload(Idea.co_authors))
        .execution_options(populate_existing=True)
    )
    passage = Passage(session.scalars(statement).unique().one(), comment)
    if not may_moderate(actor, passage.idea):
        raise NotFound
    require(rules.may_handle(actor, passage))
    return passage


def find_hiding(passage: Passage) -> Hiding | None:
    """Return the latest hiding of a text, ended or not, or None."""
    statement = sa.select(Hiding).filter_by(**passage.key).order_by(Hiding.id.desc()).limit(1)
    return session.scalars(statement).one_or_none()


def get_hiding(passage: Passage) -> Hiding:
    """Return the hiding of a text that is hidden now; raises NotFound."""
    hiding = find_hiding(passage)
    if hiding is None or hiding.ended_at is not None:
        raise NotFound
    return hiding


def list_reports(passage: Passage) -> Sequence[Report]:
    """Return the reports about a text, newest first."""
    statement = sa.select(Report).filter_by(**passage.key).order_by(Report.id.desc())
    return session.scalars(statement).all()


def list_cases(actor: Actor, after: Position | None = None) -> CasePage:
    """Return twenty reported texts that the actor handles, those that wait first: four queries."""
    cases = _cases(actor)
    waits, last_id = cases.c.waits, cases.c.last_id
    statement = sa.select(cases).order_by(waits.desc(), last_id.desc()).limit(CASES_PER_PAGE + 1)
    if after is not None:
        statement = statement.where(sa.tuple_(waits, last_id) < sa.tuple_(*after))
    rows = session.execute(statement).all()
    shown = rows[:CASES_PER_PAGE]
    more = len(rows) > CASES_PER_PAGE
    return CasePage(_filled(shown), (shown[-1].waits, shown[-1].last_id) if more else None)


def waiting_count(actor: Actor) -> sa.Select[int]:
    """Return the query that counts the reported texts that wait for the actor as a moderator."""
    cases = _cases(actor)
    return sa.select(sa.func.count()).select_from(cases).where(cases.c.waits == 1)


def is_reported() -> sa.ColumnElement[bool]:
    """Return the condition of ideas about which, or about a comment on which, a report is open."""
    is_open = Report.outcome.is_(None)
    of_idea = sa.select(Report.idea_id).where(is_open, Report.idea_id.is_not(None))
    of_comment = (
        sa.select(Comment.discussion_id)
        .join(Report, Report.comment_id == Comment.id)
        .where(is_open)
    )
    return sa.or_(Idea.id.in_(of_idea), Idea.discussion_id.in_(of_comment))


def _cases(actor: Actor) -> sa.Subquery:
    """Return one row for each reported text that the actor handles; `waits` is 1 or 0."""
    owner = aliased(Idea)
    of_comment = sa.select(owner.id).where(owner.discussion_id == Comment.discussion_id)
    idea_of = sa.func.coalesce(Report.idea_id, of_comment.correlate(Comment).scalar_subquery())
    grouped = (
        sa.select(
            Report.idea_id,
            Report.comment_id,
            sa.func.count().label("reports"),
            sa.func.max(Report.id).label("last_id"),
            sa.func.max(sa.case((Report.outcome.is_(None), 1), else_=0)).label("is_open"),
        )
        .outerjoin(Comment, Comment.id == Report.comment_id)
        .join(Idea, Idea.id == idea_of)
        .where(_moderated_by(actor), _not_own(actor))
        .group_by(Report.idea_id, Report.comment_id)
        .subquery()
    )
    objected = sa.exists().where(
        sa.or_(Hiding.idea_id == grouped.c.idea_id, Hiding.comment_id == grouped.c.comment_id),
        Hiding.objection.is_not(None),
        Hiding.answer.is_(None),
        Hiding.ended_at.is_(None),
    )
    waits = sa.case((sa.or_(grouped.c.is_open == 1, objected), 1), else_=0)
    return sa.select(grouped, waits.label("waits")).subquery("cases")


def _moderated_by(actor: Actor) -> sa.ColumnElement[bool]:
    if actor.has(Role.MODERATOR):
        return sa.true()
    formats = actor.scope_ids(Role.MODERATOR, ScopeKind.FORMAT)
    fields = actor.scope_ids(Role.MODERATOR, ScopeKind.TOPIC_FIELD)
    return sa.or_(Idea.format_id.in_(formats), Idea.listed_topic_field_id.in_(fields))


def _not_own(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the condition for texts that the actor did not write."""
    own_idea = sa.and_(Report.comment_id.is_(None), Idea.id.in_(written_by(actor)))
    own_comment = sa.func.coalesce(Comment.author_id, 0) == (actor.user_id or 0)
    return sa.not_(sa.or_(own_idea, sa.and_(Report.comment_id.is_not(None), own_comment)))


def _filled(rows: Sequence[Any]) -> Sequence[Case]:
    comments = _by_id(Comment, [row.comment_id for row in rows if row.comment_id])
    discussions = {each.discussion_id for each in comments.values()}
    ids = [row.idea_id for row in rows if row.idea_id]
    statement = sa.select(Idea).where(sa.or_(Idea.id.in_(ids), Idea.discussion_id.in_(discussions)))
    found = session.scalars(statement).all()
    ideas = {idea.id: idea for idea in found}
    owners = {idea.discussion_id: idea for idea in found}
    hidings = _latest_hidings(ids, comments)
    cases = []
    for row in rows:
        comment = comments.get(row.comment_id)
        idea = ideas[row.idea_id] if comment is None else owners[comment.discussion_id]
        hiding = hidings.get((row.idea_id, row.comment_id))
        passage = Passage(idea, comment)
        cases.append(Case(passage, row.reports, row.last_id, bool(row.waits), hiding))
    return cases


def _by_id(table: type[Comment], ids: Collection[int]) -> dict[int, Comment]:
    return {row.id: row for row in session.scalars(sa.select(table).where(table.id.in_(ids)))}


def _latest_hidings(
    idea_ids: Collection[int], comment_ids: Collection[int]
) -> dict[tuple[int | None, int | None], Hiding]:
    statement = (
        sa.select(Hiding)
        .where(sa.or_(Hiding.idea_id.in_(idea_ids), Hiding.comment_id.in_(comment_ids)))
        .order_by(Hiding.id)
    )
    return {(each.idea_id, each.comment_id): each for each in session.scalars(statement)}
