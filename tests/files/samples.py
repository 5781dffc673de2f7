"""Real pictures and documents with everything in them that must not stay."""

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from PIL.PngImagePlugin import PngInfo

SECRET = "Erika Mustermann"
GPS = 0x8825
ORIENTATION = 0x0112


def jpeg(size: tuple[int, int] = (40, 20), *, orientation: int = 1, mode: str = "RGB") -> bytes:
    """Return a photograph as a phone writes it: red on the left, with place, owner and comment."""
    picture = Image.new(mode, size, "white")
    picture.paste("red" if mode == "RGB" else 0, (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x013B] = SECRET
    exif[GPS] = {1: "N", 2: (51.0, 30.0, 50.0), 3: "E", 4: (7.0, 27.0, 57.0)}
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=SECRET.encode(), icc_profile=SECRET.encode())
    return out.getvalue()


def png(mode: str = "RGB", **options: Any) -> bytes:
    """Return a picture with notes in all places a PNG has for them."""
    notes = PngInfo()
    notes.add_text("Author", SECRET)
    notes.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>", zip=True)
    exif = Image.Exif()
    exif[0x013B] = SECRET
    out = BytesIO()
    Image.new(mode, (8, 6)).save(out, "PNG", pnginfo=notes, exif=exif, **options)
    return out.getvalue()


def document(**save: Any) -> bytes:
    """Return a document with an author, scripts, attachments, actions and a photograph."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Author"] = SECRET
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = [SECRET]
    pdf.attachments["geheim.txt"] = SECRET.encode()
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=pdf.make_indirect(script))
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("x"), pdf.make_indirect(script)]))
    pdf.Root.AcroForm = Dictionary(XFA=String("<xdp/>"), Fields=Array())
    pdf.Root.URI = Dictionary(Base=String("https://evil.example/"))
    pdf.pages[0].obj.AA = Dictionary(O=script)
    pdf.pages[0].obj.PieceInfo = Dictionary(X=String(SECRET))
    pdf.pages[0].obj.Annots = Array(notes(pdf))
    pdf.Root.AcroForm.Fields = Array([pdf.pages[0].obj.Annots[7]])
    photo = pdf.make_stream(jpeg())
    photo.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/Filter": Name.DCTDecode})
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=photo))
    out = BytesIO()
    pdf.save(out, **save)
    return out.getvalue()


def notes(pdf: Pdf) -> list[pikepdf.Object]:
    """Return annotations: good and bad links, a note with its author, an attached file."""
    rect = Array([0, 0, 10, 10])
    actions = [
        Dictionary(S=Name.URI, URI=String("https://www.dortmund.de")),
        Dictionary(S=Name.URI, URI=String("javascript:alert(1)")),
        Dictionary(S=Name.Launch, F=String("cmd.exe")),
        Dictionary(S=Name.GoToR, F=String("//evil.example/x.pdf")),
        Dictionary(S=Name.SubmitForm, F=String("https://evil.example")),
        Dictionary(
            S=Name.GoTo,
            D=Array([pdf.pages[0].obj, Name.Fit]),
            Next=Array([Dictionary(S=Name.JavaScript, JS=String("x()"))]),
        ),
    ]
    links = [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect, A=each) for each in actions]
    note = Dictionary(
        Subtype=Name.Text, Rect=rect, T=String(SECRET), Contents=String("Gut"), M=String("D:2026")
    )
    field = Dictionary(Subtype=Name.Widget, Rect=rect, T=String("feld"), FT=Name.Tx)
    attached = Dictionary(Subtype=Name.FileAttachment, Rect=rect, FS=Dictionary(F=String("x.exe")))
    return [pdf.make_indirect(each) for each in (*links, note, field, attached)]
