"""Pictures without what cameras and programs write into them: place, time, device, names."""

import struct
import zlib
from io import BytesIO
from typing import Literal

from PIL import ImageOps
from PIL.Image import Image
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from participation.kernel.errors import DomainError
from participation.kernel.messages import N_

MOST_PIXELS = 50_000_000
_JPEG_QUALITY = 88

# What the readers of Pillow raise for broken and hostile files.
_UNREADABLE = (
    *(OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError, EOFError),
    *(struct.error, zlib.error),
)
_READERS = {"PNG": PngImageFile, "JPEG": JpegImageFile}
_KEPT_MODES = {"PNG": {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}, "JPEG": {"L", "RGB"}}

# Parts of a JPEG: those with a length, and of these the ones that hold no picture but notes.
_START_OF_SCAN = 0xDA
_NOTES = {*range(0xE1, 0xEE), 0xEF, 0xFE}


def clean_picture(data: bytes, kind: Literal["PNG", "JPEG"], name: str) -> bytes:
    """Return the picture drawn anew: the right way up, only its pixels, one frame.

    Raises DomainError (`files`) for a picture that cannot be read or has more than 50 million
    pixels, which is known from its header, before memory is taken for them.
    """
    try:
        # The reader itself, not Image.open(): that warns of large pictures instead of refusing.
        with _READERS[kind](BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise DomainError(
                    N_("Das Bild „%(name)s“ hat zu viele Bildpunkte (höchstens 50 Millionen)."),
                    field="files",
                    name=name,
                )
            return _redrawn(picture, kind)
    except _UNREADABLE as error:
        raise DomainError(
            N_("Das Bild „%(name)s“ ist beschädigt und lässt sich nicht lesen."),
            field="files",
            name=name,
        ) from error


def _redrawn(picture: Image, kind: Literal["PNG", "JPEG"]) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    if upright.mode not in _KEPT_MODES[kind] or "transparency" in upright.info:
        upright = upright.convert("RGBA" if kind == "PNG" else "RGB")
    upright.info.clear()
    drawn = BytesIO()
    if kind == "JPEG":
        upright.save(drawn, "JPEG", quality=_JPEG_QUALITY, exif=b"", icc_profile=None)
    else:
        upright.save(drawn, "PNG", exif=b"", icc_profile=None)
    return drawn.getvalue()


def strip_jpeg(data: bytes) -> bytes:
    """Return a JPEG inside of a document without its notes (EXIF, XMP, comments), pixels as is.

    What does not look like a JPEG is returned unchanged.
    """
    kept = bytearray(data[:2])
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == _START_OF_SCAN:
            return bytes(kept + data[position:])
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        if marker not in _NOTES:
            kept += data[position:end]
        position = end
    return data
