"""Encodings are recognised as German offices save them, and other files are refused in words."""

import random

import pytest

from participation.imports.decoding import decode
from participation.kernel.errors import DomainError

TEXT = "titel;text\nGrößere Räume;Für Bürger*innen – „schnell“ & günstig, 5 € je Fuß\n"
PLAIN = "titel;text\nGrößere Räume;Für Bürger*innen, schnell und günstig, Fuß für Fuß\n"


@pytest.mark.parametrize(
    ("codec", "shown", "text"),
    [
        ("utf-8", "UTF-8", TEXT),
        ("utf-8-sig", "UTF-8 (BOM)", TEXT),
        ("utf-16", "UTF-16", TEXT),
        ("utf-16-le", "UTF-16", TEXT),
        ("utf-16-be", "UTF-16", TEXT),
        ("utf-32", "UTF-32", TEXT),
        ("cp1252", "Windows-1252", TEXT),
        ("latin-1", "Windows-1252", PLAIN),
        ("iso8859_15", "ISO 8859-15", "titel\nFünf € für Räume\n"),
        ("mac_roman", "Mac Roman", TEXT),
        ("cp850", "DOS (850)", PLAIN),
        ("ascii", "UTF-8", "titel;text\nA;B\n"),
    ],
)
def test_each_usual_encoding_is_recognised(codec: str, shown: str, text: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, shown)


def test_marks_without_any_umlaut_are_windows_1252() -> None:
    text = "titel\nEin „gutes“ Beispiel – mit Strich\n"
    assert decode(text.encode("cp1252")).text == text


def test_a_foreign_code_page_is_still_text() -> None:
    text = "Предложение сотрудников о рабочем времени и местах\n" * 20
    assert decode(text.encode("cp1251")).text.startswith("Предложение")


def test_utf8_with_one_broken_byte_stays_utf8() -> None:
    data = (PLAIN * 3).encode() + b"Kaputt: \xff\n"
    decoded = decode(data)
    assert decoded.encoding == "UTF-8"
    assert decoded.text.endswith("Kaputt: \ufffd\n")


def test_a_broken_byte_behind_a_byte_order_mark_does_no_harm() -> None:
    assert decode(b"\xef\xbb\xbfa\xff").text == "a\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"%PDF-1.7\n" + bytes(range(256)) * 4,
        random.Random(7).randbytes(5_000),
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(DomainError) as refusal:
        decode(data)
    assert refusal.value.message.startswith("Diese Datei enthält keinen lesbaren Text.")
    assert refusal.value.field == "file"


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest"])
def test_a_workbook_is_named_as_one(data: bytes) -> None:
    with pytest.raises(DomainError) as refusal:
        decode(data)
    assert refusal.value.message.startswith("Das ist eine Excel-Datei.")


def test_bytes_that_no_code_page_fits_are_refused() -> None:
    with pytest.raises(DomainError):
        decode(b"\x81\x8d\x8f\x90\x9d\xfe\xff" * 40)
