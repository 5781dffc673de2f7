"""Cleaning, plain text, excerpts and the titles of imported cards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.kernel import text


def test_plain_text_has_no_markup() -> None:
    written = (
        "# Titel\n\n**fett** und [Link](https://a.example)\nzwei `x`\n\n- a\n- b\n\n```\ncode\n```"
    )
    assert text.plain(written) == "Titel\nfett und Link\nzwei x\na\nb\ncode"


def test_plain_text_of_a_text_with_too_much_markup_is_the_text() -> None:
    assert text.plain(" " + "**a** " * 1_000) == ("**a** " * 1_000).strip()


def test_an_excerpt_is_cut_behind_a_word() -> None:
    assert text.excerpt("**Hallo** Welt, wie geht es Ihnen", 20) == "Hallo Welt, wie\u00a0…"
    assert text.excerpt("Hallo Welt, wie geht es Ihnen", 13) == "Hallo Welt\u00a0…"


def test_a_short_text_is_its_own_excerpt() -> None:
    assert text.excerpt("Kurz\nund  gut", 12) == "Kurz und gut"


def test_one_very_long_word_is_cut_inside() -> None:
    assert text.excerpt("Donaudampfschifffahrtsgesellschaft", 10) == "Donaudam\u00a0…"


@given(st.text(max_size=400), st.integers(min_value=4, max_value=120))
def test_an_excerpt_is_never_longer_than_asked_for(written: str, length: int) -> None:
    assert len(text.excerpt(written, length)) <= length
    assert len(text.first_sentence(written, length)) <= length


@pytest.mark.parametrize(
    ("card", "title"),
    [
        ("Wir brauchen z. B. mehr Räume. Und Dienste.", "Wir brauchen z. B. mehr Räume"),
        ("Wir brauchen z.B. Räume. Bald.", "Wir brauchen z.B. Räume"),
        ("Am 3. Oktober ist frei! Gut.", "Am 3. Oktober ist frei!"),
        ("Wollen wir das? Ja.", "Wollen wir das?"),
        ("Nach Abs. 3 gilt das nicht. Schade.", "Nach Abs. 3 gilt das nicht"),
        ("Das ist (s. o.) gut. Ja", "Das ist (s. o.) gut"),
        ("Er sagte: „Nein.“ Dann ging er.", "Er sagte: „Nein.“"),
        ("Mehr Räume\nfür Gruppen. Danke", "Mehr Räume für Gruppen"),
        ("Überschrift ohne Punkt\n\nDann der Text.", "Überschrift ohne Punkt"),
        ("- Mehr Räder\n", "Mehr Räder"),
        ("Und dann …  Nichts.", "Und dann …"),
        ("Mal sehen... Gut.", "Mal sehen..."),
        ("Rad", "Rad"),
        ("", ""),
        (".", "."),
    ],
)
def test_the_title_of_a_card_is_its_first_sentence(card: str, title: str) -> None:
    assert text.first_sentence(card, 80) == title


def test_a_long_first_sentence_is_shortened_at_a_word() -> None:
    card = (
        "Der Antrag nach Absatz 3 des Gesetzes ist zu lang, deshalb kürzen wir ihn an einem Wort."
    )
    assert text.first_sentence(card, 60) == (
        "Der Antrag nach Absatz 3 des Gesetzes ist zu lang, deshalb\u00a0…"
    )


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Hallo \r\n Welt\r", "Hallo \n Welt"),
        ("a\x00b\x07c\x1bd\x7fe", "abcde"),
        ("Spalte\tzwei", "Spalte\tzwei"),
        ("Ra\u0308ume", "Räume"),
        ("eins\u2028zwei\x0bdrei\x85vier", "eins\nzwei\ndrei\nvier"),
        ("cod\u202eexe\u2066x\u2069", "codexex"),
        ("\ufeffAnfang", "Anfang"),
        ("halb \ud83d", "halb"),
        ("👩\u200d🚒 Silben\u00adtrennung", "👩\u200d🚒 Silben\u00adtrennung"),
        (" \u00a0\n ", ""),
    ],
)
def test_text_is_cleaned_before_it_is_stored(typed: str, stored: str) -> None:
    assert text.clean(typed) == stored


@given(st.text(alphabet=st.characters(), max_size=300))
def test_cleaning_twice_changes_nothing_more_and_the_result_can_be_stored(typed: str) -> None:
    once = text.clean(typed)
    assert text.clean(once) == once
    assert "\x00" not in once
    assert once.encode("utf-8").decode("utf-8") == once


def test_a_title_has_one_line() -> None:
    assert text.one_line("  Mehr\n\tRäume \u00a0 jetzt ") == "Mehr Räume jetzt"
