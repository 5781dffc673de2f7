"""Who is meant by @name in a note."""

import pytest

from participation.desk.mentions import find_mentioned

PEOPLE = {
    1: "Kim Beispiel",
    2: "Kim Beispiel-Muster",
    3: "Ayşe Yılmaz",
    4: "Jörg Muster",
    5: "Jörg Anders",
    6: "Robin Gleich",
    7: "Robin Gleich",
}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Was meinst du, @Jörg Muster?", {4}),
        ("@jörg muster und @AYŞE YILMAZ bitte", {3, 4}),
        ("@Kim Beispiel sieht das so", {1}),
        ("@Kim Beispiel-Muster sieht das so", {2}),
        ("@Anders, @Ayşe", {3, 5}),
        ("@Jörg, wer von beiden?", set()),
        ("@Robin Gleich: zwei heißen so", {6, 7}),
        ("@Jörg Musterfrau kennt hier niemand", set()),
        ("mail@Anders ist eine Adresse", set()),
        ("@ Anders und @", set()),
        ("@Niemand", set()),
        ("", set()),
    ],
)
def test_these_are_meant(text: str, meant: set[int]) -> None:
    assert find_mentioned(text, PEOPLE) == meant


def test_among_nobody_nobody_is_meant() -> None:
    assert find_mentioned("@Jörg Muster", {}) == frozenset()
