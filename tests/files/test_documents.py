"""Documents lose names, scripts, attachments and actions, and keep their pages."""

import resource
import struct
import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf

from participation.files.checking import check
from participation.kernel.errors import DomainError
from tests.effort import count_calls, growth
from tests.files.samples import SECRET, document, jpeg


@pytest.fixture
def cleaned() -> Pdf:
    return pikepdf.open(BytesIO(check("a.pdf", document()).data))


def everything(data: bytes) -> bytes:
    """Return all that stands in a document, unpacked."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(
            out,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


def test_no_name_and_no_script_stays_anywhere() -> None:
    before, after = everything(document()), everything(check("a.pdf", document()).data)
    for hidden in (SECRET.encode(), b"/JavaScript", b"app.alert", b"cmd.exe", b"evil.example"):
        assert hidden in before
        assert hidden not in after
    for entry in (b"/Info", b"/Metadata", b"/EmbeddedFile", b"/OpenAction", b"/AA", b"/XFA"):
        assert entry in before
        assert entry not in after
    assert b"GPS" not in after


def test_the_pages_and_the_picture_on_them_stay(cleaned: Pdf) -> None:
    assert len(cleaned.pages) == 1
    picture = cleaned.pages[0].obj.Resources.XObject.Im0
    assert picture.read_raw_bytes().startswith(b"\xff\xd8\xff")
    assert len(picture.read_raw_bytes()) < len(jpeg())


def test_links_to_the_web_and_inside_stay_and_others_lead_nowhere(cleaned: Pdf) -> None:
    links = [note for note in cleaned.pages[0].obj.Annots if note.Subtype == Name.Link]
    kept = [str(link.A.get("/URI", link.A.S)) for link in links if "/A" in link]
    assert kept == ["https://www.dortmund.de", "/GoTo"]
    assert len(links) == 6
    assert len(links[5].A.get("/Next", Array())) == 0


def test_notes_lose_their_authors_and_fields_keep_their_names(cleaned: Pdf) -> None:
    kinds = {str(note.Subtype): note for note in cleaned.pages[0].obj.Annots}
    assert set(kinds) == {"/Link", "/Text", "/Widget"}
    assert str(kinds["/Text"].Contents) == "Gut"
    assert "/T" not in kinds["/Text"]
    assert str(kinds["/Widget"].T) == "feld"


def test_earlier_versions_inside_of_the_file_are_gone() -> None:
    first = document()
    update = b"\n% Entwurf von Erika\n" + first[first.rindex(b"startxref") :]
    assert b"Erika" not in check("a.pdf", first + update).data


def test_a_locked_document_is_refused() -> None:
    locked = document(encryption=Encryption(user="geheim", owner="geheim"))
    with pytest.raises(DomainError, match="Kennwort"):
        check("a.pdf", locked)


def test_a_document_that_only_may_not_be_changed_is_accepted() -> None:
    data = check("a.pdf", document(encryption=Encryption(user="", owner="geheim"))).data
    assert not pikepdf.open(BytesIO(data)).is_encrypted


def test_a_document_without_pages_is_refused() -> None:
    out = BytesIO()
    pikepdf.new().save(out)
    with pytest.raises(DomainError, match="keine Seiten"):
        check("a.pdf", out.getvalue())


def zeros(size: int) -> bytes:
    """Return `size` spaces as a document packs them, a thousandth as long."""
    packer = zlib.compressobj(9)
    block = b" " * 1_000_000
    packed = [packer.compress(b"5 0 ")] + [
        packer.compress(block) for _ in range(size // len(block))
    ]
    return b"".join([*packed, packer.flush()])


def packed_document(stream: bytes) -> bytes:
    """Return a document whose fifth object stands in a packed stream of objects."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/X 5 0 R>>",
        b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        % (len(stream), stream),
    ]
    data, table = b"%PDF-1.5\n", [bytes(8)]
    for number, content in enumerate(objects, 1):
        table.append(struct.pack(">BIHB", 1, len(data), 0, 0))
        data += b"%d 0 obj%sendobj\n" % (number, content)
    table += [struct.pack(">BIHB", 2, 4, 0, 0), struct.pack(">BIHB", 1, len(data), 0, 0)]
    entries = b"<</Type/XRef/Size 7/W[1 4 3]/Root 1 0 R/Length 56>>"
    table[5] = struct.pack(">BI", 2, 4) + bytes(3)
    tail = b"6 0 obj%sstream\n%s\nendstream endobj\nstartxref\n%d\n%%%%EOF"
    return data + tail % (entries, b"".join(table), len(data))


def test_a_packed_document_is_read() -> None:
    data = packed_document(zlib.compress(b"5 0 (Hallo)"))
    cleaned = pikepdf.open(BytesIO(check("a.pdf", data).data))
    assert str(cleaned.pages[0].obj.X) == "Hallo"


def test_a_document_that_unpacks_to_a_lot_is_refused_before_it_does() -> None:
    bomb = packed_document(zeros(400_000_000))
    assert len(bomb) < 1_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(DomainError, match="zu umfangreich"):
        check("a.pdf", bomb)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


def test_deeply_nested_objects_are_refused() -> None:
    nested = document().replace(
        b"/PieceInfo", b"/Deep " + b"[" * 5_000 + b"]" * 5_000 + b"/PieceInfo"
    )
    with pytest.raises(DomainError, match="beschädigt"):
        check("a.pdf", nested)


def test_objects_that_refer_to_each_other_come_to_an_end() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    one = pdf.make_indirect(Dictionary())
    other = pdf.make_indirect(Dictionary(One=one))
    one.Other = other
    pdf.Root.Loop = one
    out = BytesIO()
    pdf.save(out)
    assert check("a.pdf", out.getvalue()).media_type == "application/pdf"


def of_many_objects(count: int) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Many = Array(
        [pdf.make_indirect(Dictionary(S=Name.P, P=pdf.pages[0].obj)) for _ in range(count)]
    )
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_the_work_on_a_document_grows_with_its_objects_and_not_by_their_square() -> None:
    few, many = of_many_objects(1_000), of_many_objects(4_000)
    calls = count_calls(check, "a.pdf", few, most=50_000)
    assert count_calls(check, "a.pdf", many, most=5 * calls) > calls
    assert growth(lambda data: check("a.pdf", data), few, many) < 9


def test_a_document_of_too_many_objects_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participation.files.documents._MOST_OBJECTS", 3)
    with pytest.raises(DomainError, match="zu umfangreich"):
        check("a.pdf", document())
