"""Search and similarity on real German contributions and on pairs labelled by a person."""

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from participation.language.comparing import (
    Vocabulary,
    glossary,
    index_tokens,
    query_tokens,
    similarity,
    words,
)

pytestmark = pytest.mark.real_data

Pair = tuple[str, str]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def statements(real_data: Path) -> list[str]:
    return [row["text"] for row in rows(real_data / "klimarat" / "beitraege_klimarat.csv")]


def ranks(pairs: Iterable[Pair], texts: list[str]) -> list[int]:
    """Return for each pair how many other texts are more alike to its first than its second."""
    tokens = {text: set(index_tokens(text, glossary())) for text in texts}
    found = []
    for one, other in pairs:
        asked = set(index_tokens(one, glossary()))
        score = similarity(asked, index_tokens(other, glossary()))
        better = [
            text
            for text, theirs in tokens.items()
            if text not in (one, other) and similarity(asked, theirs) > score
        ]
        found.append(len(better))
    return found


def test_the_same_demand_in_other_words_is_found_among_thousands(
    statements: list[str], real_data: Path
) -> None:
    gold = rows(real_data / "klimarat" / "duplikat_gold.csv")
    places = ranks([(r["text_a"], r["text_b"]) for r in gold if r["label"] == "D"], statements)
    assert len(places) == 13
    assert sum(place == 0 for place in places) >= 10
    assert max(places) < 5


def test_pairs_of_which_moderators_kept_one_are_found(
    statements: list[str], real_data: Path
) -> None:
    pairs = rows(real_data / "klimarat" / "duplikat_silber.csv")
    silver = [(row["text_a"], row["text_b"]) for row in pairs]
    places = ranks(silver[:30], statements)
    assert sum(place < 3 for place in places) >= 28


def test_most_contributions_are_found_by_the_words_of_their_title(real_data: Path) -> None:
    cimt = rows(real_data / "cimt" / "beitraege_de.csv")
    cards = [row for row in cimt if row["titel"] and row["text"]]
    long = [row for row in cards if len(query_tokens(row["titel"], glossary())) >= 2]
    by_text = sum(
        bool(
            set(query_tokens(row["titel"], glossary())) & set(index_tokens(row["text"], glossary()))
        )
        for row in long
    )
    assert by_text / len(long) > 0.8


def test_compounds_of_real_texts_are_taken_apart(statements: list[str]) -> None:
    counts = Counter(word for text in statements for word in words(text))
    long = [word for word in counts if len(word) >= 10]
    learnt = Vocabulary(counts.items())
    assert sum(len(query_tokens(word, glossary())) > 1 for word in long) / len(long) > 0.2
    assert sum(len(query_tokens(word, learnt)) > 1 for word in long) / len(long) > 0.3
