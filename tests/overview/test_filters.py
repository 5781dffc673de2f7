"""What the database calls late or silent is what the rules call so."""

from datetime import timedelta
from itertools import product

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.kernel import clock
from participation.kernel.db import session
from participation.measures import rules
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.overview.filters import NOTHING_ASKED, MeasureFilters
from participation.overview.queries import count_measures, list_measures
from tests.factories.measures import make_measure

DAYS = (-1, 0, 1, None)


def all_there_are() -> list[Measure]:
    """Add a measure of every state, with clocks yesterday, today, tomorrow and without."""
    today, now = clock.today(), clock.now()
    signs = (now, now - timedelta(days=89), now - timedelta(days=92))
    for place, (state, begin, done) in enumerate(product(MeasureState, DAYS, DAYS)):
        if begin is None or done is None or begin <= done:
            make_measure(
                state=state,
                begin_by=None if begin is None else today + timedelta(days=begin),
                done_by=None if done is None else today + timedelta(days=done),
                signed_of_life_at=signs[place % 3],
            )
    return list(session.scalars(sa.select(Measure)))


@pytest.mark.parametrize("asked", ["late", "silent"])
def test_the_filter_finds_what_the_rule_names(app: Flask, asked: str) -> None:
    measures, now = all_there_are(), clock.now()
    expected = {
        each.number
        for each in measures
        if (rules.is_late(each, clock.today()) if asked == "late" else rules.is_silent(each, now))
    }
    filters = MeasureFilters(late=asked == "late", silent=asked == "silent")
    found = {each.number for each in list_measures(filters).measures}
    assert (len(expected) > 5, count_measures(filters)) == (True, len(expected))
    assert found == expected


def test_an_address_says_only_what_is_asked() -> None:
    assert NOTHING_ASKED.as_parameters() == {}
    assert MeasureFilters(late=True).as_parameters() == {"late": "1"}
