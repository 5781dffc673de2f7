"""Pages of formats and Themenfelder show their most supported ideas."""

from participation.ideas.models import IdeaState
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.ideas import make_format, make_idea, make_topic_field


def test_a_format_shows_its_public_ideas_by_support(client: ReviewingClient) -> None:
    me, held = make_user(), make_format()
    for number in range(6):
        make_idea(me, format_id=held.id, title=f"Idee {number} von sechs", support_count=number)
    make_idea(me, format_id=held.id, title="Zurückgezogen", state=IdeaState.WITHDRAWN)
    make_idea(me, title="Ohne Format", support_count=9)
    client.enter(me)
    html = client.get(f"/formats/{held.number}").get_data(as_text=True)
    places = [html.find(f"Idee {number} von sechs") for number in (5, 4, 3, 2, 1)]
    assert places == sorted(places)
    assert -1 not in places
    hidden = ("Idee 0 von sechs", "Zurückgezogen", "Ohne Format")
    assert [title in html for title in hidden] == [False, False, False]
    assert f'href="/ideas/?format={held.number}"' in html


def test_a_themenfeld_shows_what_was_suggested_for_it(client: ReviewingClient) -> None:
    me, topic_field = make_user(), make_topic_field()
    make_idea(me, suggested_topic_field_id=topic_field.id, title="Gehört hierher")
    make_idea(me, title="Gehört nirgends hin")
    client.enter(me)
    html = client.get(f"/topics/{topic_field.position}").get_data(as_text=True)
    assert ("Gehört hierher" in html, "Gehört nirgends hin" in html) == (True, False)
    assert f'href="/ideas/?topic={topic_field.numeral}"' in html


def test_without_ideas_there_is_no_empty_list(client: ReviewingClient) -> None:
    client.enter(make_user())
    html = client.get(f"/formats/{make_format().number}").get_data(as_text=True)
    assert "Am meisten unterstützte Ideen" not in html
