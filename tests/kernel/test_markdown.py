"""Markdown becomes safe HTML, whatever somebody writes."""

import random
import re
from collections.abc import Iterator
from types import SimpleNamespace
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.kernel import text
from tests.effort import count_calls, growth
from tests.kernel.hostile_markdown import HOSTILE

ELEMENTS = {
    *("p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "a", "h4", "h5", "h6"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title", "rel"}, "ol": {"start"}}
COSTLY_PATTERNS = [
    *("*a ", "[", "[](", "*", "a**b", "`", "_a ", "[a](<b", "http://", "www.", "a@", "a.de "),
    *("a@b.de ", "http://a.b.c.d/", "&amp;", "|a|b|\n", "<http://a", "~~a", "\\", "a\n", "a\n\n"),
    *("```\n", "> - ", "# a\n", "- a\n", "<", "![a](b)", "[a]: b\n\n", "[[a]]", "[*", "1. a\n"),
]


def elements(html: str) -> Iterator[Element]:
    """Return all elements a browser would build from `html` inside of a div."""
    fragment = html5lib.parseFragment(html, container="div", namespaceHTMLElements=False)
    return (element for element in fragment.iter() if element is not fragment)


def harmful_parts(html: str) -> list[str]:
    found = []
    for element in elements(html):
        if element.tag not in ELEMENTS:
            found.append(f"<{element.tag}>")
        found += [
            f"{element.tag}@{name}"
            for name in element.attrib
            if name not in ATTRIBUTES.get(str(element.tag), set())
        ]
        if element.tag == "a":
            found += [] if is_safe_link(element) else [str(element.attrib)]
    return found


def is_safe_link(link: Element) -> bool:
    address = link.get("href", "https://").lower()
    starts = address.startswith(("http://", "https://", "mailto:"))
    return starts and link.get("rel") == "nofollow ugc noopener"


def test_the_corpus_is_large_enough() -> None:
    assert len(set(HOSTILE)) >= 60


def test_the_check_itself_finds_what_is_harmful() -> None:
    bad = "<script>x</script><p onclick=x><a href='javascript:x'>x</a><img src=x><!-- x -->"
    assert len(harmful_parts(bad)) == 6


@pytest.mark.parametrize("payload", HOSTILE)
def test_no_payload_becomes_active_content(payload: str) -> None:
    assert harmful_parts(text.markdown(payload)) == []
    assert harmful_parts(text.markdown(text.clean(payload))) == []


@pytest.mark.parametrize("payload", HOSTILE)
def test_no_payload_becomes_active_content_in_a_very_long_text(payload: str) -> None:
    paragraph = "Ein Absatz mit vielen Wörtern " * 30 + "\n\n"
    assert harmful_parts(text.markdown(paragraph * 25 + payload)) == []
    assert harmful_parts(text.markdown(paragraph * 65 + payload)) == []


PIECES = [*HOSTILE, "\n\n", "\n> ", "**", "`", "| a |", "Wort "]


@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_no_mixture_of_payloads_becomes_active_content(parts: list[str]) -> None:
    assert harmful_parts(text.markdown("".join(parts))) == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_rendered_without_an_error(anything: str) -> None:
    assert harmful_parts(text.markdown(anything)) == []


@pytest.mark.parametrize("marks", ["#", "##", "###", "####", "#####", "######"])
def test_a_users_headings_stay_below_the_pages_own(marks: str) -> None:
    (heading,) = elements(text.markdown(f"{marks} Titel"))
    assert heading.tag == f"h{min(len(marks) + 3, 6)}"


def test_what_people_write_is_rendered() -> None:
    written = "Ein **Raum** für\nalle: www.dortmund.de.\n\n1. eins\n2. *zwei*\n\n~~weg~~ Rad.Es"
    assert text.markdown(written) == (
        "<p>Ein <strong>Raum</strong> für<br>\nalle: "
        '<a href="http://www.dortmund.de" rel="nofollow ugc noopener">www.dortmund.de</a>.</p>\n'
        "<ol>\n<li>eins</li>\n<li><em>zwei</em></li>\n</ol>\n"
        "<p><s>weg</s> Rad.Es</p>\n"
    )


def test_a_table_is_rendered() -> None:
    tags = [element.tag for element in elements(text.markdown("|a|b|\n|-|-|\n|1|2|"))]
    assert tags == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("[x](mailto:rat@dortmund.de)", "mailto:rat@dortmund.de"),
        ("rat@dortmund.de", "mailto:rat@dortmund.de"),
        ("(siehe https://a.example/x_(y))", "https://a.example/x_(y)"),
        ("<https://a.example>", "https://a.example"),
    ],
)
def test_links_to_web_and_mail_work(written: str, address: str) -> None:
    links = [element for element in elements(text.markdown(written)) if element.tag == "a"]
    assert [link.get("href") for link in links] == [address]


def test_pasted_indentation_and_dashes_stay_plain_text() -> None:
    tags = {element.tag for element in elements(text.markdown("    eingerückt\n\nZeile\n-----"))}
    assert tags <= {"p", "br", "hr"}


def test_a_long_text_keeps_its_headings_and_its_written_links() -> None:
    written = "# Titel\n\n[x](https://a.example)\n\n" + "Satz mit Wörtern\n" * 1_300
    tags = [element.tag for element in elements(text.markdown(written))]
    assert tags[:4] == ["h4", "p", "a", "p"]


def test_a_text_with_too_much_markup_becomes_plain_paragraphs() -> None:
    written = "**a** <b>\nneu\n\n" * 1_000
    html = text.markdown(written)
    assert {element.tag for element in elements(html)} == {"p", "br"}
    assert html.startswith("<p>**a** &lt;b&gt;<br>\nneu</p>\n<p>**a**")


def spread(pattern: str, filling: str, line: int, size: int) -> str:
    """Return a text with just as many patterns as Markdown is still read for."""
    marks = max(1, sum(character in "\n[]()*_`<>~#|&\\:@.!\"'-" for character in pattern))
    count = 1_900 // marks
    gap = max(0, size // count - len(pattern))
    body = (pattern + (filling * gap)[:gap]) * count
    return "\n".join(body[at : at + line] for at in range(0, size, line))


def costly_texts(pattern: str) -> list[str]:
    """Return the longest texts of a pattern, beyond all limits and just within them."""
    texts = [pattern * (100_000 // len(pattern)), pattern * (3_900 // len(pattern)) + "a" * 95_000]
    for size in (11_900, 53_900):
        texts += [spread(pattern, filling, 3_900, size) for filling in ("ä", "ab ")]
    return texts


# A little too long a line, too long a text, too much markup.
JUST_BEYOND = ["ab " * 1_400, "\n".join(["ab " * 1_300] * 15), ("*a " * 1_000 + "\n") * 2 + "*a *a"]


def mixtures() -> list[str]:
    chance = random.Random(7)
    chosen = [chance.sample(COSTLY_PATTERNS, 3) for _ in range(10)]
    long = ["".join(chance.choices([*some, "ab ", "\n"], k=30_000))[:100_000] for some in chosen]
    return [part for each in long for part in (each, each[:2_000], each[:15_000])]


def is_within_limits(written: str, longest: int) -> bool:
    marks = sum(character in "\n[]()*_`<>~#|&\\:@.!\"'-" for character in written)
    longest_line = max(map(len, written.splitlines()), default=0)
    return len(written) <= longest and marks <= 2_000 and longest_line <= 4_000


def test_the_parser_reads_no_text_that_would_keep_it_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    read: dict[str, list[str]] = {name: [] for name in ("_PARSER", "_LONG_PARSER")}
    for name, texts in read.items():

        def note(written: str, texts: list[str] = texts) -> str:
            texts.append(written)
            return ""

        monkeypatch.setattr(text, name, SimpleNamespace(render=note, parse=note))
    costly = (each for pattern in COSTLY_PATTERNS for each in costly_texts(pattern))
    for written in (*JUST_BEYOND, *mixtures(), *costly):
        text.markdown(written)
        text.plain(written)
    assert [len(texts) > 50 for texts in read.values()] == [True, True]
    assert all(is_within_limits(each, 12_000) for each in read["_PARSER"])
    assert all(is_within_limits(each, 55_000) for each in read["_LONG_PARSER"])


@pytest.mark.parametrize("pattern", COSTLY_PATTERNS)
def test_the_worst_input_takes_at_most_three_million_calls(pattern: str) -> None:
    for written in costly_texts(pattern)[2:]:
        assert count_calls(text.markdown, written, most=3_000_000)


@pytest.mark.parametrize("pattern", ["\n ", " ", "a", "&", "\n \n", "*", "e\u0301", "\r\n"])
def test_what_is_too_costly_for_markdown_takes_time_with_its_length_only(pattern: str) -> None:
    short, long = (f"a{pattern * (size // len(pattern))}a" for size in (20_000, 80_000))
    assert growth(text.clean, short, long) < 9
    assert growth(text.markdown, short, long) < 9


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Kolleg*innen und Bürger*innen", "Kolleg*innen und Bürger*innen"),
        ("Jede*r fragt eine*n Vorgesetzte*n.", "Jede*r fragt eine*n Vorgesetzte*n."),
        ("*Kolleg*innen* und **Bürger*innen**", "<em>Kolleg*innen</em> und <strong>Bürger*innen"),
        ("*betont* und **stark**", "<em>betont</em> und <strong>stark</strong>"),
        ("Teil**fett**wort", "Teil<strong>fett</strong>wort"),
        ("A*B*C", "A<em>B</em>C"),
    ],
)
def test_a_star_inside_a_word_is_a_gender_star(written: str, shown: str) -> None:
    assert shown in text.markdown(written)


def test_an_official_text_has_headings_from_the_second_level_down() -> None:
    html = text.official_markdown("# Eins\n\n## Zwei\n\n### Drei")
    assert html == "<h2>Eins</h2>\n<h2>Zwei</h2>\n<h3>Drei</h3>\n"


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("/privacy", True),
        ("/ideas/?state=published#results", True),
        ("#cookie", True),
        ("https://www.ldi.nrw.de", True),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
    ],
)
def test_an_official_text_links_to_own_pages_and_nowhere_dangerous(
    address: str, linked: bool
) -> None:
    assert ("<a " in text.official_markdown(f"[Seite]({address})")) is linked


@pytest.mark.parametrize("payload", HOSTILE)
def test_no_payload_becomes_active_content_in_an_official_text(payload: str) -> None:
    harm = harmful_parts(text.official_markdown(payload))
    own_page = re.compile(r"<h[23]>|\{'href': '(/(?!/)|#)[^']*', 'rel': 'nofollow ugc noopener'\}")
    assert [part for part in harm if not own_page.fullmatch(part)] == []


def test_a_very_long_official_text_becomes_paragraphs() -> None:
    assert text.official_markdown("## x " + "y" * 60_000).startswith("<p>## x y")
