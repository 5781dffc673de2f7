"""The list of measures as a file: what is on the page, in its order, and it comes back in."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask

from participation.ideas.models import Audience
from participation.imports.reading import read_table
from participation.kernel.access import OPERATOR
from participation.kernel.db import session
from participation.measures.models.measure import LegalFooting, Measure, MeasureKind, Priority
from participation.measures.models.records import MeasureState
from participation.registering import columns
from participation.registering.commands.importing import import_measures
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_user
from tests.factories.ideas import make_topic_field
from tests.factories.measures import make_measure
from tests.registering.tables import list_measures, rows_of


def records(data: bytes) -> list[dict[str, str]]:
    """Return the rows of an exported file by heading."""
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def make_full() -> Measure:
    """Add a measure of which everything is said."""
    return make_measure(
        state=MeasureState.DONE,
        title="=Formel",
        aim="Kurze Wege;\nmit „Komma“",
        description="Text",
        kind=MeasureKind.PROJECT,
        topic_field_id=make_topic_field().id,
        lead_department_id=make_department("FB 10").id,
        begin_by=date(2025, 1, 1),
        done_by=date(2025, 12, 31),
        begun_on=date(2025, 2, 3),
        done_on=date(2025, 11, 30),
        progress=100,
        for_citizens=True,
        for_administration=True,
        legal_footing=LegalFooting.OZG,
        priority=Priority.HIGH,
        sponsor="Dezernat 1",
        resolution="Rat, 17.12.2024",
        source="Altbestand",
        plan_number=3,
        example=True,
    )


def test_everything_that_is_said_stands_in_the_file(client: ReviewingClient) -> None:
    client.enter(make_user())
    make_full()
    answer = client.get("/measures/export.csv")
    assert answer.mimetype == "text/csv"
    assert 'filename="massnahmen-' in answer.headers["Content-Disposition"]
    (row,) = records(answer.data)
    assert list(row) == [*columns.HEADINGS.values(), "Beispiel"]
    assert row["Titel"] == "'=Formel"
    assert (row["Stand"], row["Art"]) == ("umgesetzt", "Digitalisierungsprojekt")
    assert (row["Beginn bis"], row["Abgeschlossen am"]) == ("01.01.2025", "30.11.2025")
    assert (row["Themenfeld"], row["Federführung"], row["Beispiel"]) == ("I", "FB 10", "ja")
    assert row["Für wen"] == "Bürger*innen, Verwaltung"


def test_the_file_holds_what_the_page_shows(client: ReviewingClient) -> None:
    client.enter(make_user())
    for place in range(120):
        state = MeasureState.BEGUN if place % 2 else MeasureState.PROPOSED
        make_measure(state=state, title=f"M {place}", plan_number=200 - place)
    page = client.get("/measures/?state=begun").get_data(as_text=True)
    assert 'href="/measures/export.csv?state=begun"' in page
    rows = records(client.get("/measures/export.csv?state=begun").data)
    assert [row["Titel"] for row in rows] == [f"M {each}" for each in range(119, 0, -2)]
    assert len(records(client.get("/measures/export.csv?sort=done_by").data)) == 120
    assert client.get("/measures/export.csv?unfug=1").status_code == 400


def test_fifty_measures_cost_two_statements(
    client: ReviewingClient, count_queries: Callable[[], Any]
) -> None:
    client.enter(make_user())
    counts = []
    for more in (1, 2):
        for _ in range(more):
            make_measure()
        with count_queries() as queries:
            client.get("/measures/export.csv")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_strangers_get_no_file(client: ReviewingClient) -> None:
    assert client.get("/measures/export.csv").status_code == 303


def test_an_exported_file_comes_back_in_as_it_was(app: Flask, tmp_path: Path) -> None:
    measure = make_full()
    names = (
        *("title", "aim", "description", "kind", "state", "topic_field_id", "begin_by", "done_by"),
        *("lead_department_id", "begun_on", "done_on", "progress", "legal_footing", "priority"),
        *("sponsor", "resolution", "source", "plan_number", "for_citizens", "for_companies"),
    )
    said = {name: getattr(measure, name) for name in names}
    session.rollback()
    path = tmp_path / "massnahmen.csv"
    result = app.test_cli_runner().invoke(args=["measures", "export", str(path)])
    assert result.exit_code == 0, result.output
    data = path.read_bytes()
    assert columns.guess(read_table(data).columns).keys() == set(columns.FIELDS)
    import_measures(actor=OPERATOR, rows=rows_of(data))
    first, second = list_measures()
    assert {name: getattr(second, name) for name in names} == said
    assert second.audiences == first.audiences == {Audience.CITIZENS, Audience.ADMINISTRATION}
