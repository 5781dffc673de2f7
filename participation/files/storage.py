"""The bytes of files: written under random names before the commit, swept when nobody owns them.

A transaction that fails leaves bytes without a row, a removed file too; both are orphans. The
other way round, a row without bytes, cannot happen: the bytes are on the disk before the commit.
"""

import os
import re
import secrets
from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

from participation.kernel import clock

KEPT_AT_LEAST = timedelta(hours=1)
_NAME = re.compile(r"[0-9a-f]{32}")


def write_bytes(folder: Path, data: bytes) -> str:
    """Write `data` durably into `folder` under a new random name and return the name."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = secrets.token_hex(16)
    with (folder / name).open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return name


def path_of(folder: Path, name: str) -> Path | None:
    """Return where the bytes stored as `name` lie, or None where there are none."""
    path = folder / name
    return path if _NAME.fullmatch(name) and path.is_file() else None


def sweep(folder: Path, owned: Collection[str]) -> int:
    """Delete the files in `folder` that are not `owned`; return how many.

    Files younger than an hour stay: their transaction may still be running.
    """
    oldest = clock.now().timestamp() - KEPT_AT_LEAST.total_seconds()
    orphans = [
        path
        for path in (folder.iterdir() if folder.is_dir() else ())
        if _NAME.fullmatch(path.name) and path.name not in owned and path.stat().st_mtime < oldest
    ]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)
