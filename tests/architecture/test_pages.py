"""Every page of the policy table is looked at in the browser."""

from tests.architecture.page_table import NEVER_WRONG, NO_PAGES, PAGES
from tests.architecture.policy_table import POLICY

FETCHED = {rule for method, rule in POLICY if method == "GET"}
SENT = {rule for method, rule in POLICY if method == "POST"}


def test_every_page_is_visited_or_is_none() -> None:
    assert sorted(FETCHED) == sorted([*PAGES, *NO_PAGES])


def test_only_form_pages_are_excused_from_being_sent_wrong() -> None:
    assert NEVER_WRONG.keys() - (SENT & PAGES.keys()) == set()
