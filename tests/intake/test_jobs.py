"""The worker brings uploads in, goes on with what a dead one left, and tidies up."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import structlog
from flask import Flask
from sqlalchemy.exc import OperationalError

from participation import features
from participation.accounts.models import RoleGrant, User
from participation.imports.models import ImportRun, RunState
from participation.intake import jobs
from participation.intake.commands import runs
from participation.intake.commands.importing import import_ideas
from participation.intake.commands.runs import Claim
from participation.intake.jobs import delete_old_uploads, run_waiting_imports, uploads_folder
from participation.intake.sorting import Outcome
from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.db import session, transaction
from participation.kernel.errors import Conflict
from tests.factories.accounts import make_user
from tests.intake.tables import cards, count_ideas, list_imported, table


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    """Give an empty folder for uploads."""
    return uploads_folder(tmp_path)


def keep(folder: Path, data: bytes, user: User | None = None) -> int:
    """Keep an upload of a moderator, start it and return its id."""
    user_id = (user or make_user(Role.MODERATOR)).id
    with transaction():
        actor = jobs._importer(_claim_of(user_id))
        run = runs.keep_upload(actor=actor, name="k.csv", data=data, held=None, folder=folder)
        runs.start_run(actor=actor, run=run)
        return run.id


def _claim_of(user_id: int) -> Claim:
    return Claim(0, "", None, "", {}, user_id, clock.now(), Outcome())


def get(run_id: int) -> ImportRun:
    session.rollback()
    return session.get_one(ImportRun, run_id, populate_existing=True)


def fail_after(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the power go off in the transaction after `rows`."""
    note = runs.note_progress

    def failing(*, claim: Claim, outcome: Outcome) -> None:
        if outcome.rows > rows:
            raise KeyboardInterrupt
        note(claim=claim, outcome=outcome)

    monkeypatch.setattr(runs, "note_progress", failing)


def test_the_worker_knows_the_jobs(app: Flask) -> None:
    names = {job.name for job in app.extensions["jobs"]}
    assert {"files_imported", "uploads_deleted"} <= names
    assert features.JOBS


def test_a_waiting_upload_is_brought_in_and_its_file_deleted(folder: Path) -> None:
    run_id = keep(folder, table("1;A;Titel;Text", "2;A;;", "1;A;Titel;Text"))
    assert run_waiting_imports(folder) == 1
    run = get(run_id)
    assert (run.state, run.failure) == (RunState.DONE, None)
    assert (run.rows_total, run.rows_read, run.rows_added, run.rows_known) == (3, 3, 1, 1)
    assert (run.rows_left_out, [each["line"] for each in run.problems]) == (1, [3])
    assert run.finished_at is not None
    assert list(folder.iterdir()) == []
    assert run_waiting_imports(folder) == 0


def test_several_uploads_are_brought_in_in_their_order(folder: Path) -> None:
    keep(folder, cards(2))
    keep(folder, cards(2, first=10))
    assert run_waiting_imports(folder) == 2
    assert [idea.title for idea in list_imported()] == [f"Karte {each}" for each in (1, 2, 10, 11)]


def test_what_a_dead_worker_left_is_gone_on_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = table("x;A;;", *(f"{each};A;T;Text {each}" for each in range(1_200)))
    run_id = keep(folder, bad)
    with monkeypatch.context() as patched:
        fail_after(600, patched)
        with pytest.raises(KeyboardInterrupt):
            run_waiting_imports(folder)
    assert (get(run_id).state, get(run_id).rows_read, count_ideas()) == (RunState.RUNNING, 500, 499)
    assert run_waiting_imports(folder) == 0, "it may still be alive"
    with clock.at(clock.now() + timedelta(seconds=61)):
        assert run_waiting_imports(folder) == 1
    run = get(run_id)
    assert (run.state, run.rows_read, run.rows_added, run.rows_known) == (
        RunState.DONE,
        1_201,
        1_200,
        0,
    )
    assert [each["line"] for each in run.problems] == [2]
    assert count_ideas() == 1_200


def test_a_worker_that_was_taken_for_dead_writes_nothing_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = keep(folder, cards(700))

    def overtaken(*, rows: Iterable[Any], **values: Any) -> Outcome:
        monkeypatch.setattr(jobs, "import_ideas", import_ideas)
        with clock.at(clock.now() + timedelta(seconds=61)):
            assert run_waiting_imports(folder) == 1
        return import_ideas(rows=rows, **values)

    monkeypatch.setattr(jobs, "import_ideas", overtaken)
    assert run_waiting_imports(folder) == 1
    assert (get(run_id).state, get(run_id).rows_added) == (RunState.DONE, 700)
    assert count_ideas() == 700


def test_a_run_whose_file_is_gone_is_given_up(folder: Path) -> None:
    run_id = keep(folder, cards(1))
    for path in folder.iterdir():
        path.unlink()
    run_waiting_imports(folder)
    assert get(run_id).state is RunState.FAILED
    assert str(get(run_id).failure).startswith("Die hochgeladene Datei ist nicht mehr da.")


def test_a_run_of_somebody_who_left_is_given_up(folder: Path) -> None:
    user = make_user(Role.MODERATOR)
    run_id = keep(folder, cards(1), user)
    with transaction():
        session.execute(sa.update(User).values(active=False))
    run_waiting_imports(folder)
    assert str(get(run_id).failure).startswith("Das Konto, das diesen Import gestartet hat")
    assert count_ideas() == 0


def test_a_run_of_somebody_who_lost_the_role_is_given_up(folder: Path) -> None:
    run_id = keep(folder, cards(1))
    with transaction():
        session.execute(sa.delete(RoleGrant))
    run_waiting_imports(folder)
    assert get(run_id).failure == "Das dürfen Sie hier nicht tun."


def break_reading(monkeypatch: pytest.MonkeyPatch, error: BaseException, *, times: int = 1) -> None:
    """Let an error nobody expected come up while the next `times` files are read."""
    read, left = jobs.read_file, [error] * times

    def breaking(path: Path, *, largest: int) -> Any:
        if left:
            raise left.pop()
        return read(path, largest=largest)

    monkeypatch.setattr(jobs, "read_file", breaking)


def test_a_file_with_an_error_nobody_expected_is_given_up_and_the_next_comes_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poisoned, good = keep(folder, cards(1)), keep(folder, cards(1, first=9))
    break_reading(monkeypatch, ValueError("poison"))
    with structlog.testing.capture_logs() as lines:
        assert run_waiting_imports(folder) == 2
    assert (get(poisoned).state, get(poisoned).failure) == (RunState.FAILED, jobs.UNREADABLE)
    assert (get(good).state, get(good).rows_added) == (RunState.DONE, 1)
    assert [(line["event"], line["run"]) for line in lines] == [("import failed", poisoned)]


def test_a_run_waits_while_the_database_does_not_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = keep(folder, cards(1))
    break_reading(monkeypatch, OperationalError("SELECT 1", None, Exception("gone")))
    with pytest.raises(OperationalError):
        run_waiting_imports(folder)
    assert get(run_id).state is RunState.RUNNING
    with clock.at(clock.now() + timedelta(seconds=61)):
        assert run_waiting_imports(folder) == 1
    assert get(run_id).state is RunState.DONE


def test_a_run_that_ends_its_worker_each_time_comes_after_those_that_wait(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poisoned, good = keep(folder, cards(1)), keep(folder, cards(1, first=9))
    break_reading(monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        run_waiting_imports(folder)
    assert get(poisoned).state is RunState.RUNNING
    with clock.at(clock.now() + timedelta(seconds=61)):
        claim = jobs._claim()
    assert claim is not None
    assert claim.id == good


def test_why_a_run_was_given_up_names_its_values(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = keep(folder, cards(1))
    monkeypatch.setattr(jobs, "LARGEST_UPLOAD", 1)
    run_waiting_imports(folder)
    sentence = "Diese Datei ist 1 MB groß; höchstens 0 MB können gelesen werden."
    assert get(run_id).failure == sentence


def test_only_so_many_problems_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "KEPT_PROBLEMS", 3)
    run_id = keep(folder, table(*(f"{each};A;;" for each in range(9))))
    run_waiting_imports(folder)
    assert (get(run_id).rows_left_out, len(get(run_id).problems)) == (9, 3)


def test_uploads_that_nobody_starts_are_deleted_after_a_week(folder: Path) -> None:
    user = make_user(Role.MODERATOR)
    run_id = keep(folder, cards(1), user)
    with transaction():
        session.execute(sa.update(ImportRun).values(state=RunState.UPLOADED))
    orphan = folder / ("0" * 32)
    orphan.touch()
    for days, left in ((6, 1), (8, 0)):
        with clock.at(clock.now() + timedelta(days=days)), transaction():
            delete_old_uploads(folder)
        assert len(list(folder.iterdir())) == left
    session.rollback()
    assert session.get(ImportRun, run_id) is None


def test_files_of_a_minute_ago_stay(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / ("0" * 32)).touch()
    with transaction():
        assert delete_old_uploads(folder) == 0
    assert len(list(folder.iterdir())) == 1


def test_an_upload_cannot_be_started_twice(folder: Path) -> None:
    user = make_user(Role.MODERATOR)
    run_id = keep(folder, cards(1), user)
    with pytest.raises(Conflict), transaction():
        runs.start_run(actor=jobs._importer(_claim_of(user.id)), run=get(run_id))
