"""Bytes of files: stored under names of ours, swept when nobody owns them."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.files.checking import CheckedFile
from participation.files.commands import forget_files, store_file, sweep_orphans
from participation.files.models import StoredFile
from participation.files.storage import path_of, write_bytes
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.db import session, transaction

PLAN = CheckedFile("Plan.pdf", "application/pdf", b"%PDF-1.4", "0" * 64)


def age(folder: Path, hours: float) -> None:
    """Let all files in a folder have been written so many hours ago."""
    written = (clock.now() - timedelta(hours=hours)).timestamp()
    for path in folder.iterdir():
        os.utime(path, (written, written))


def test_what_was_written_is_found_again(tmp_path: Path) -> None:
    name = write_bytes(tmp_path / "files", b"Inhalt")
    path = path_of(tmp_path / "files", name)
    assert path is not None
    assert path.read_bytes() == b"Inhalt"


@pytest.mark.parametrize("name", ["", "0" * 32, "../secret_key", "/etc/passwd", "plan.pdf"])
def test_no_other_name_leads_anywhere(tmp_path: Path, name: str) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"x")
    assert path_of(tmp_path, name) is None


def test_a_stored_file_knows_size_type_and_owner(app: Flask, tmp_path: Path) -> None:
    stored = store_file(actor=Actor(), checked=PLAN, folder=tmp_path)
    session.commit()
    assert (stored.name, stored.media_type, stored.size) == ("Plan.pdf", "application/pdf", 8)
    assert (stored.sha256, stored.uploaded_by_id) == ("0" * 64, None)


def test_a_failed_transaction_leaves_bytes_that_are_swept(app: Flask, tmp_path: Path) -> None:
    def fail() -> None:
        with transaction():
            store_file(actor=Actor(), checked=PLAN, folder=tmp_path)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert session.scalars(sa.select(StoredFile)).all() == []
    assert len(list(tmp_path.iterdir())) == 1
    age(tmp_path, hours=2)
    assert sweep_orphans(folder=tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


def test_young_bytes_stay_because_their_transaction_may_be_running(
    app: Flask, tmp_path: Path
) -> None:
    write_bytes(tmp_path, b"x")
    age(tmp_path, hours=0.9)
    assert sweep_orphans(folder=tmp_path) == 0


def test_owned_bytes_stay_and_forgotten_ones_go(app: Flask, tmp_path: Path) -> None:
    first = store_file(actor=Actor(), checked=PLAN, folder=tmp_path)
    second = store_file(actor=Actor(), checked=PLAN, folder=tmp_path)
    forget_files(file_ids=[second.id])
    session.commit()
    kept = first.storage_name
    age(tmp_path, hours=2)
    assert sweep_orphans(folder=tmp_path) == 1
    assert [path.name for path in tmp_path.iterdir()] == [kept]


def test_files_of_others_in_the_folder_are_left_alone(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "import.csv").write_text("a;b")
    age(tmp_path, hours=2)
    assert sweep_orphans(folder=tmp_path) == 0


def test_a_folder_that_is_not_there_holds_no_orphans(app: Flask, tmp_path: Path) -> None:
    assert sweep_orphans(folder=tmp_path / "none") == 0
