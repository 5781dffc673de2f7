"""What the worker does for imports: works on the runs that wait, and tidies uploads up."""

from itertools import islice
from pathlib import Path

import structlog
from sqlalchemy.exc import OperationalError

from participation.accounts.models import User
from participation.accounts.queries import find_person
from participation.files import storage
from participation.imports.mapping import Mapping
from participation.imports.reading import read_file
from participation.imports.rows import build_rows
from participation.intake import queries
from participation.intake.commands import runs
from participation.intake.commands.importing import import_ideas
from participation.intake.commands.runs import LARGEST_UPLOAD, Claim
from participation.intake.targets import Target
from participation.kernel.access import Actor
from participation.kernel.db import transaction
from participation.kernel.errors import Conflict, DomainError, PlatformError
from participation.kernel.messages import N_

UNREADABLE = N_("Diese Datei konnte nicht eingelesen werden. Der Fehler ist festgehalten.")
log = structlog.get_logger()


def uploads_folder(files: Path) -> Path:
    """Return where uploads lie until they are brought in, below the folder of all files."""
    return files / "imports"


def run_waiting_imports(folder: Path) -> int:
    """Bring in every upload that waits, and go on with those whose worker died; return how many.

    `folder` holds the uploads. Opens transactions of its own.
    """
    worked_on = 0
    while (claim := _claim()) is not None:
        _work(claim, folder)
        worked_on += 1
    return worked_on


def delete_old_uploads(folder: Path) -> int:
    """Delete uploads nobody started within a week and files no run needs; return how many files."""
    runs.delete_forgotten_uploads()
    return storage.sweep(folder, queries.list_storage_names())


def _claim() -> Claim | None:
    with transaction():
        return runs.claim_run()


def _work(claim: Claim, folder: Path) -> None:
    """Bring one run in from where it stands and end it, unless another worker took it over."""
    try:
        failure = _try_to_bring_in(claim, folder)
        with transaction():
            runs.finish_run(claim=claim, failure=failure)
    except Conflict:
        return
    path = storage.path_of(folder, claim.storage_name)
    if path is not None:
        path.unlink()


def _try_to_bring_in(claim: Claim, folder: Path) -> str | None:
    """Bring one run in; return why it cannot go on, or None.

    Raises Conflict where another worker took it over. Where the database does not answer, it is
    tried again later.
    """
    try:
        _bring_in(claim, folder)
    except (Conflict, OperationalError):
        raise
    except PlatformError as refusal:
        return refusal.message % refusal.values if refusal.values else refusal.message
    except Exception:
        log.exception("import failed", run=claim.id)
        return UNREADABLE
    return None


def _bring_in(claim: Claim, folder: Path) -> None:
    path = storage.path_of(folder, claim.storage_name)
    if path is None:
        raise DomainError(N_("Die hochgeladene Datei ist nicht mehr da. Bitte laden Sie sie neu."))
    table = read_file(path, largest=LARGEST_UPLOAD)
    rows = build_rows(table, Mapping(**claim.columns))
    with transaction():
        actor = _importer(claim)
        target = Target.of(queries.get_target_format(claim.format_id), source=claim.source)
    import_ideas(
        actor=actor,
        rows=islice(rows, claim.done.rows, None),
        target=target,
        on_progress=lambda outcome: runs.note_progress(claim=claim, outcome=outcome),
    )


def _importer(claim: Claim) -> Actor:
    person = find_person(User.id == claim.started_by_id)
    if person is None or not person.active:
        raise DomainError(N_("Das Konto, das diesen Import gestartet hat, gibt es nicht mehr."))
    return person.as_actor()
