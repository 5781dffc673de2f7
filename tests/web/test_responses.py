"""Redirects lead to own pages only."""

import pytest
from flask import Flask

from participation.web.responses import own_path, see_other
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


def test_see_other_is_a_303(app: Flask) -> None:
    with app.test_request_context():
        answer = see_other("/ideas/1")
    assert (answer.status_code, answer.location) == (303, "/ideas/1")
