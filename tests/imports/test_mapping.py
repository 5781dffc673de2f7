"""Columns are named in words or guessed from their headings."""

import pytest

from participation.imports.mapping import Mapping, check_mapping, guess_mapping, parse_mapping
from participation.kernel.errors import DomainError


def test_words_say_which_column_is_what() -> None:
    words = "title=titel, text=text,source=verfahren,external_id=beitrag_id"
    assert parse_mapping(words) == Mapping("titel", "text", "verfahren", "beitrag_id")
    assert parse_mapping("text=Ihre Idee").as_json() == {"text": "Ihre Idee"}


@pytest.mark.parametrize(
    "words", ["", "titel", "title=", "=titel", "titel=title", "title=a,title=b", "title=a,,text=b"]
)
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(DomainError) as refusal:
        parse_mapping(words)
    assert refusal.value.field == "columns"


@pytest.mark.parametrize(
    ("columns", "mapping"),
    [
        (
            ("beitrag_id", "verfahren", "titel", "text", "url"),
            Mapping("titel", "text", "verfahren", "beitrag_id"),
        ),
        (("document_id", "title", "text", "url"), Mapping("title", "text", None, "document_id")),
        (
            ("themenfeld", "beitrag_nr", "autor_nr", "text"),
            Mapping(None, "text", "themenfeld", "beitrag_nr"),
        ),
        (
            ("Nr.", "Überschrift", "Beschreibung"),
            Mapping("Überschrift", "Beschreibung", None, "Nr."),
        ),
        (
            ("ID", "Headline", "Description", "Source"),
            Mapping("Headline", "Description", "Source", "ID"),
        ),
        (("Was uns fehlt", "Tisch"), Mapping(None, "Was uns fehlt")),
        (("Idee", "Text"), Mapping(None, "Text")),
    ],
)
def test_headings_are_recognised(columns: tuple[str, ...], mapping: Mapping) -> None:
    assert guess_mapping(columns) == mapping


def test_a_mapping_must_name_a_title_or_a_text() -> None:
    with pytest.raises(DomainError) as refusal:
        check_mapping(Mapping(source="quelle"), ("quelle",))
    assert refusal.value.field == "text"


def test_a_mapping_must_name_columns_that_exist() -> None:
    with pytest.raises(DomainError) as refusal:
        check_mapping(Mapping(title="Titel"), ("titel", "text"))
    assert refusal.value.field == "title"
    assert refusal.value.values == {"column": "Titel", "columns": "titel, text"}


def test_no_column_is_two_things() -> None:
    with pytest.raises(DomainError) as refusal:
        check_mapping(Mapping(title="text", text="text"), ("text",))
    assert refusal.value.field == "text"


def test_a_mapping_that_fits_is_accepted() -> None:
    check_mapping(Mapping("titel", "text"), ("titel", "text", "url"))
