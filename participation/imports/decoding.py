"""From bytes to text: tells text from other files and finds out the encoding; pure."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from participation.kernel.errors import DomainError
from participation.kernel.messages import N_

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 (BOM)"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_CONTROLS = bytes(each for each in range(32) if each not in b"\t\n\v\f\r") + b"\x7f"
# What German offices have saved tables in, the likeliest first: it wins where others fit as well.
_GERMAN_CODE_PAGES = (
    ("cp1252", "Windows-1252"),
    ("iso8859_15", "ISO 8859-15"),
    ("mac_roman", "Mac Roman"),
    ("cp850", "DOS (850)"),
)
_LETTERS = "äöüÄÖÜßéèêëáàâçñóôîïÉ"
_MARKS = "€„“”‚‘’–—…§°´»«²³µ·•½×©®\u00a0"
_LETTER_IN_WORD = re.compile(rf"(?<=[A-Za-z])[{_LETTERS}]|[{_LETTERS}](?=[a-z])")
_MARK_BETWEEN_WORDS = re.compile(rf"(?<![A-Za-z])[{_MARKS}]|[{_MARKS}](?![A-Za-z])")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SAMPLE_BYTES = 200_000


@dataclass(frozen=True)
class Decoded:
    """The text of a file and the encoding it was found in, as it is shown."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Return the text of a file; raises DomainError at `file` where it holds none.

    A file that is UTF-8 but for a few bytes stays UTF-8: those become U+FFFD, and the rows that
    hold one are reported later. Of the code pages with one byte per character, that one is taken
    in which the letters stand where German has them.
    """
    _refuse_workbooks(data)
    marked = _decode_marked(data) or _decode_unmarked_utf16(data)
    if marked is not None:
        return marked
    if _is_binary(data):
        raise _no_table()
    return _decode_utf8(data) or _decode_code_page(data)


def _refuse_workbooks(data: bytes) -> None:
    if data.startswith(_WORKBOOKS):
        raise DomainError(
            N_("Das ist eine Excel-Datei. Bitte speichern Sie die Tabelle dort als CSV (UTF-8)."),
            field="file",
        )


def _no_table() -> DomainError:
    return DomainError(
        N_("Diese Datei enthält keinen lesbaren Text. Bitte wählen Sie eine CSV-Datei."),
        field="file",
    )


def _decode_marked(data: bytes) -> Decoded | None:
    for mark, codec, shown in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = _decoded(data, codec)
            if text is None and codec != "utf-8-sig":
                raise _no_table()
            return Decoded(text or data.decode("utf-8-sig", "replace"), shown)
    return None


def _decode_unmarked_utf16(data: bytes) -> Decoded | None:
    """Recognise UTF-16 without its mark: every second byte of a German text is NUL."""
    sample = data[:4_000]
    half = len(sample) / 2
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if half < 2 or min(first, second) > 0.05 * half or max(first, second) < 0.7 * half:
        return None
    text = _decoded(data, "utf-16-le" if second > first else "utf-16-be")
    return Decoded(text, "UTF-16") if text is not None else None


def _is_binary(data: bytes) -> bool:
    """Tell whether there are more control characters than slip into a text by accident."""
    sample = data[:_SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > 1 + len(sample) // 50


def _decode_utf8(data: bytes) -> Decoded | None:
    text = _decoded(data, "utf-8")
    if text is None:
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        intact = len(_NOT_ASCII.findall(text)) - broken
        if broken * 10 > intact:
            return None
    return Decoded(text, "UTF-8")


def _decode_code_page(data: bytes) -> Decoded:
    sample = data[:_SAMPLE_BYTES]
    found = [
        (_likeness(text), codec, shown)
        for codec, shown in _GERMAN_CODE_PAGES
        if (text := _decoded(sample, codec)) is not None
    ]
    likeness, codec, shown = max(found, key=lambda each: each[0])
    if likeness <= 0:
        best = from_bytes(sample).best()
        if best is None:
            raise _no_table()
        codec = shown = best.encoding
    return Decoded(data.decode(codec, "replace"), shown)


def _likeness(text: str) -> float:
    """Return how German the characters beyond ASCII look: letters in words, marks between."""
    letters = len(_LETTER_IN_WORD.findall(text))
    marks = len(_MARK_BETWEEN_WORDS.findall(text))
    strange = len(_NOT_ASCII.findall(text)) - letters - marks
    return letters + marks / 2 - strange


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None
