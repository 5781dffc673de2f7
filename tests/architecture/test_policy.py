"""Every route and method stands in the policy table with exactly the access its view declares."""

from flask import Flask

from participation.web.access import access_of
from tests.architecture.policy_table import POLICY

AUTOMATIC = {"HEAD", "OPTIONS"}


def test_every_route_stands_in_the_table(app: Flask) -> None:
    declared = {}
    for rule in app.url_map.iter_rules():
        access = access_of(app, rule.endpoint)
        assert access is not None
        for method in (rule.methods or set()) - AUTOMATIC:
            declared[(method, rule.rule)] = access.name
    assert declared == POLICY
