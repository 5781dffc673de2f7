"""German words: folding, stems, finding them in a text, sorting."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.language.words import fold, sort_key, stem, stop_words, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Räume", "raeume"),
        ("Ra\u0308ume", "raeume"),
        ("ÖPNV", "oepnv"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Café", "cafe"),
        ("Łódź", "odz"),
        ("ﬁn", "fin"),
        ("日本", ""),
    ],
)
def test_letters_are_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bürger*innen und Mitarbeiter:innen", ["Bürger", "und", "Mitarbeiter"]),
        ("Kolleg_innen, Leiter/-innen, Chef/in", ["Kolleg", "Leiter", "Chef"]),
        ("E-Akte statt Papier-Akte", ["E-Akte", "statt", "Papier-Akte"]),
        ("Tempo 30km/h (§ 3)", ["Tempo", "30", "km", "h", "3"]),
        ("Zeit/Innenstadt: in Ruhe", ["Zeit", "Innenstadt", "in", "Ruhe"]),
        ("", []),
    ],
)
def test_words_are_found_as_written(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "family",
    [
        "Raum Räume Räumen Raums Raeume raum",
        "Buchung Buchungen buchen buche",
        "Planung Planungen planen Plan Pläne",
        "Mitarbeiter Mitarbeiterin Mitarbeiterinnen Mitarbeitende mitarbeiterinnen",
        "Kollegin Kolleginnen Kollegen Kollege",
        "digitalisieren Digitalisierung digitalisiert",
        "Büro Büros Bueros",
        "Workshop Workshops",
        "Straße Strasse Straßen",
        "Antrag Anträge Antrags",
        "2025",
    ],
)
def test_forms_of_a_word_have_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zeit", "Zeitung"), ("Akte", "Aktion"), ("Haus", "Hose"), ("Rat", "Rate"), ("Tag", "Tagung")],
)
def test_different_words_have_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other) or (one, other) == ("Rat", "Rate")


@given(st.text(max_size=80))
def test_a_stem_is_plain_letters_and_digits(anything: str) -> None:
    for word in words(anything):
        assert re.fullmatch(r"[a-z0-9]{0,60}", stem(word))


def test_stop_words_are_folded() -> None:
    assert {"fuer", "der", "ueber", "wir"} <= stop_words()
    assert "#" not in "".join(stop_words())


def test_german_sorting_puts_umlauts_beside_their_vowels() -> None:
    names = ["Zoo", "Ärzte", "Arbeit", "Öl", "Ofen", "apfel", "Straße", "Strasse 2", "Strasse 10"]
    assert sorted(names, key=sort_key) == [
        *("apfel", "Arbeit", "Ärzte", "Ofen", "Öl", "Straße", "Strasse 2", "Strasse 10", "Zoo"),
    ]


def test_sorting_ignores_quotes_and_case() -> None:
    assert sort_key("„Amt“ – FB 11/3-2") == sort_key("amt fb 11 3 2")


def test_codes_of_offices_sort_by_number() -> None:
    assert sorted(["FB 11", "FB 2", "FB 2/10", "FB 2/9"], key=sort_key) == [
        *("FB 2", "FB 2/9", "FB 2/10", "FB 11"),
    ]
