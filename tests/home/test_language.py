"""The language at the foot of every page works for everybody, and the profile has the last word."""

from tests.client import ReviewingClient
from tests.factories.accounts import make_user


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
