"""The list of measures: filters, order, words, pages, and what it costs."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from html import unescape
from itertools import chain

import pytest

from participation.accounts.models import User
from participation.kernel import clock
from participation.measures.models.measure import LegalFooting, MeasureKind
from participation.measures.models.records import MeasureState
from participation.measures.panels import Panel, connect
from participation.web.pages import encode_position
from tests.client import ReviewingClient
from tests.conftest import QueryCount
from tests.factories.accounts import make_department
from tests.factories.ideas import make_topic_field
from tests.factories.measures import make_measure

SORTS = ["plan", "begin_by", "done_by", "sign"]


def numbers(page: str) -> list[int]:
    """Return the numbers of the measures on a page, in their order."""
    rows = page.partition('<ul class="lanes__rows')[2]
    return [int(each) for each in re.findall(r'lane__title"><a href="/measures/(\d+)"', rows)]


def fetch(client: ReviewingClient, query: str = "") -> str:
    """Return a page of the list as text."""
    answer = client.get(f"/measures/{query}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def result_line(page: str) -> str:
    """Return how the page says what it found."""
    found = re.search(r'result-line" data-announce>(.*?)</p>', page)
    assert found is not None
    return unescape(found[1])


def six() -> dict[str, int]:
    """Add six measures that differ; return their numbers by what is special about each."""
    first, second = make_topic_field("I"), make_topic_field("II")
    office = make_department("FB 63", "Bauordnung").id
    late = {"begin_by": clock.today() - timedelta(days=20)}
    silent = {"signed_of_life_at": clock.now() - timedelta(days=120)}
    made = {
        "field": make_measure(topic_field_id=second.id, plan_number=9),
        "office": make_measure(lead_department_id=office, plan_number=8),
        "project": make_measure(kind=MeasureKind.PROJECT, topic_field_id=first.id, plan_number=7),
        "law": make_measure(legal_footing=LegalFooting.OZG, for_citizens=True, plan_number=6),
        "late": make_measure(**late, plan_number=5),
        "silent": make_measure(state=MeasureState.BEGUN, **silent),
    }
    return {name: measure.number for name, measure in made.items()}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?topic=II", ["field"]),
        ("?department=FB+63", ["office"]),
        ("?kind=project", ["project"]),
        ("?kind=measure&topic=I", []),
        ("?footing=ozg", ["law"]),
        ("?audience=citizens", ["law"]),
        ("?audience=companies", []),
        ("?late=1", ["late"]),
        ("?silent=1", ["silent"]),
        ("?state=begun", ["silent"]),
        ("?state=&topic=&late=", ["late", "law", "project", "office", "field", "silent"]),
        ("?view=timeline", ["project", "field", "late", "law", "office", "silent"]),
    ],
)
def test_filters_leave_what_fits(
    client: ReviewingClient, reader: User, query: str, found: list[str]
) -> None:
    made = six()
    assert numbers(fetch(client, query)) == [made[name] for name in found]


@pytest.mark.parametrize(
    "query",
    ["?state=neu", "?topic=V", "?department=FB+1", "?late=yes", "?sort=age", "?view=map", "?x=1"],
)
def test_what_the_list_does_not_know_is_refused(
    client: ReviewingClient, reader: User, query: str
) -> None:
    six()
    assert client.get(f"/measures/{query}").status_code == 400


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("plan", [3, 1, 2, 4]),
        ("begin_by", [2, 1, 3, 4]),
        ("done_by", [1, 3, 2, 4]),
        ("sign", [2, 4, 1, 3]),
    ],
)
def test_the_order_is_as_asked_and_what_has_no_place_comes_last(
    client: ReviewingClient, reader: User, sort: str, expected: list[int]
) -> None:
    now = clock.now()
    for plan, begin, done, days in [
        (2, 2, 1, 5),
        (3, 1, 9, 30),
        (1, 3, 4, 1),
        (None, None, None, 9),
    ]:
        make_measure(
            plan_number=plan,
            begin_by=begin and date(2090, 1, begin),
            done_by=done and date(2090, 2, done),
            signed_of_life_at=now - timedelta(days=days),
        )
    assert numbers(fetch(client, f"?sort={sort}")) == expected


def test_the_result_is_said_in_words(client: ReviewingClient, reader: User) -> None:
    make_measure()
    assert result_line(fetch(client)) == "1 Maßnahme"
    make_measure()
    assert result_line(fetch(client)) == "2 Maßnahmen, nach der Nummer im Plan sortiert"
    assert result_line(fetch(client, "?state=done")) == "0 Maßnahmen"


def test_set_filters_stand_above_the_list_and_can_be_taken_away(
    client: ReviewingClient, reader: User
) -> None:
    six()
    query = "?topic=II&department=FB+63&state=proposed&late=1&silent=1&footing=none&sort=sign"
    page = fetch(client, query)
    chips = re.findall(r'class="chip" href="([^"]+)">(.*?)<svg', page)
    words = ["Themenfeld II", "FB\u00a063", "vorgeschlagen", "keine Rechtsgrundlage"]
    assert [unescape(text) for _, text in chips] == [
        *words,
        "Überfällig",
        "90 Tage kein Lebenszeichen",
    ]
    without_topic = unescape(chips[0][0])
    assert "topic" not in without_topic
    assert "sort=sign" in without_topic
    assert client.get(without_topic).status_code == 200


def test_an_empty_list_says_what_to_do(client: ReviewingClient, reader: User) -> None:
    assert "Noch keine Maßnahmen" in fetch(client)
    assert "Nehmen Sie einen Filter weg" in fetch(client, "?state=done")


@pytest.mark.parametrize("view", ["table", "timeline"])
@pytest.mark.parametrize("sort", SORTS)
def test_going_through_the_pages_shows_every_measure_once(
    client: ReviewingClient, reader: User, make_many: Callable[[int], None], sort: str, view: str
) -> None:
    make_many(120)
    address, found = f"?sort={sort}&view={view}", []
    while address:
        page = fetch(client, address)
        found.append(numbers(page))
        following = re.search(r'class="more">\s*<a class="[^"]*" href="/measures/([^"]*)"', page)
        address = unescape(following[1]) if following else ""
    assert [len(each) for each in found] == [50, 50, 20]
    assert sorted(chain.from_iterable(found)) == list(range(1, 121))


@pytest.mark.parametrize(
    ("sort", "position"),
    [
        ("begin_by", ("morgen", 1)),
        ("sign", ("2026-01-01T00:00:00", 1)),
        ("sign", ("2026-01-01", 1)),
        ("plan", (1,)),
        ("plan", ("1", 1)),
    ],
)
def test_a_position_that_no_list_wrote_is_not_found(
    client: ReviewingClient, reader: User, sort: str, position: tuple[int | str, ...]
) -> None:
    word = encode_position(position)
    assert client.get(f"/measures/?sort={sort}&after={word}").status_code == 404


def test_behind_the_last_measure_the_list_ends(client: ReviewingClient, reader: User) -> None:
    make_measure(plan_number=1)
    page = fetch(client, f"?after={encode_position((5, 1))}")
    assert "Hier endet die Liste" in page
    assert "Zum Anfang der Liste" in page


@pytest.mark.parametrize("measures", [1, 120])
@pytest.mark.parametrize(
    "query", ["", "?view=timeline", "?late=1&silent=1&sort=sign&audience=citizens&topic=I"]
)
def test_the_list_takes_four_statements(
    client: ReviewingClient,
    reader: User,
    make_many: Callable[[int], None],
    count_queries: Callable[[], AbstractContextManager[QueryCount]],
    query: str,
    measures: int,
) -> None:
    make_many(measures)
    with count_queries() as queries:
        client.get(f"/measures/{query}")
    assert len(queries) == 4


def test_a_panel_of_an_upper_room_stands_in_the_rows_it_has_a_view_of(
    client: ReviewingClient, reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_measure(plan_number=3)
    make_measure(plan_number=4)
    monkeypatch.setattr("participation.measures.panels.PANELS", {})
    before = fetch(client, "?view=timeline").count("<ol")
    connect(Panel("test", lambda _actor, them: {them[0].id: 1}, "home/_steps.html", on_cards=True))
    assert fetch(client, "?view=timeline").count("<ol") == before + 1


def test_a_stopped_measure_has_no_number_in_the_plan(client: ReviewingClient, reader: User) -> None:
    stopped = make_measure(plan_number=1, state=MeasureState.STOPPED).number
    standing = make_measure(plan_number=5, state=MeasureState.ADOPTED).number
    page = fetch(client)
    assert numbers(page) == [standing, stopped]
    assert re.findall(r'<td class="numeric">(.+?)</td>', page) == ["5", "–"]
    assert "Nummer im Plan" not in client.get(f"/measures/{stopped}").get_data(as_text=True)
