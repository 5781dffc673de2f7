"""PDF documents without names of people, scripts, attachments and actions."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from pikepdf.settings import set_qpdf_limits

from participation.files.pictures import strip_jpeg
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_

_MOST_UNPACKED = 64 * 1024 * 1024
_MOST_OBJECTS = 100_000
_DEEPEST_NESTING = 100
_LIMIT_MET = "limit exceeded"
_TOO_LARGE = N_("Das PDF „%(name)s“ ist zu umfangreich, um es zu prüfen.")

# Entries that name people and programs, run something, or carry other files.
_FORBIDDEN_KEYS = frozenset(
    {
        *("/AA", "/OpenAction", "/JS", "/JavaScript", "/XFA", "/Requirements", "/Perms", "/DSS"),
        *("/Metadata", "/PieceInfo", "/LastModified", "/SpiderInfo", "/Collection", "/Legal"),
        *("/AF", "/EF", "/RF", "/EmbeddedFiles", "/RichMediaContent", "/RichMediaSettings"),
        *("/Movie", "/Sound", "/3DD", "/Thumb"),
    }
)
_FORBIDDEN_ACTIONS = frozenset(
    {
        *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/Rendition"),
        *("/Movie", "/Sound", "/GoToR", "/GoToE", "/GoTo3DView", "/RichMediaExecute", "/Hide"),
        *("/SetOCGState", "/Trans", "/Thread"),
    }
)
_FORBIDDEN_ANNOTATIONS = frozenset(
    {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/TrapNet"}
)
# Who wrote a note in the margin and when; in a form field /T is its name and stays.
_AUTHORS_OF_NOTES = ("/T", "/M", "/CreationDate", "/NM")
_ALLOWED_LINKS = (b"http://", b"https://", b"mailto:")

# Process-wide and set once: what a document may ask for while it is unpacked.
set_qpdf_limits(
    flate_max_memory=_MOST_UNPACKED,
    png_max_memory=_MOST_UNPACKED,
    run_length_max_memory=_MOST_UNPACKED,
    tiff_max_memory=_MOST_UNPACKED,
    dct_max_memory=_MOST_UNPACKED,
    max_stream_filters=4,
    parser_max_nesting=_DEEPEST_NESTING,
)


def clean_document(data: bytes, name: str) -> bytes:
    """Return the document written anew without metadata, scripts, attachments and actions.

    Links to web and mail and jumps inside of the document stay. Raises DomainError (`files`) for
    a document that is locked by a password, broken, or unpacks to more than it may.
    """
    try:
        with pikepdf.open(BytesIO(data)) as document:
            if not len(document.pages):
                raise _refused(N_("Das PDF „%(name)s“ hat keine Seiten."), name)
            if len(document.objects) > _MOST_OBJECTS:
                raise _refused(_TOO_LARGE, name)
            _clean(document)
            if any(_LIMIT_MET in warning for warning in document.get_warnings()):
                raise _refused(_TOO_LARGE, name)
            written = BytesIO()
            document.save(written, deterministic_id=True, fix_metadata_version=False)
            return written.getvalue()
    except pikepdf.PasswordError as error:
        message = N_("Das PDF „%(name)s“ ist mit einem Kennwort geschützt. Bitte entfernen Sie es.")
        raise _refused(message, name) from error
    except (pikepdf.PikepdfError, RuntimeError, ValueError, TypeError, RecursionError) as error:
        message = N_("Das PDF „%(name)s“ ist beschädigt und lässt sich nicht lesen.")
        raise _refused(message, name) from error


def _clean(document: Pdf) -> None:
    for key in ("/Info", "/ID"):
        if key in document.trailer:
            del document.trailer[key]
    if isinstance(document.Root.get("/URI"), Dictionary):
        del document.Root["/URI"]  # an address that all links are relative to
    for root in document.objects:
        for thing in _nested(root):
            if isinstance(thing, Array):
                _clean_array(thing)
            else:
                _clean_dictionary(thing)
            if isinstance(thing, Stream):
                _clean_stream(thing)


def _nested(root: Object) -> Iterator[Object]:
    """Yield an object and all that is written inside of it; what it refers to comes by itself."""
    pending = [root]
    while pending:
        thing = pending.pop()
        if not isinstance(thing, (Array, Dictionary, Stream)):
            continue
        yield thing
        inside = thing if isinstance(thing, Array) else [value for _, value in thing.items()]
        pending += [each for each in inside if _is_written_here(each)]


def _is_written_here(value: object) -> bool:
    return isinstance(value, Object) and not value.is_indirect


def _clean_dictionary(thing: Object) -> None:
    for key in list(thing.keys()):
        if key in _FORBIDDEN_KEYS or _is_forbidden(thing[key]):
            del thing[key]
    if "/Subtype" in thing and "/Rect" in thing and thing["/Subtype"] != Name.Widget:
        for key in _AUTHORS_OF_NOTES:
            if key in thing:
                del thing[key]


def _clean_array(thing: Array) -> None:
    for index in reversed(range(len(thing))):
        if _is_forbidden(thing[index]):
            del thing[index]


def _is_forbidden(value: object) -> bool:
    """Tell whether `value` is an action or a note that does more than show and lead somewhere."""
    if not isinstance(value, (Dictionary, Stream)):
        return False
    action = str(value.get("/S", ""))
    if action == "/URI":
        link = value.get("/URI")
        return not (isinstance(link, String) and bytes(link).lower().startswith(_ALLOWED_LINKS))
    note = str(value.get("/Subtype", ""))
    return action in _FORBIDDEN_ACTIONS or (note in _FORBIDDEN_ANNOTATIONS and "/Rect" in value)


def _clean_stream(stream: Stream) -> None:
    """Take the notes out of a photograph that stands in the document as its camera wrote it."""
    if stream.get("/Filter") in (Name.DCTDecode, Array([Name.DCTDecode])):
        stream.write(strip_jpeg(stream.read_raw_bytes()), filter=Name.DCTDecode)


def _refused(message: str, name: str) -> DomainError:
    return DomainError(message, field="files", name=name)
