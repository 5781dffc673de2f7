"""The language at the foot of every page works for everybody, and the profile has the last word."""

import re

import pytest

from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.ideas import make_comment, make_idea


def language_of(client: ReviewingClient) -> str:
    """Return the language in which the start page says it is written."""
    return client.get("/").get_data(as_text=True).partition('<html lang="')[2][:2]


def test_a_stranger_reads_in_the_language_of_the_browser_until_choosing(
    client: ReviewingClient,
) -> None:
    assert language_of(client) == "de"
    answer = client.send("/language", page="/", language="en", next="/imprint")
    assert (answer.status_code, answer.location) == (303, "/imprint")
    assert language_of(client) == "en"


def test_who_is_signed_in_can_choose_too(client: ReviewingClient) -> None:
    client.enter(make_user(language="de"))
    client.send("/language", page="/", language="en")
    assert language_of(client) == "en"


def test_what_is_saved_in_the_profile_ends_the_choice(client: ReviewingClient) -> None:
    client.enter(make_user(language="de"))
    client.send("/language", page="/", language="en")
    client.send("/profile", name="Kim Beispiel", department_id="", language="de")
    assert language_of(client) == "de"


def test_an_unknown_language_or_a_foreign_way_back_changes_nothing(client: ReviewingClient) -> None:
    answer = client.send("/language", page="/", language="fr", next="https://evil.example")
    assert answer.location == "/"
    assert language_of(client) == "de"


@pytest.mark.parametrize(("language", "marked"), [("de", 0), ("en", 1)])
def test_what_people_wrote_is_marked_as_german_where_the_page_is_not(
    client: ReviewingClient, language: str, marked: int
) -> None:
    idea = make_idea(make_user(), title="Laufmappe", text="Wege sparen.", benefit="Mehr Zeit.")
    make_comment(idea, make_user(), "Gern.")
    number = idea.number
    client.enter(make_user(language=language))
    found = {
        place: len(re.findall(rf'lang="de"[^>]*>\s*{place}', client.get(path).text))
        for path, *places in (
            (f"/ideas/{number}", "Laufmappe</h1>", "<p>Wege sparen", "<p>Mehr Zeit", "<p>Gern"),
            ("/ideas/", '<a href="/ideas/', "Wege sparen"),
        )
        for place in places
    }
    assert set(found.values()) == {marked}, found
