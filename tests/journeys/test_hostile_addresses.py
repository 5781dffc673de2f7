"""Hostile addresses and parameters at every page: refused in words, never a failure (N22, N60)."""

import re

import pytest

from participation.kernel.access import Role
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.journeys.world import World, on_sqlite

SCRIPT = "\"><script>alert('kanarienvogel')</script>"
ESCAPED_SCRIPT = "%22%3E%3Cscript%3Ealert('kanarienvogel')%3C/script%3E"
HOSTILE = {
    "NUL": "%00",
    "an integer above all types": "99999999999999999999",
    "an integer above int4": "2147483648",
    "a negative number": "-1",
    "digits of another script": "%D9%A3",
    "invalid UTF-8": "%FF%FE",
    "a surrogate": "%ED%A0%80",
    "markup": ESCAPED_SCRIPT,
    "a template": "{{7*7}}${7*7}{%25 x %25}",
    "an end of line": "a%0D%0ASet-Cookie:%20x=1",
    "SQL": "'%20OR%201=1--",
    "a position of nowhere": "W251bGwsbnVsbF0",
}
# What the pages read from their address, by hand.
PARAMETERS = {
    "/ideas/": [
        *("q", "state", "kind", "format", "topic", "audience"),
        *("mine", "supported", "sort", "after"),
    ],
    "/ideas/new": ["format"],
    "/ideas/<int:number>": ["comments"],
    "/ideas/<int:number>/comments": ["answer"],
    "/admin/people": ["q", "role", "after"],
    "/formats/new": ["kind", "first_day"],
    "/formats/<int:number>/organise": ["at"],
    "/login": ["next"],
}
NUMBERS = ["0", "-1", "2147483648", "99999999999999999999", "1e3", "%D9%A3", "%FF", "1.5", "%00"]


def fetch(client: ReviewingClient, address: str) -> str:
    """Fetch an address and return what came back; a redirect and a refusal are fine."""
    answer = client.get(address)
    assert answer.status_code in {200, 303, 400, 403, 404, 409, 422}, (address, answer.status)
    assert "Set-Cookie: x=1" not in str(answer.headers)
    return answer.get_data().decode("utf-8", "replace")


@pytest.fixture
def everything(world: World) -> ReviewingClient:
    """Give a browser of somebody who holds every role everywhere."""
    client = world.app.test_client()
    assert isinstance(client, ReviewingClient)
    client.enter(make_user(*Role))
    return client


def test_no_page_fails_at_a_hostile_parameter(world: World, everything: ReviewingClient) -> None:
    for rule in world.rules("GET"):
        for name in PARAMETERS.get(rule.rule, []):
            for value in HOSTILE.values():
                text = fetch(everything, f"{world.an_address(rule)}?{name}={value}")
                assert SCRIPT not in text, (rule.rule, name)
                assert "$49" not in text, (rule.rule, name)


@on_sqlite
def test_no_page_fails_at_a_parameter_that_it_does_not_know(
    world: World, everything: ReviewingClient
) -> None:
    for rule in world.rules("GET"):
        for pair in (f"x={ESCAPED_SCRIPT}", f"{ESCAPED_SCRIPT}=1", "%FF=%FF", "%00=1", "x=%00"):
            assert SCRIPT not in fetch(everything, f"{world.an_address(rule)}?{pair}")


@on_sqlite
def test_no_page_fails_at_ten_thousand_parameters(
    world: World, everything: ReviewingClient
) -> None:
    query = "&".join(f"q{number}=1" for number in range(10_000))
    for rule in world.rules("GET"):
        fetch(everything, f"{world.an_address(rule)}?{query}")


@pytest.mark.parametrize("number", NUMBERS)
def test_no_page_fails_at_a_hostile_number_in_its_address(
    world: World, everything: ReviewingClient, number: str
) -> None:
    for rule in [each for each in world.rules("GET") if "<" in each.rule]:
        address = re.sub("<[^>]*>", number, rule.rule)
        status = everything.get(address).status_code
        assert (address, status in {400, 404, 410}) == (address, True), status
