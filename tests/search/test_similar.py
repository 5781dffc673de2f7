"""Ideas that resemble a text: suggested with the words that matched, on both databases."""

import csv
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.kernel.db import session
from participation.search import commands
from participation.search.models import Entry, Likeness
from participation.search.queries import compare

IDEAS = [
    Entry(1, "Besprechungsräume am Handy buchen", "Wer einen Raum braucht, sucht heute lange."),
    Entry(2, "Dienstfahrräder für kurze Wege", "Mit dem Rad ist man in der Innenstadt schneller."),
    Entry(3, "Urlaubsantrag digital", "Der Antrag auf Papier wandert durch die Hauspost."),
]


@pytest.fixture
def _ideas(app: Flask) -> None:
    commands.index_many(entries=IDEAS)


def similar_to(
    title: str, text: str, *, limit: int = 5, exclude: int | None = None
) -> list[Likeness]:
    """Compare with what is indexed, as the pages do with the ideas they may show."""
    comparison = compare(title, text)
    candidates = comparison.candidates(exclude)
    if candidates is None:
        return []
    rows = session.execute(sa.select(candidates.c.number, candidates.c.tokens))
    return comparison.rank({row.number: row.tokens for row in rows}, limit)


@pytest.mark.usefixtures("_ideas")
def test_the_look_alike_comes_first_with_the_words_that_matched() -> None:
    found = similar_to("Räume mit dem Smartphone reservieren", "Besprechungen brauchen einen Raum.")
    assert found[0].number == 1
    assert "Räume" in found[0].words


@pytest.mark.usefixtures("_ideas")
def test_an_idea_is_not_its_own_look_alike() -> None:
    assert [each.number for each in similar_to("Urlaubsantrag digital", "")] == [3]
    assert similar_to("Urlaubsantrag digital", "", exclude=3) == []


@pytest.mark.usefixtures("_ideas")
@pytest.mark.parametrize("title", ["", "und die", "Kantine", "''\" OR *", "x" * 10_000])
def test_nothing_is_suggested_where_nothing_is_alike(title: str) -> None:
    assert similar_to(title, "") == []


@pytest.mark.usefixtures("_ideas")
def test_no_more_than_asked_for_are_suggested() -> None:
    commands.index_many(entries=[Entry(10 + each, "Drucker kaputt", "") for each in range(9)])
    assert len(similar_to("Drucker kaputt", "", limit=4)) == 4


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def share_found(pairs: list[tuple[str, str, int]]) -> float:
    """Return in how many pairs (title, text, number) the number is among the five suggested."""
    hits = [
        number in [each.number for each in similar_to(title, text)] for title, text, number in pairs
    ]
    return sum(hits) / len(hits)


@pytest.mark.real_data
def test_german_duplicates_are_among_the_first_five(app: Flask, real_data: Path) -> None:
    known = rows(real_data / "klimarat" / "beitraege_klimarat.csv")
    gold = rows(real_data / "klimarat" / "duplikat_gold.csv")
    corpus = [row["text"] for row in known]
    same = [row for row in gold if row["label"] == "D"]
    texts = dict(enumerate([*corpus, *(row["text_b"] for row in same)], 1))
    commands.learn_words(texts=corpus)
    commands.index_many(entries=(Entry(number, "", text) for number, text in texts.items()))
    first = len(corpus) + 1
    twins = {row["text_b"]: first + place for place, row in enumerate(same)}
    assert share_found([("", row["text_a"], twins[row["text_b"]]) for row in same]) >= 0.8
    session.rollback()


@pytest.mark.real_data
def test_duplicates_that_moderators_found_are_suggested(app: Flask, real_data: Path) -> None:
    folder = real_data / "uk-petitions"
    pairs = rows(folder / "pairs_labelled_duplicate.csv")
    others = [row["title"] for row in rows(folder / "accepted_not_duplicate.csv")]
    titles = list(dict.fromkeys([row["canonical_title"] for row in pairs] + others))
    commands.index_many(entries=(Entry(place, each, "") for place, each in enumerate(titles, 1)))
    asked = [
        (
            row["duplicate_title"],
            row["duplicate_background_excerpt"],
            titles.index(row["canonical_title"]) + 1,
        )
        for row in pairs
    ]
    assert share_found(asked) >= 0.75
    session.rollback()
