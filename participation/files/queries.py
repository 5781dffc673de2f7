"""Reading what is known of stored files."""

import sqlalchemy as sa

from participation.files.models import StoredFile
from participation.kernel.db import session


def list_storage_names() -> frozenset[str]:
    """Return the names under which the bytes of all known files lie."""
    return frozenset(session.scalars(sa.select(StoredFile.storage_name)))
