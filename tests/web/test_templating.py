"""Dates, times and numbers read as each language writes them."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import force_locale

from participation.web.templating import day, first_upper, moment, time_of_day

LATE_ON_NEW_YEARS_EVE_IN_LONDON = datetime(2026, 12, 31, 23, 5, tzinfo=UTC)


@pytest.mark.parametrize(("language", "words"), [("de", "12. März 2026"), ("en", "12 March 2026")])
def test_a_day_is_named_in_the_readers_language(app: Flask, language: str, words: str) -> None:
    with app.test_request_context(), force_locale(language):
        assert day(date(2026, 3, 12)) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "1. Januar 2027, 00:05 Uhr"), ("en", "1 January 2027, 00:05")],
)
def test_a_moment_is_told_in_the_time_of_dortmund(app: Flask, language: str, words: str) -> None:
    with app.test_request_context(), force_locale(language):
        assert moment(LATE_ON_NEW_YEARS_EVE_IN_LONDON) == words


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_time_counts_24_hours_in_both_languages(app: Flask, language: str) -> None:
    with app.test_request_context(), force_locale(language):
        assert time_of_day(datetime(2026, 3, 12, 13, 30, tzinfo=UTC)) == "14:30"


@pytest.mark.parametrize("words", ["liegt dem Personalrat vor", "Liegt dem Personalrat vor"])
def test_words_begin_a_sentence_and_nouns_stay_capitals(words: str) -> None:
    assert (first_upper(words), first_upper("")) == ("Liegt dem Personalrat vor", "")
