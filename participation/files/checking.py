"""Uploads: what may come in, and in which shape; nothing is believed that the bytes do not show."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from participation.files.documents import clean_document
from participation.files.pictures import clean_picture
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.kernel.text import clean, one_line

LARGEST_FILE = 10 * 1024 * 1024
ENDINGS = (".pdf", ".png", ".jpg", ".jpeg")

_LONGEST_NAME = 100
_NOT_IN_NAMES = re.compile(r'[<>:"|?*;%\x00-\x1f\u200b-\u200f\u2060-\u2064]+')


class _Kind(NamedTuple):
    media_type: str
    magic: bytes
    clean: Callable[[bytes, str], bytes]


_PDF = _Kind("application/pdf", b"%PDF-", clean_document)
_PNG = _Kind("image/png", b"\x89PNG\r\n\x1a\n", lambda data, name: clean_picture(data, "PNG", name))
_JPEG = _Kind("image/jpeg", b"\xff\xd8\xff", lambda data, name: clean_picture(data, "JPEG", name))
_KINDS = {".pdf": _PDF, ".png": _PNG, ".jpg": _JPEG, ".jpeg": _JPEG}


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be stored and offered: rewritten by us, without metadata."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    sha256: str


def check(filename: str, data: bytes) -> CheckedFile:
    """Return the file as it may be stored: PDF, PNG or JPEG, at most 10 MB, without metadata.

    Ending and first bytes must agree; the content is rewritten, so that nothing hidden in it,
    before it or behind it stays. Raises DomainError (`files`) with a sentence for the person.
    """
    name = safe_name(filename)
    kind = _KINDS.get(_ending(name))
    if kind is None:
        raise _refused(N_("Die Datei „%(name)s“ ist weder PDF noch PNG oder JPEG."), name)
    if not data:
        raise _refused(N_("Die Datei „%(name)s“ ist leer."), name)
    if len(data) > LARGEST_FILE:
        raise _refused(N_("Die Datei „%(name)s“ ist größer als 10 MB."), name)
    if not data.startswith(kind.magic):
        raise _refused(
            N_("Der Inhalt der Datei „%(name)s“ passt nicht zu ihrer Endung."),
            name,
        )
    cleaned = kind.clean(data, name)
    return CheckedFile(name, kind.media_type, cleaned, hashlib.sha256(cleaned).hexdigest())


def safe_name(filename: str) -> str:
    """Return the name under which a file is shown and offered: no folders, no control signs.

    At most 100 characters with its ending in small letters; "Datei" where nothing is left.
    """
    last = re.split(r"[/\\]", clean(filename))[-1]
    bare = one_line(_NOT_IN_NAMES.sub(" ", last)).rstrip(" .")
    ending = _ending(bare)
    base = bare[: len(bare) - len(ending)].strip(" .")
    return (base[: _LONGEST_NAME - len(ending)].rstrip() or "Datei") + ending


def _ending(name: str) -> str:
    """Return the ending of an allowed file, in small letters, or nothing."""
    lowered = name.lower()
    return next((ending for ending in ENDINGS if lowered.endswith(ending)), "")


def _refused(message: str, name: str) -> DomainError:
    return DomainError(message, field="files", name=name)
