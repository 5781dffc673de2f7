"""The measures of a Themenfeld on its page, and parts of upper rooms on the page of a measure."""

import pytest

from participation.accounts.models import User
from participation.kernel.access import ANONYMOUS
from participation.measures.models.measure import Measure
from participation.measures.panels import Panel, connect, load_page, load_panels
from participation.overview.panels import measures_of_topic_field
from tests.client import ReviewingClient
from tests.factories.ideas import make_topic_field
from tests.factories.measures import make_measure


def panel(name: str, **place: bool) -> Panel:
    """Return a panel that has a view of odd measures only."""
    return Panel(
        name,
        lambda _actor, measures: {each.id: name for each in measures if each.id % 2},
        f"{name}.html",
        **place,
    )


def test_panels_stand_where_they_belong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participation.measures.panels.PANELS", {})
    connect(panel("origins", above=True), panel("review"), panel("steering", aside=True))
    odd, even = Measure(id=1), Measure(id=2)
    assert load_page(ANONYMOUS, odd, above=True) == [("origins.html", "origins")]
    assert load_page(ANONYMOUS, odd) == [("review.html", "review")]
    assert load_page(ANONYMOUS, odd, aside=True) == [("steering.html", "steering")]
    assert load_page(ANONYMOUS, even) == []


def test_only_panels_for_cards_stand_in_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participation.measures.panels.PANELS", {})
    connect(panel("origins"), panel("votes", on_cards=True))
    found = load_panels(ANONYMOUS, [Measure(id=1), Measure(id=2), Measure(id=3)])
    assert found == {"votes": ("votes.html", {1: "votes", 3: "votes"})}


def test_a_themenfeld_shows_its_first_measures(client: ReviewingClient, reader: User) -> None:
    topic_field = make_topic_field()
    for number in range(7, 0, -1):
        make_measure(topic_field_id=topic_field.id, plan_number=number, title=f"Vorhaben {number}")
    make_measure(topic_field_id=make_topic_field("II").id, title="Vorhaben anderswo")
    page = client.get(f"/topics/{topic_field.position}").get_data(as_text=True)
    places = [page.index(f"Vorhaben {number}<") for number in range(1, 6)]
    assert places == sorted(places)
    assert "Vorhaben 6" not in page
    assert "Vorhaben anderswo" not in page
    assert 'href="/measures/?topic=I"' in page


def test_a_themenfeld_without_measures_shows_no_list(client: ReviewingClient) -> None:
    assert measures_of_topic_field(ANONYMOUS, make_topic_field()) is None
