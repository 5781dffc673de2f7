"""Redirects lead to own pages only."""

import pytest
from flask import Flask

from participation.web.responses import own_path, present_address, see_other
from tests.client import ReviewingClient
from tests.people.test_signing_in import FOREIGN


@pytest.mark.parametrize("target", [*FOREIGN, None])
def test_another_site_is_never_a_target(target: str | None) -> None:
    assert own_path(target, "/start") == "/start"


@pytest.mark.parametrize(
    "target",
    ["/", "/ideas/142", "/ideas/?q=a%20b&sort=new", "/ideas/142#comment-3", "/%2f%2fe", "/a//b",
     "/a:b", "/@e.example", "/ä", "/?next=//e.example"],
)  # fmt: skip
def test_an_own_page_is_kept(target: str) -> None:
    assert own_path(target, "/start") == target


@pytest.mark.parametrize(
    ("address", "led_back_to"),
    [
        ("/ideas/?q=Raum", "/ideas/?q=Raum"),
        ("/ideas/?q=" + "x" * 1_990, "/ideas/?q=" + "x" * 1_990),
        ("/ideas/?q=" + "x" * 1_991, "/ideas/"),
        ("/" + "x" * 2_000, "/"),
    ],
)
def test_a_long_address_leads_back_to_its_path(app: Flask, address: str, led_back_to: str) -> None:
    with app.test_request_context(address):
        assert present_address() == led_back_to


def test_the_page_of_an_error_does_not_repeat_ten_thousand_parameters(
    client: ReviewingClient,
) -> None:
    query = "&".join(f"q{number}=1" for number in range(10_000))
    answers = [client.get(f"{path}?{query}") for path in ("/gibt-es-nicht", "/login", "/")]
    assert [answer.status_code for answer in answers] == [404, 200, 200]
    assert ["q9999" in answer.text for answer in answers] == [False] * 3


def test_see_other_is_a_303(app: Flask) -> None:
    with app.test_request_context():
        answer = see_other("/ideas/1")
    assert (answer.status_code, answer.location) == (303, "/ideas/1")
