"""The form base: cleaned text, refusals of commands at the field, and nothing written then."""

import pytest
import sqlalchemy as sa
from flask import Flask
from wtforms import PasswordField, StringField

from participation.accounts.models import Department
from participation.kernel.db import begin_writing, session
from participation.kernel.errors import Conflict, DomainError
from participation.web.forms import Form, at_most, form_page, is_small_number, required


class Sample(Form):
    """A form as features write them."""

    constraint_errors = {
        "uq_departments_code": ("title", "Das gibt es schon."),
        "departments.code": ("title", "Das gibt es schon."),
    }

    title = StringField("Titel", validators=[required("Bitte ausfüllen."), at_most(10)])
    password = PasswordField("Kennwort")


def filled(app: Flask, **fields: str) -> Sample:
    """Return the form as a request would fill it."""
    with app.test_request_context("/", method="POST", data=fields):
        form = Sample(meta={"csrf": False})
        form.validate()
        return form


@pytest.fixture
def form(app: Flask) -> Sample:
    """Give a valid form inside a writing transaction."""
    begin_writing()
    return filled(app, title="Titel")


def test_text_is_cleaned_and_passwords_stay_as_typed(app: Flask) -> None:
    form = filled(app, title="  a\r\nb\x07\u202e ", password=" x ")
    assert (form.title.data, form.password.data, form.errors) == ("a\nb", " x ", {})


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("", "Bitte ausfüllen."),
        (" \t\n", "Bitte ausfüllen."),
        ("x" * 11, "Bitte kürzen Sie den Text auf höchstens 10 Zeichen."),
        ("a\x00b", "Bitte entfernen Sie das unsichtbare Zeichen."),
    ],
)
def test_what_cannot_be_is_said_at_the_field(app: Flask, title: str, sentence: str) -> None:
    assert filled(app, title=title).errors == {"title": [sentence]}


@pytest.mark.parametrize(
    ("digits", "is_one"),
    [("0", True), ("9" * 9, True), ("9" * 10, False), ("-1", False), ("٣", False), ("²", False)],
)
def test_a_small_number_is_written_in_plain_digits(digits: str, is_one: bool) -> None:
    assert is_small_number(digits) is is_one


def test_each_form_has_its_own_key_and_keeps_it(app: Flask) -> None:
    first, second = filled(app, title="a"), filled(app, title="a")
    assert first.request_key.data != second.request_key.data
    assert filled(app, title="a", request_key="mein").request_key.data == "mein"


def test_a_refusal_becomes_an_error_of_its_field_and_nothing_is_written(
    app: Flask, form: Sample
) -> None:
    with app.test_request_context(), form.attempt():
        session.add(Department(code="FB 1"))
        session.flush()
        raise DomainError("Höchstens %(n)d.", field="title", n=3)
    assert form.errors == {"title": ["Höchstens 3."]}
    assert session.scalars(sa.select(Department)).all() == []
    session.rollback()


def test_a_refusal_without_a_field_stands_above_the_form(app: Flask, form: Sample) -> None:
    for field in (None, "fehlt"):
        with app.test_request_context(), form.attempt():
            raise DomainError("Geht nicht.", field=field)
    assert form.errors == {"": ["Geht nicht.", "Geht nicht."]}
    session.rollback()


def test_a_constraint_becomes_a_sentence_and_an_unknown_one_is_raised(
    app: Flask, form: Sample
) -> None:
    def add() -> None:
        with app.test_request_context(), form.attempt():
            session.add(Department(code="FB 1"))
            session.flush()

    add()
    assert form.errors == {}
    add()
    assert form.errors == {"title": ["Das gibt es schon."]}
    form.constraint_errors = {}
    with pytest.raises(sa.exc.IntegrityError):
        add()
    session.rollback()


def test_other_errors_pass_through(app: Flask, form: Sample) -> None:
    with pytest.raises(Conflict), app.test_request_context(), form.attempt():
        raise Conflict
    session.rollback()


def test_a_page_with_errors_answers_422(app: Flask) -> None:
    for fields, status in (({"title": ""}, 422), ({"title": "a"}, 200)):
        form = filled(app, **fields)
        with app.test_request_context():
            form.next = form.title
            form.email = form.title
            answer = form_page("errors/404.html", form)
        assert answer.status_code == status
