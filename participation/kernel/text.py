"""Text that people wrote: cleaned on the way in, Markdown made into safe HTML on the way out."""

import re
import unicodedata
from collections.abc import Iterator

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

_ALLOWED_LINK = re.compile(r"(?:https?://[^/\\]|mailto:[^/\\])", re.IGNORECASE)
_OWN_PAGE = re.compile(r"/(?:[A-Za-z0-9][A-Za-z0-9/_.?=&-]*)?(?:#[A-Za-z0-9_-]+)?|#[A-Za-z0-9_-]+")
_LINK_REL = "nofollow ugc noopener"
# Only endings that German sentences do not begin with: "Antrag.Es" must not become a link.
_LINKED_ENDINGS = ["de", "com", "org", "net", "eu", "info", "nrw"]

# Each of these characters can cost the parser about 30 µs, plain words next to nothing; on very
# long lines some of its steps take time with the square of the length.
_COSTLY = re.compile(r"[\n\[\]()*_`<>~#|&\\:@.!\"'-]")
_MOST_COSTLY_CHARACTERS = 2_000
_LONGEST_LINE = 4_000
_LONGEST_TEXT = 55_000
_LONGEST_TEXT_WITH_FOUND_LINKS = 12_000

_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Control characters, lone surrogates, direction overrides, byte order marks, non-characters.
_UNWANTED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_LIST_MARKS = " \t\n-–*•·>#"
_ELLIPSIS = "\u00a0…"

_SENTENCE_END = re.compile(r"(?<=[.!?…])([\"“”)]?)\s+(?=[\"„“(A-ZÄÖÜ0-9])")
_NO_SENTENCE_END = re.compile(
    r"(?:^|[\s(„\"])(?:\w|\d+|abs|art|bspw|bzw|ca|co|dr|etc|evtl|fr|ggf|hr|inkl|insb|lfd|max|min|"
    r"mind|mio|mrd|nr|prof|s\.o|sog|st|std|str|tel|u\.a|usw|vgl|z\.b|d\.h|i\.d\.r|zzgl)\.$",
    re.IGNORECASE,
)

_TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "a"),
    *("h4", "h5", "h6", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
}


def with_link(sentence: str, address: str, words: str) -> Markup:
    """Return a sentence followed by a link with its words; whatever stands in them is escaped."""
    return Markup('{} <a href="{}">{}</a>').format(sentence, address, words)


def _build_cleaner(tags: set[str], *, own_pages: bool = False) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=tags,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        url_relative="pass_through" if own_pages else "deny",
        link_rel=_LINK_REL,
    )


_CLEANER = _build_cleaner(_TAGS)
_OFFICIAL_CLEANER = _build_cleaner(_TAGS | {"h2", "h3"}, own_pages=True)


def markdown(text: str) -> Markup:
    """Return the HTML of what a person wrote in Markdown; only this module makes Markup.

    No raw HTML, no images, links to http, https and mailto only, headings from the fourth level
    down. A text of more than 55,000 characters, with more than 2,000 markup characters or with
    a line of more than 4,000 is shown as plain paragraphs: 100 kB never take more than 200 ms.
    Above 12,000 characters only links written as such, [words](address), become links.
    """
    if _is_costly(text):
        return _paragraphs(text)
    parser = _PARSER if len(text) <= _LONGEST_TEXT_WITH_FOUND_LINKS else _LONG_PARSER
    return Markup(_CLEANER.clean(parser.render(text)))  # noqa: S704 - nh3 has cleaned it


def official_markdown(text: str) -> Markup:
    """Return the HTML of a text of the city itself, such as the imprint.

    Written by administrators: headings from the second level down, and links to own pages
    (`/privacy`) besides those to http, https and mailto. Otherwise as strict as markdown().
    """
    if _is_costly(text):
        return _paragraphs(text)
    html = _OFFICIAL_PARSER.render(text)
    return Markup(_OFFICIAL_CLEANER.clean(html))  # noqa: S704 - nh3 has cleaned it


def plain(text: str) -> str:
    """Return the words of a Markdown text without its markup, one line per block."""
    if _is_costly(text):
        return text.strip()
    blocks = (_block_text(token) for token in _LONG_PARSER.parse(text))
    return "\n".join(block for block in blocks if block)


def excerpt(text: str, length: int) -> str:
    """Return the beginning of a Markdown text on one line, at most `length` characters.

    A text that is longer is cut behind a word and ends with "…".
    """
    return _shorten(one_line(plain(text[: 500 + 10 * length])), length)


def first_sentence(text: str, limit: int) -> str:
    """Return the first sentence of `text` as a title of at most `limit` characters.

    A longer sentence is cut behind a word and ends with "…"; the full stop is left out.
    """
    start = text.lstrip(_LIST_MARKS)[: 2 * limit + 200]
    beginning = one_line(_BLANK_LINES.split(start, maxsplit=1)[0])
    sentence = beginning
    for end in _SENTENCE_END.finditer(beginning):
        if not _NO_SENTENCE_END.search(beginning, 0, end.start()):
            sentence = beginning[: end.end(1)]
            break
    if sentence.endswith(".") and not sentence.endswith("..") and len(sentence) > 1:
        sentence = sentence[:-1]
    return _shorten(sentence, limit)


def clean(text: str) -> str:
    """Return `text` as it is stored: NFC, line breaks as newlines, no control characters, trimmed.

    NUL bytes, lone surrogates and direction overrides never reach a database or a page.
    """
    text = _UNWANTED.sub("", _LINE_BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", text).strip()


def one_line(text: str) -> str:
    """Return `text` with each run of white space as one space, for titles and names."""
    return " ".join(text.split())


def _shorten(line: str, length: int) -> str:
    if len(line) <= length:
        return line
    room = length - len(_ELLIPSIS)
    cut = line[: room + 1]
    words, space, _ = cut.rpartition(" ")
    kept = words if space and len(words) > room // 3 else line[:room]
    return kept.rstrip(" ,;:–-(.") + _ELLIPSIS


def _is_costly(text: str) -> bool:
    if len(text) <= _MOST_COSTLY_CHARACTERS:
        return False
    if len(text) > _LONGEST_TEXT or max(map(len, text.splitlines())) > _LONGEST_LINE:
        return True
    costly = _COSTLY.finditer(text)
    return any(number >= _MOST_COSTLY_CHARACTERS for number, _ in enumerate(costly))


def _paragraphs(text: str) -> Markup:
    """Return escaped paragraphs for a text that would keep the Markdown parser too busy."""
    body = _BLANK_LINES.sub("</p>\n<p>", str(escape(text.strip()))).replace("\n", "<br>\n")
    return Markup(f"<p>{body}</p>\n".replace("</p><br>\n", "</p>\n"))  # noqa: S704 - escape() has made it safe


def _block_text(token: Token) -> str:
    if token.type in {"fence", "code_block"}:
        return token.content.strip()
    return "".join(_inline_text(token.children or [])) if token.type == "inline" else ""


def _inline_text(children: list[Token]) -> Iterator[str]:
    for child in children:
        yield "\n" if child.type in {"softbreak", "hardbreak"} else child.content


def _lower_headings(state: StateCore) -> None:
    """Let a user's headings begin at the fourth level: the page owns the first three."""
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + 3, 6)}"


def _keep_below_title(state: StateCore) -> None:
    """Let the headings of an official text begin at the second level: the page has its h1."""
    for token in state.tokens:
        if token.tag == "h1":
            token.tag = "h2"


def _gender_star(state: StateInline, silent: bool) -> bool:
    """Take the star of "Kolleg*innen" as a letter: two in one line are no emphasis."""
    place = state.pos
    around = state.src[place - 1 : place + 2] if place else ""
    if len(around) < 3 or around[1] != "*" or not around[0].isalpha() or not around[2].islower():
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True


def _may_link(url: str) -> bool:
    return _ALLOWED_LINK.match(url) is not None


def _may_link_officially(url: str) -> bool:
    return _may_link(url) or _OWN_PAGE.fullmatch(url) is not None


def _build_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.enable(["strikethrough", "table"])
    # Indented lines and lines of dashes come from pasted text, hardly ever from Markdown.
    parser.disable(["image", "code", "lheading", "html_block", "html_inline", "reference"])
    parser.disable("autolink")
    parser.inline.ruler.before("emphasis", "gender_star", _gender_star)
    parser.core.ruler.push("headings", _lower_headings)
    parser.validateLink = _may_link  # type: ignore[method-assign]  # the documented way to restrict
    return parser


def _build_link_finding_parser() -> MarkdownIt:
    parser = _build_parser()
    parser.options["linkify"] = True
    parser.enable(["linkify", "autolink"])
    parser.inline.ruler.disable("linkify")  # takes time with the square of the length
    assert parser.linkify is not None  # noqa: S101 - comes with the extra "linkify"
    parser.linkify.tlds(_LINKED_ENDINGS)
    return parser


def _build_official_parser() -> MarkdownIt:
    parser = _build_link_finding_parser()
    parser.core.ruler.at("headings", _keep_below_title)
    parser.validateLink = _may_link_officially  # type: ignore[method-assign]  # as above
    return parser


_PARSER = _build_link_finding_parser()
_LONG_PARSER = _build_parser()
_OFFICIAL_PARSER = _build_official_parser()
