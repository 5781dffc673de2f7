"""Differences between two versions of a text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.kernel.diff import Part, diff_words
from tests.effort import count_calls

TEXTS = st.text(alphabet="ab ,.\nä", max_size=60)


def test_an_unchanged_text_is_one_part() -> None:
    assert diff_words("Mehr Räume.", "Mehr Räume.") == [Part("same", "Mehr Räume.")]


def test_two_empty_texts_have_no_parts() -> None:
    assert diff_words("", "") == []


def test_a_new_text_is_added_as_a_whole() -> None:
    assert diff_words("", "Mehr Räume") == [Part("added", "Mehr Räume")]
    assert diff_words("Mehr Räume", "") == [Part("removed", "Mehr Räume")]


def test_words_are_compared_not_letters() -> None:
    assert diff_words("Wir wollen Räume, bald.", "Wir wollen Träume, bald.") == [
        Part("same", "Wir wollen "),
        Part("removed", "Räume"),
        Part("added", "Träume"),
        Part("same", ", bald."),
    ]


def test_neighbouring_changed_words_are_one_change() -> None:
    assert diff_words("Geht zum Empfang jetzt", "Geht von Tür jetzt") == [
        Part("same", "Geht "),
        Part("removed", "zum Empfang"),
        Part("added", "von Tür"),
        Part("same", " jetzt"),
    ]


def test_an_added_sentence_leaves_the_others_alone() -> None:
    assert diff_words("Eins. Drei.", "Eins. Zwei. Drei.") == [
        Part("same", "Eins. "),
        Part("added", "Zwei. "),
        Part("same", "Drei."),
    ]


def test_a_new_line_break_is_a_change() -> None:
    assert diff_words("Eins. Zwei.", "Eins.\n\nZwei.") == [
        Part("same", "Eins."),
        Part("removed", " "),
        Part("added", "\n\n"),
        Part("same", "Zwei."),
    ]


@given(TEXTS, TEXTS)
def test_the_parts_make_up_both_texts(before: str, after: str) -> None:
    parts = diff_words(before, after)
    assert "".join(part.text for part in parts if part.kind != "added") == before
    assert "".join(part.text for part in parts if part.kind != "removed") == after


@given(TEXTS, TEXTS)
def test_no_part_is_empty_and_neighbours_differ(before: str, after: str) -> None:
    parts = diff_words(before, after)
    assert all(part.text for part in parts)
    kinds = [part.kind for part in parts]
    assert all(one != other for one, other in pairwise(kinds))


def test_long_texts_are_compared_sentence_by_sentence_and_word_by_word() -> None:
    sentences = [f"Satz {number} über den Raum und den Weg im Haus. " for number in range(2_000)]
    changed = sentences.copy()
    changed[1_000] = changed[1_000].replace("Raum", "Saal")
    before, after = "".join(sentences), "".join(changed)
    parts = diff_words(before, after)
    assert [part.text for part in parts if part.kind != "same"] == ["Raum", "Saal"]
    assert len(parts) == 4


def test_texts_of_too_many_equal_words_are_compared_as_a_whole() -> None:
    before, after = "Satz " * 700, "Satz " * 701
    assert diff_words(before, after) == [Part("removed", before), Part("added", after)]
    assert diff_words(before, before) == [Part("same", before)]


def test_texts_of_too_many_equal_sentences_are_compared_as_a_whole() -> None:
    before, after = "Satz.\n" * 700, "Satz.\n" * 701
    assert diff_words(before, after) == [Part("removed", before), Part("added", after)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b " * 25_000, "b a " * 25_000),
        ("x" * 100_000, "y" * 100_000),
        ("wort\n" * 400, "Wort wort\n" * 400),
        (" ".join(map(str, range(15_000))), " ".join(map(str, range(15_000, 0, -1)))),
        ("a b c d " * 100, "d c b a " * 100),
        ("\n" * 100_000, " " * 100_000),
        ("a b c d " * 90 + ". ", "d c b a " * 90 + "! "),
        ("".join(f"{n}. " + "a b " * 50 for n in range(400)), "b a. " * 400),
        ("wort\n" * 170, "Wort wort\n" * 170),
        (
            "".join(f"Satz {n}. {'a b c d ' * 60}x{n}. " for n in range(40)),
            "".join(f"Satz {n}. {'d c b a ' * 60}y{n}. " for n in range(40)),
        ),
    ],
)
def test_hostile_texts_take_at_most_two_million_calls(before: str, after: str) -> None:
    assert count_calls(diff_words, before, after, most=2_000_000)
