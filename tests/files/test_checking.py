"""What may be uploaded, and what the check makes of it."""

import hashlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from participation.files.checking import LARGEST_FILE, check, safe_name
from participation.kernel.errors import DomainError
from tests.files.samples import document, jpeg, png


def refusal(filename: str, data: bytes) -> str:
    with pytest.raises(DomainError) as raised:
        check(filename, data)
    assert raised.value.field == "files"
    return raised.value.message % raised.value.values


@pytest.mark.parametrize(
    ("filename", "data", "media_type"),
    [
        ("Skizze.png", png(), "image/png"),
        ("Foto.JPG", jpeg(), "image/jpeg"),
        ("Foto.jpeg", jpeg(), "image/jpeg"),
        ("Konzept.pdf", document(), "application/pdf"),
    ],
)
def test_pictures_and_documents_are_accepted(filename: str, data: bytes, media_type: str) -> None:
    checked = check(filename, data)
    assert checked.media_type == media_type
    assert checked.name.lower() == filename.lower()
    assert checked.sha256 == hashlib.sha256(checked.data).hexdigest()


def test_checking_twice_changes_nothing_more_in_a_document() -> None:
    once = check("a.pdf", document())
    assert check("a.pdf", once.data).sha256 == once.sha256


@pytest.mark.parametrize("filename", ["brief.docx", "bild.svg", "x.pdf.exe", "pdf", "", "a.html"])
def test_other_kinds_of_files_are_refused(filename: str) -> None:
    assert "weder PDF noch PNG oder JPEG" in refusal(filename, document())


@pytest.mark.parametrize(
    ("filename", "data"),
    [
        ("a.png", jpeg()),
        ("a.jpg", png()),
        ("a.pdf", png()),
        ("a.png", b"<svg onload=alert(1)>"),
        ("a.jpg", b"GIF89a"),
        ("a.pdf", b"<html>%PDF-1.7"),
        ("a.pdf", b"MZ" + document()),
    ],
)
def test_ending_and_content_must_agree(filename: str, data: bytes) -> None:
    assert "passt nicht zu ihrer Endung" in refusal(filename, data)


def test_empty_and_large_files_are_refused() -> None:
    assert refusal("a.pdf", b"") == "Die Datei „a.pdf“ ist leer."
    large = document() + b" " * LARGEST_FILE
    assert refusal("a.pdf", large) == "Die Datei „a.pdf“ ist größer als 10 MB."


@pytest.mark.parametrize("filename", ["a.png", "a.jpg", "a.pdf"])
def test_broken_files_are_refused(filename: str) -> None:
    whole = {"a.png": png(), "a.jpg": jpeg(), "a.pdf": document()}[filename]
    start = whole[:12]
    for broken in (start, start + b"\x00" * 500, start + b"<script>" * 100):
        assert "beschädigt" in refusal(filename, broken)


@pytest.mark.parametrize("filename", ["a.png", "a.jpg"])
def test_a_file_that_is_two_things_at_once_becomes_one(filename: str) -> None:
    hidden = b"<script>alert(1)</script>PK\x03\x04%PDF-1.7"
    data = {"a.png": png(), "a.jpg": jpeg()}[filename] + hidden
    cleaned = check(filename, data).data
    assert hidden in data
    assert b"script" not in cleaned
    assert b"PK\x03\x04" not in cleaned


def test_a_document_loses_what_is_hung_behind_it() -> None:
    data = document() + b"\n<script>alert(1)</script>"
    assert b"<script>" not in check("a.pdf", data).data


@given(st.binary(max_size=300), st.sampled_from(["a.pdf", "a.png", "a.jpg"]))
def test_any_bytes_are_refused_with_a_sentence(data: bytes, filename: str) -> None:
    start = {"a.pdf": b"%PDF-", "a.png": b"\x89PNG\r\n\x1a\n", "a.jpg": b"\xff\xd8\xff"}[filename]
    assert refusal(filename, start + data).endswith(".")


@given(st.integers(min_value=3, max_value=500), st.binary(min_size=1, max_size=4))
def test_a_picture_with_damage_is_redrawn_or_refused(position: int, damage: bytes) -> None:
    data = bytearray(png())
    data[position : position + len(damage)] = damage
    try:
        checked = check("a.png", bytes(data))
    except DomainError:
        return
    assert Image.open(BytesIO(checked.data)).format == "PNG"


@pytest.mark.parametrize(
    ("filename", "shown"),
    [
        ("Skizze Büro.PNG", "Skizze Büro.png"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\mustermann\\a.pdf", "a.pdf"),
        ("\\\\server\\x\\a.pdf", "a.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie x=1.pdf"),
        ("a\x00.pdf", "a.pdf"),
        ("<script>alert(1)</script>.png", "script.png"),
        ("fdp\u202egnp.pdf", "fdpgnp.pdf"),
        ('a"b%20c|d.jpg', "a b 20c d.jpg"),
        (".pdf", "Datei.pdf"),
        ("...", "Datei"),
        ("Ra\u0308ume.pdf", "Räume.pdf"),
        ("x" * 300 + ".jpeg", "x" * 95 + ".jpeg"),
        ("rechnung.pdf ", "rechnung.pdf"),
    ],
)
def test_names_are_shown_without_folders_and_signs(filename: str, shown: str) -> None:
    assert safe_name(filename) == shown


@given(st.text(max_size=200))
def test_every_name_is_short_and_has_no_folder(filename: str) -> None:
    name = safe_name(filename)
    assert 0 < len(name) <= 100
    assert not set(name) & set('/\\<>:"|?*;\r\n\x00')
    assert safe_name(name) == name
