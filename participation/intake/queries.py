"""Reading what was brought in before, where one may import into, and the runs."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import defer

from participation.formats.models import Format
from participation.formats.queries import FormatChoice, list_format_choices
from participation.ideas.models import IdeaVersion
from participation.imports.models import ImportedRecord, ImportRun, RunState
from participation.imports.problems import Problem
from participation.imports.rows import ImportRow
from participation.intake import rules
from participation.intake.targets import Key, Target
from participation.kernel.access import Actor
from participation.kernel.db import is_postgres, session
from participation.kernel.errors import NotFound

SHOWN_RUNS = 20
UNFINISHED = (RunState.UPLOADED, RunState.WAITING, RunState.RUNNING)


def list_known(rows: Iterable[ImportRow | Problem], target: Target) -> dict[Key, str | None]:
    """Return which of `rows` were brought in before, and what each said then: one query."""
    keys = {target.key(row) for row in rows if isinstance(row, ImportRow)}
    if not keys:
        return {}
    first = sa.and_(IdeaVersion.idea_id == ImportedRecord.idea_id, IdeaVersion.version == 1)
    statement = (
        sa.select(ImportedRecord.source, ImportedRecord.key, IdeaVersion.title, IdeaVersion.text)
        .outerjoin(IdeaVersion, first)
        .where(sa.tuple_(ImportedRecord.source, ImportedRecord.key).in_(keys))
    )
    return {(row.source, row.key): row.text or row.title for row in session.execute(statement)}


def list_targets(actor: Actor) -> Sequence[FormatChoice]:
    """Return the formats the actor may bring contributions into, newest first: one query."""
    return [each for each in list_format_choices() if rules.may_import_into(actor, each.id)]


def get_target_format(format_id: int | None) -> Format | None:
    """Return the format with this id, None for the open channel; raises NotFound."""
    if format_id is None:
        return None
    found = session.get(Format, format_id)
    if found is None:
        raise NotFound
    return found


def get_run(actor: Actor, run_id: int) -> ImportRun:
    """Return a run of the actor, any run for administrators; raises NotFound."""
    run = session.get(ImportRun, run_id)
    if run is None or not rules.may_see_run(actor, run):
        raise NotFound
    return run


def list_runs(actor: Actor) -> Sequence[ImportRun]:
    """Return the latest runs the actor may see, newest first, without their problems."""
    statement = (
        sa.select(ImportRun)
        .options(defer(ImportRun.problems, raiseload=True))
        .order_by(ImportRun.id.desc())
        .limit(SHOWN_RUNS)
    )
    if not actor.is_administrator:
        statement = statement.where(ImportRun.started_by_id == actor.user_id)
    return session.scalars(statement).all()


def find_next_run(dead_since: datetime) -> ImportRun | None:
    """Return the run to work on next, locked: one that waits, else one whose worker is gone.

    A worker is gone when it gave no sign of life after `dead_since`. Those that wait come first:
    a run that ends its worker each time keeps no other from coming in.
    """
    waiting = ImportRun.state == RunState.WAITING
    left_behind = sa.and_(ImportRun.state == RunState.RUNNING, ImportRun.beat_at < dead_since)
    statement = (
        sa.select(ImportRun)
        .where(sa.or_(waiting, left_behind))
        .order_by(ImportRun.state == RunState.RUNNING, ImportRun.id)
        .limit(1)
    )
    if is_postgres():
        statement = statement.with_for_update(skip_locked=True)
    return session.scalars(statement.execution_options(populate_existing=True)).one_or_none()


def list_forgotten_uploads(now: datetime, kept: timedelta) -> Sequence[ImportRun]:
    """Return the uploads that nobody started within `kept`."""
    statement = sa.select(ImportRun).where(
        ImportRun.state == RunState.UPLOADED, ImportRun.created_at < now - kept
    )
    return session.scalars(statement).all()


def list_storage_names() -> Collection[str]:
    """Return the names of all uploads that are still needed."""
    statement = sa.select(ImportRun.storage_name).where(ImportRun.state.in_(UNFINISHED))
    return set(session.scalars(statement))
