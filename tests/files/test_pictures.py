"""Pictures lose what was written into them and keep what is seen."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from participation.files.checking import check
from participation.files.pictures import strip_jpeg
from participation.kernel.errors import DomainError
from tests.files.samples import GPS, ORIENTATION, SECRET, jpeg, png


def opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


def test_place_owner_and_comment_are_gone_from_a_photograph() -> None:
    before = opened(jpeg())
    assert before.getexif().get_ifd(GPS)
    assert SECRET.encode() in jpeg()
    cleaned = check("a.jpg", jpeg()).data
    assert SECRET.encode() not in cleaned
    assert not dict(opened(cleaned).getexif())
    assert set(opened(cleaned).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_photograph_taken_sideways_stands_upright() -> None:
    sideways = jpeg((40, 20), orientation=6)
    assert opened(sideways).getexif()[ORIENTATION] == 6
    upright = opened(check("a.jpg", sideways).data)
    assert upright.size == (20, 40)
    assert upright.getpixel((10, 5))[2] < 60 < 200 < upright.getpixel((10, 35))[2]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_notes_are_gone_from_a_drawing_of_any_mode(mode: str) -> None:
    data = png(mode)
    cleaned = check("a.png", data).data
    assert SECRET.encode() in data
    for name in (b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"iCCP", b"tIME"):
        assert name not in cleaned
    assert opened(cleaned).size == (8, 6)
    assert opened(cleaned).mode == opened(data).mode


def test_a_transparent_colour_stays_transparent() -> None:
    cleaned = opened(check("a.png", png("P", transparency=0)).data)
    assert cleaned.convert("RGBA").getpixel((0, 0))[3] == 0


def test_a_photograph_for_printing_becomes_one_for_screens() -> None:
    out = BytesIO()
    Image.new("CMYK", (4, 4)).save(out, "JPEG")
    assert opened(check("a.jpg", out.getvalue()).data).mode == "RGB"


def test_only_the_first_of_moving_pictures_stays() -> None:
    out = BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue", "green")]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    assert b"acTL" in out.getvalue()
    assert b"acTL" not in check("a.png", out.getvalue()).data


@pytest.mark.parametrize("size", [(60_000, 60_000), (10_000, 5_001), (2**31 - 1, 2**31 - 1)])
def test_a_picture_with_too_many_pixels_is_refused_by_its_header(size: tuple[int, int]) -> None:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\x00" * 1_000_000))
    with pytest.raises(DomainError, match="zu viele Bildpunkte"):
        check("a.png", bomb + chunk(b"IEND", b""))


def test_notes_that_unpack_to_a_lot_are_refused() -> None:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    bomb = chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"x" * 200_000_000))
    end = chunk(b"IDAT", zlib.compress(b"\x00\x00\x00\x00")) + chunk(b"IEND", b"")
    with pytest.raises(DomainError, match="beschädigt"):
        check("a.png", b"\x89PNG\r\n\x1a\n" + header + bomb + end)


def test_notes_leave_a_jpeg_without_touching_its_pixels() -> None:
    stripped = strip_jpeg(jpeg())
    assert SECRET.encode() not in stripped
    assert not dict(opened(stripped).getexif())
    assert opened(stripped).tobytes() == opened(jpeg()).tobytes()


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\xff", b"text", b"\xff\xd8x"])
def test_what_is_no_jpeg_stays_as_it_is(data: bytes) -> None:
    assert strip_jpeg(data) == data
