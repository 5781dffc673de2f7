"""The runs of the page: from the upload over the choice of columns to what the worker reports."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from participation.files import storage
from participation.formats.models import Format
from participation.imports.mapping import Mapping, check_mapping, guess_mapping
from participation.imports.models import ImportRun, RunState
from participation.imports.reading import MEBIBYTE, Table, read_table
from participation.intake import queries, rules
from participation.intake.sorting import Outcome
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict, NotFound
from participation.kernel.messages import N_
from participation.kernel.text import clean, one_line

LARGEST_UPLOAD = 20 * MEBIBYTE
LONGEST_FILE_NAME = 200
KEPT_PROBLEMS = 5_000
UPLOADS_ARE_KEPT = timedelta(days=7)
ALIVE_FOR = timedelta(minutes=1)


@dataclass
class Claim:
    """A run that this worker works on, with what was done of it before and its last beat."""

    id: int
    storage_name: str
    format_id: int | None
    source: str
    columns: dict[str, str]
    started_by_id: int | None
    beat_at: datetime
    done: Outcome
    problems: list[dict[str, Any]] = field(default_factory=list)


def keep_upload(
    *, actor: Actor, name: str, data: bytes, held: Format | None, folder: Path
) -> ImportRun:
    """Keep an uploaded file in `folder` until it is brought in, with a guess of its columns.

    Raises DomainError at `file` where it cannot be read.
    """
    require(rules.may_import_into(actor, held.id if held else None))
    table = read_table(data, largest=LARGEST_UPLOAD)
    run = ImportRun(
        state=RunState.UPLOADED,
        file_name=one_line(clean(name))[-LONGEST_FILE_NAME:] or "CSV",
        storage_name=storage.write_bytes(folder, data),
        format_id=held.id if held else None,
        started_by_id=actor.user_id,
        headings=list(table.columns),
        columns=guess_mapping(table.columns).as_json(),
        rows_total=table.row_count,
        created_at=clock.now(),
    )
    session.add(run)
    session.flush()
    return run


def choose_columns(
    *, actor: Actor, run: ImportRun, table: Table, mapping: Mapping, source: str
) -> None:
    """Say which column is what and where rows come from that name no source."""
    _require_preparing(actor, run)
    check_mapping(mapping, table.columns)
    run.columns = mapping.as_json()
    run.source = one_line(source)
    session.flush()


def start_run(*, actor: Actor, run: ImportRun) -> None:
    """Hand a run over to the worker."""
    _require_preparing(actor, run)
    require(rules.may_import_into(actor, run.format_id))
    run.state = RunState.WAITING
    session.flush()


def discard_run(*, actor: Actor, run: ImportRun) -> None:
    """Throw an upload away that was not started; its file is swept."""
    _require_preparing(actor, run)
    session.delete(run)
    session.flush()


def claim_run() -> Claim | None:
    """Take the next run to work on: one that waits, or one whose worker died."""
    now = clock.now()
    run = queries.find_next_run(dead_since=now - ALIVE_FOR)
    if run is None:
        return None
    run.state, run.beat_at = RunState.RUNNING, now
    session.flush()
    return Claim(
        id=run.id,
        storage_name=run.storage_name,
        format_id=run.format_id,
        source=run.source,
        columns=run.columns,
        started_by_id=run.started_by_id,
        beat_at=now,
        done=Outcome(run.rows_read, run.rows_added, run.rows_known),
        problems=list(run.problems),
    )


def note_progress(*, claim: Claim, outcome: Outcome) -> None:
    """Note, in the transaction of the rows themselves, how far this worker's run is.

    Raises Conflict where another worker has taken the run over meanwhile.
    """
    now = clock.now()
    kept = [*claim.problems, *(each.as_json() for each in outcome.problems)][:KEPT_PROBLEMS]
    _change(
        claim,
        rows_read=claim.done.rows + outcome.rows,
        rows_added=claim.done.added + outcome.added,
        rows_known=claim.done.known + outcome.known,
        problems=kept,
        beat_at=now,
    )
    claim.beat_at = now


def finish_run(*, claim: Claim, failure: str | None = None) -> None:
    """End a run: done, or given up for `failure` (a msgid, or a full sentence)."""
    state = RunState.DONE if failure is None else RunState.FAILED
    _change(claim, state=state, failure=failure, finished_at=clock.now())


def delete_forgotten_uploads() -> int:
    """Delete the uploads that nobody started within seven days; return how many."""
    forgotten = queries.list_forgotten_uploads(clock.now(), UPLOADS_ARE_KEPT)
    for run in forgotten:
        session.delete(run)
    session.flush()
    return len(forgotten)


def _require_preparing(actor: Actor, run: ImportRun) -> None:
    require(rules.may_see_run(actor, run))
    _lock(run)
    if not rules.may_prepare(actor, run):
        raise Conflict(N_("Dieser Import ist schon gestartet."))


def _lock(run: ImportRun) -> None:
    """Take the run's row until commit, as it stands now; NotFound where another tab discarded it.

    Of two tabs the second sees what the first has done.
    """
    statement = sa.select(ImportRun).where(ImportRun.id == run.id).with_for_update()
    found = session.scalars(statement.execution_options(populate_existing=True))
    if found.one_or_none() is None:
        raise NotFound


def _change(claim: Claim, **values: Any) -> None:
    mine = sa.and_(
        ImportRun.id == claim.id,
        ImportRun.state == RunState.RUNNING,
        ImportRun.beat_at == claim.beat_at,
    )
    statement = sa.update(ImportRun).where(mine).values(**values).returning(ImportRun.id)
    statement = statement.execution_options(synchronize_session=False)
    if session.execute(statement).first() is None:
        raise Conflict(N_("Ein anderer Prozess hat diesen Import übernommen."))
