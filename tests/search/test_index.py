"""Finding public numbers by words, on both databases."""

from datetime import timedelta

import sqlalchemy as sa
import time_machine
from flask import Flask

from participation.kernel import clock
from participation.kernel.db import session
from participation.search import commands, lexicon
from participation.search.models import Entry, SearchWord
from participation.search.queries import matching


def found(query: str) -> list[int]:
    """Return the numbers found, newest first."""
    numbers = matching(query).c.number
    return list(session.scalars(sa.select(numbers).order_by(numbers.desc())))


def index(**texts: str) -> None:
    """Index titles by number: `index(n1="Raum buchen")`."""
    commands.index_many(entries=[Entry(int(key[1:]), each, "") for key, each in texts.items()])


def test_all_words_must_be_found_in_title_or_text(app: Flask) -> None:
    commands.index_idea(number=1, title="Räume buchen", text="am Handy")
    commands.index_idea(number=2, title="Räume lüften", text="am Abend")
    assert found("Raum") == [2, 1]
    assert found("Raum Handy") == [1]
    assert found("Raum Handy Abend") == []


def test_compounds_and_their_parts_find_each_other(app: Flask) -> None:
    index(n1="Besprechungsraum", n2="Raum für Besprechungen", n3="Besprechung")
    assert found("Besprechungsräume") == [2, 1]
    assert found("besprechung") == [3, 2, 1]
    assert found("Räume") == [2, 1]


def test_indexing_again_replaces_the_words(app: Flask) -> None:
    index(n1="Drucker")
    index(n1="Scanner")
    assert (found("Drucker"), found("Scanner")) == ([], [1])


def test_a_query_without_a_word_finds_nothing(app: Flask) -> None:
    index(n1="Drucker")
    assert found("und *** ''") == []


def test_many_entries_are_read_as_they_come(app: Flask) -> None:
    entries = (Entry(each, f"Drucker {each}", "") for each in range(1, 2_501))
    assert commands.index_many(entries=entries) == 2_500
    assert found("Drucker 2500") == [2500]


def test_a_rollback_leaves_the_index_as_it_was(app: Flask) -> None:
    index(n1="Drucker")
    session.rollback()
    assert found("Drucker") == []


def test_words_learnt_later_lose_no_idea_that_was_indexed_before(app: Flask) -> None:
    index(n1="Wichtelzwerge")
    assert found("Wichtelzwerge") == [1]
    known = commands.learn_words(texts=["Wichtel Zwerge"] * 3)
    assert known == 2
    assert found("Wichtelzwerge") == [1]
    index(n2="Wichtel und Zwerge")
    assert found("Wichtelzwerge") == [2, 1]


def test_only_words_that_return_are_learnt_and_the_old_ones_go(app: Flask) -> None:
    commands.learn_words(texts=["Wichtel"] * 3 + ["selten"] * 2)
    commands.learn_words(texts=["Zwerge"] * 4)
    assert session.execute(sa.select(SearchWord.word, SearchWord.ideas)).all() == [("zwerge", 4)]


def test_words_learnt_elsewhere_are_noticed_within_the_hour(app: Flask) -> None:
    with time_machine.travel(clock.now(), tick=False) as moment:
        before = lexicon.lexicon()
        session.add(SearchWord(word="wichtel", ideas=9))
        session.flush()
        assert lexicon.lexicon() is before
        moment.shift(timedelta(minutes=61))
        assert lexicon.lexicon().idea_counts["wichtel"] == 9
    session.rollback()


def test_rare_words_tell_more_and_unknown_ones_most(app: Flask) -> None:
    commands.learn_words(texts=["Arbeit"] * 50 + ["Wichtel"] * 3)
    known = lexicon.lexicon()
    weights = [known.weight(token) for token in ("arbeit", "wichtel", "nirgends")]
    assert weights == sorted(weights)
    assert weights[0] < weights[1]
    session.rollback()
