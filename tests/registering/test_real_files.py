"""The measures of other cities come in whole, and a second time nothing does."""

from pathlib import Path

import pytest
from flask import Flask

from participation.imports.reading import read_file
from participation.kernel.access import OPERATOR
from participation.registering import columns
from participation.registering.commands.importing import import_measures
from participation.registering.queries import load_places
from participation.registering.rows import build_rows
from tests.registering.tables import list_measures

pytestmark = pytest.mark.real_data
FILE = "dortmund-masterplan/massnahmen_vergleich.csv"
WORDS = "title=massnahme,topic=leitthema,state=status,begin_by=zeit,source=quelle"


def test_every_row_comes_in_once(app: Flask, real_data: Path) -> None:
    table = read_file(real_data / FILE)
    for added, known in ((14, 0), (0, 14)):
        rows = build_rows(table, columns.parse(WORDS), load_places())
        outcome = import_measures(actor=OPERATOR, rows=rows)
        assert (outcome.added, outcome.known, outcome.problems) == (added, known, ())
    found = {each.title: each for each in list_measures()}
    assert len(found) == 14
    app_of_bochum = found["Bochum App"]
    assert (app_of_bochum.state.value, app_of_bochum.begin_by) == ("done", None)
    assert app_of_bochum.description.endswith("zeit: Start November 2023")
    assert found["Open Bike"].aim == "Open Bike"


def test_headings_are_recognised(real_data: Path) -> None:
    guessed = columns.guess(read_file(real_data / FILE).columns)
    assert guessed == {
        "title": "massnahme",
        "topic": "leitthema",
        "state": "status",
        "source": "quelle",
    }
