"""Storing and forgetting files; whoever owns a file decides who may do so."""

from collections.abc import Collection
from pathlib import Path

import sqlalchemy as sa

from participation.files import queries, storage
from participation.files.checking import CheckedFile
from participation.files.models import StoredFile
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.db import session


def store_file(*, actor: Actor, checked: CheckedFile, folder: Path) -> StoredFile:
    """Write a checked file into `folder` and return its row."""
    stored = StoredFile(
        storage_name=storage.write_bytes(folder, checked.data),
        name=checked.name,
        media_type=checked.media_type,
        size=len(checked.data),
        sha256=checked.sha256,
        created_at=clock.now(),
        uploaded_by_id=actor.user_id,
    )
    session.add(stored)
    session.flush()
    return stored


def forget_files(*, file_ids: Collection[int]) -> None:
    """Delete the rows of files that nothing refers to any more; their bytes are swept later."""
    session.execute(sa.delete(StoredFile).where(StoredFile.id.in_(file_ids)))


def sweep_orphans(*, folder: Path) -> int:
    """Delete bytes that no row knows (a job of the worker); return how many files went."""
    return storage.sweep(folder, queries.list_storage_names())
