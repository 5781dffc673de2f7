"""Searching and comparing German texts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.language.comparing import (
    Vocabulary,
    glossary,
    index_tokens,
    query_tokens,
    shared_words,
    similarity,
    words,
)
from tests.effort import count_calls

CARD = (
    "Besprechungsräume sind bei uns ständig ausgebucht, obwohl sie oft leer stehen. Eine einfache "
    "Raumbuchung im Intranet mit Anzeige vor der Tür würde helfen. Wer nach zehn Minuten nicht "
    "erscheint, verliert die Buchung. So finden auch kleine Gruppen kurzfristig einen Platz für "
    "ihre Abstimmung, und niemand muss mehr von Flur zu Flur laufen, um einen Raum zu suchen."
)
ALIKE = [
    ("Raumbuchung vereinfachen", "Besprechungsräume leichter buchen"),
    ("Mehr Abstellplätze für Räder", "Fahrradabstellplatz am Rathaus"),
    ("Telearbeit ausweiten", "Zwei Tage Homeoffice pro Woche"),
    ("Elektronische Akte einführen", "Akten nur noch elektronisch führen"),
    ("Formulare online ausfüllen", "Online-Formulare statt Papier"),
    ("Kita-Plätze für Beschäftigte", "Kindergartenplatz für Mitarbeitende"),
    ("Gesundes Essen in der Kantine", "Kantinenessen soll gesünder werden"),
    ("Schulungen zur IT-Sicherheit", "Fortbildung: Sicherheit der IT"),
    ("Wissen beim Ruhestand sichern", "Wissenssicherung vor der Rente im Ruhestand"),
    ("WLAN in allen Gebäuden", "WiFi für jedes Gebäude"),
    ("Diensthandys für den Außendienst", "Smartphones im Außendienst"),
    ("Videokonferenzen ermöglichen", "Räume für Konferenzen per Video"),
    ("Rechnungen schneller prüfen", "Rechnungsprüfung beschleunigen"),
    ("Gleitzeit flexibler gestalten", "Mehr flexible Gleitzeiten"),
    ("Desk-Sharing mit Schreibtischbuchung", "Schreibtische buchen statt besitzen"),
]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Raum", "Unsere Besprechungsräume sind zu klein"),
        ("Besprechungsraum", "Ein Raum für Besprechungen"),
        ("Raumbuchung", "Räume buchen"),
        ("Rad", "Der Radweg endet im Nichts"),
        ("Fahrradweg", "Radwege verbreitern"),
        ("akte", "Die E-Akte kommt"),
        ("E-Akte", "Die eAkte kommt"),
        ("IT-Sicherheit", "Sicherheit der IT"),
        ("bueros", "Kleine Büros"),
        ("Bürgerbüro", "Büro für Bürger*innen"),
        ("Telearbeit", "Mehr Homeoffice"),
        ("straßenname", "Namen der Strassen"),
        ("Parkplatzsuche", "Wir suchen einen Platz zum Parken"),
        ("Ämterkonferenz", "Konferenz der Ämter"),
        ("Arbeitszeiterfassung", "Die Erfassung der Arbeitszeit"),
    ],
)
def test_a_query_finds_a_text(query: str, text: str) -> None:
    asked = query_tokens(query, glossary())
    assert asked
    assert set(asked) <= set(index_tokens(text, glossary()))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Rat", "Das Rad"),
        ("Tag", "Der Vortrag am Dienstag"),
        ("Uhr", "Die Gebühr ist zu hoch"),
        ("Ende", "Fahrende und Wartende"),
        ("Raumbuchung", "Ein Raum"),
        ("Amt", "Insgesamt"),
    ],
)
def test_a_query_does_not_find_what_only_looks_alike(query: str, text: str) -> None:
    assert not set(query_tokens(query, glossary())) <= set(index_tokens(text, glossary()))


def test_stop_words_neither_index_nor_ask() -> None:
    assert index_tokens("Wir sollten das auch für die machen", glossary()) == ["mach"]
    assert query_tokens("wir auch", glossary()) == []


def test_a_word_counts_as_often_as_it_is_written() -> None:
    assert index_tokens("Raum, Räume, Raum", glossary()) == ["raum", "raum", "raum"]
    assert query_tokens("Raum, Räume, Raum", glossary()) == ["raum"]


def test_a_compound_is_indexed_with_itself_and_its_parts() -> None:
    tokens = index_tokens("Personalratswahl", glossary())
    assert tokens == ["personalratswahl", "personalrat", "personal", "rat", "wahl"]


def test_a_collections_own_words_make_more_compounds() -> None:
    counts = [("Pedelec", 9), ("Verleih", 3), ("Station", 2), ("und", 99), ("Gebe", 50)]
    learnt = Vocabulary(counts)
    assert query_tokens("Pedelecverleih", learnt) == ["pedelec", "verleih"]
    assert query_tokens("Verleihstation", learnt) == ["verleihstation"]
    assert query_tokens("Gebühr", learnt) == ["gebuhr"]
    assert query_tokens("Pedelecverleih", glossary()) == ["pedelecverleih"]


def test_every_word_of_the_glossary_can_be_looked_up() -> None:
    vocabulary = Vocabulary()
    assert len(vocabulary._backs) > 800
    assert [word for word in vocabulary._backs.values() if not vocabulary.index_tokens(word)] == []


def test_memory_for_looked_up_words_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participation.language.vocabulary._MOST_REMEMBERED", 10)
    vocabulary = Vocabulary()
    index_tokens(" ".join(f"Wort{chr(97 + n)}" for n in range(26)), vocabulary)
    assert len(vocabulary._remembered) <= 10


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_tokens_need_no_quoting(anything: str) -> None:
    tokens = index_tokens(anything, glossary()) + query_tokens(anything, glossary())
    assert all(re.fullmatch(r"[a-z0-9]{1,60}", token) for token in tokens)


PIECES = ["Rad", "Weg", "Straße", "Häuser", "s", "Tag", "Arbeits", "zeit", "Büro", "ung", "-", "ä"]


@given(st.lists(st.sampled_from(PIECES)))
def test_any_text_is_found_by_its_own_words(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert set(query_tokens(text, glossary())) <= set(index_tokens(text, glossary()))


@pytest.mark.parametrize("word", ["radfahr" * 9, "x" * 100_000, "rad" * 30_000, "ä-" * 20_000])
def test_very_long_words_take_no_more_calls_than_they_have_pieces(word: str) -> None:
    pieces = word.count("-")
    assert count_calls(index_tokens, word, Vocabulary(), most=2_500 + pieces)


def test_alike_texts_are_ranked_first() -> None:
    tokens = [index_tokens(second, glossary()) for _, second in ALIKE]
    first = []
    for number, (query, _) in enumerate(ALIKE):
        asked = index_tokens(query, glossary())
        scores = [similarity(asked, other) for other in tokens]
        first.append(max(range(len(scores)), key=scores.__getitem__) == number)
    assert first.count(True) == len(ALIKE)


def test_similarity_is_between_nothing_and_the_same() -> None:
    assert similarity(["raum"], ["raum", "raum"]) == 1
    assert similarity(["raum"], ["rad"]) == 0
    assert similarity([], []) == 0
    assert similarity(["raum", "buch"], ["raum", "rad"]) == pytest.approx(0.5)


def test_telling_words_weigh_more() -> None:
    weights = {"raum": 3.0, "mehr": 0.1}
    telling = similarity(["raum", "mehr"], ["raum"], weights)
    assert telling > 0.99 > similarity(["raum", "mehr"], ["mehr"], weights)


def test_shared_words_are_shown_as_the_found_text_writes_them() -> None:
    mine = "Besprechungsräume einfacher buchen"
    found = "Raumbuchung: Jeder Raum braucht eine Buchung, auch die Räume im Keller"
    assert shared_words(mine, found, glossary()) == ["Raumbuchung", "Raum", "Buchung"]
    assert shared_words("Rad", "Raum", glossary()) == []


def test_a_word_is_taken_apart_once_which_makes_imports_fast() -> None:
    vocabulary = Vocabulary()
    index_tokens(CARD, vocabulary)
    assert count_calls(index_tokens, CARD, vocabulary, most=5 * len(words(CARD)))
