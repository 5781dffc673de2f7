"""The English catalogue holds every German text of the interface, translated, and no other."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.architecture import project

TRANSLATIONS = project.PACKAGE / "translations"
KEYWORDS = DEFAULT_KEYWORDS | {
    "N_": None,
    "_l": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")
WORDS_THAT_MAY_BE_EQUAL = 3
# Texts that are the same in both languages, although they are longer.
EQUAL_IN_BOTH: set[str] = set()


def source_texts() -> set[str]:
    """Return every text that code and templates mark for translation (plurals: the singular)."""
    with (project.ROOT / "babel.cfg").open(encoding="utf-8") as settings:
        methods, options = parse_mapping_cfg(settings)
    found = extract_from_dir(
        project.ROOT, methods, options, KEYWORDS, directory_filter=is_ours, strip_comment_tags=True
    )
    return {first(message) for _file, _line, message, _comments, _context in found}


def is_ours(folder: str) -> bool:
    """Tell whether a folder holds texts of ours."""
    return Path(folder).name not in project.FOREIGN | {"tests"}


def first(message: str | tuple[str, ...] | list[str]) -> str:
    """Return the singular of a plural message, or the message itself."""
    return message if isinstance(message, str) else message[0]


@cache
def catalogue(language: str) -> Catalog:
    """Return a catalogue as it is committed."""
    path = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def messages(catalog: Catalog) -> list[Message]:
    """Return the entries without the header."""
    return [message for message in catalog if message.id]


def forms(message: Message) -> list[str]:
    """Return the translations of an entry: one, or one for each plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def untranslated(catalog: Catalog) -> list[str]:
    """Return the entries that lack a translation or are only guessed."""
    return [first(entry.id) for entry in messages(catalog) if entry.fuzzy or not all(forms(entry))]


def copied(catalog: Catalog) -> list[str]:
    """Return the longer texts whose translation is the German text itself."""
    return [
        first(entry.id)
        for entry in messages(catalog)
        if first(entry.id) in forms(entry)
        and len(first(entry.id).split()) > WORDS_THAT_MAY_BE_EQUAL
        and first(entry.id) not in EQUAL_IN_BOTH
    ]


def wrong_placeholders(catalog: Catalog) -> list[str]:
    """Return the entries whose translation inserts other values than the German text."""
    return [
        first(entry.id)
        for entry in messages(catalog)
        for text in forms(entry)[-1:]
        if text and set(PLACEHOLDER.findall(text)) != placeholders(entry)
    ]


def placeholders(entry: Message) -> set[str]:
    """Return the values that the last form of a text inserts."""
    return set(PLACEHOLDER.findall(entry.id if isinstance(entry.id, str) else entry.id[-1]))


def entry(source: str, translation: str, *flags: str) -> Catalog:
    """Return a catalogue of one entry."""
    catalog = Catalog(locale="en")
    catalog.add(source, translation, flags=flags)
    return catalog


def test_the_catalogue_holds_exactly_the_texts_of_the_interface() -> None:
    held = {first(message.id) for message in messages(catalogue("en"))}
    wanted = source_texts()
    assert (sorted(wanted - held), sorted(held - wanted)) == ([], []), "run `make translations`"


def test_every_text_is_translated() -> None:
    assert untranslated(catalogue("en")) == []


def test_no_translation_is_the_german_text() -> None:
    assert copied(catalogue("en")) == []


def test_translations_insert_what_the_german_text_inserts() -> None:
    assert wrong_placeholders(catalogue("en")) == []


@pytest.mark.parametrize("flags", [(), ("fuzzy",)])
def test_a_missing_or_guessed_translation_is_found(flags: tuple[str, ...]) -> None:
    assert untranslated(entry("Idee", "Idea" if flags else "", *flags)) == ["Idee"]


def test_a_copied_text_is_found() -> None:
    text = "Bitte wählen Sie eines aus"
    assert copied(entry(text, text)) == [text]
    assert copied(entry("Masterplan Digitale Verwaltung", "Masterplan Digitale Verwaltung")) == []


def test_a_lost_placeholder_is_found() -> None:
    assert wrong_placeholders(entry("Nr. %(number)s", "No. %(nummer)s")) == ["Nr. %(number)s"]
