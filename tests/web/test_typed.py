"""What was typed comes back on error pages: texts only, no choices, no secrets."""

import pytest
from flask import Flask

from participation.web.typed import form_address, typed_texts


@pytest.mark.parametrize(
    ("fields", "texts"),
    [
        ({"title": "Homeoffice", "text": "Zwei\r\nZeilen"}, ["Homeoffice", "Zwei\nZeilen"]),
        ({"kind": "idea", "topic_field_id": "3", "date": "2026-03-12", "empty": ""}, []),
        ({"password": "Geheimes Wort", "email": "Kim@example.org", "next": "/A"}, []),
        ({"text": "ein satz mit leerzeichen"}, ["ein satz mit leerzeichen"]),
    ],
)
def test_only_texts_are_shown_again(app: Flask, fields: dict[str, str], texts: list[str]) -> None:
    with app.test_request_context("/profile", method="POST", data=fields):
        assert list(typed_texts()) == texts


def test_a_page_that_was_only_read_has_no_texts(app: Flask) -> None:
    with app.test_request_context("/profile?q=Ein+Text"):
        assert list(typed_texts()) == []


@pytest.mark.parametrize(
    ("path", "method", "address"),
    [
        ("/profile?a=1", "GET", "/profile?a=1"),
        ("/profile", "POST", "/profile"),
        ("/logout", "POST", "/"),
        ("/admin/people/new", "POST", "/admin/people/new"),
        ("/gibt/es/nicht", "POST", "/"),
    ],
)
def test_the_address_of_a_form(app: Flask, path: str, method: str, address: str) -> None:
    with app.test_request_context(path, method=method):
        assert form_address() == address
