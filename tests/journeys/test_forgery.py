"""Every writing route: no token, no sign-in, the wrong method, another site (N34, N35)."""

from collections.abc import Iterator

from participation.kernel.access import Role
from tests.architecture.policy_table import POLICY
from tests.client import ReviewingClient
from tests.journeys.world import AUTHOR, World, on_sqlite, row_counts

pytestmark = on_sqlite

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"}


def writing_routes(world: World) -> Iterator[tuple[str, str]]:
    """Yield access and one address of every route that takes a form."""
    for rule in world.rules("POST"):
        yield POLICY[("POST", rule.rule)], world.an_address(rule)


def allowed(world: World, access: str) -> ReviewingClient:
    """Return a browser signed in as somebody whom the policy lets in."""
    everybody = access in {"anyone", "readers", "signed_in"}
    return world.client_of(AUTHOR if everybody else Role(access.rpartition("+")[2]))


def test_without_our_token_nothing_is_accepted(world: World) -> None:
    before = row_counts()
    foreign = world.client_of("employee").hidden_fields("/profile")["csrf_token"]
    for access, address in writing_routes(world):
        client = allowed(world, access)
        for form in ({}, {"csrf_token": "erfunden"}, {"csrf_token": foreign}):
            answer = client.post(address, data={"want": "1", **form})
            assert (address, answer.status_code) == (address, 400)
    assert row_counts() == before


def test_who_is_not_signed_in_is_sent_away(world: World) -> None:
    before = row_counts()
    found = {}
    for access, address in writing_routes(world):
        if access != "anyone":
            found[address] = world.client_of(None).post(address, data={"want": "1"}).status_code
    assert found == dict.fromkeys(found, 401)
    assert row_counts() == before


def test_who_lacks_the_role_is_refused(world: World) -> None:
    client = world.client_of("employee")
    token = client.hidden_fields("/profile")["csrf_token"]
    before = row_counts()
    found = {}
    for access, address in writing_routes(world):
        if access not in {"anyone", "readers", "signed_in"}:
            found[address] = client.post(address, data={"csrf_token": token}).status_code
    assert found == dict.fromkeys(found, 403)
    assert row_counts() == before


def test_forms_of_other_sites_are_refused(world: World) -> None:
    found = {}
    for access, address in writing_routes(world):
        client = allowed(world, access)
        form = {"csrf_token": client.hidden_fields("/profile")["csrf_token"], "want": "1"}
        before = row_counts()
        answer = client.post(address, data=form, headers={"Sec-Fetch-Site": "cross-site"})
        found[address] = (answer.status_code, row_counts() == before)
    assert found == dict.fromkeys(found, (403, True))


def test_other_methods_than_those_of_a_route_are_refused(world: World) -> None:
    client = world.client_of(Role.ADMINISTRATOR)
    for rule in [*world.rules("GET"), *world.rules("POST")]:
        address = world.an_address(rule)
        taken = {method for method, known in POLICY if known == rule.rule}
        for method in sorted(METHODS - taken):
            answer = client.open(address, method=method)
            assert (method, address, answer.status_code) == (method, address, 405)
