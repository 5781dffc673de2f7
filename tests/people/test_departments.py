"""The administration of the Fachbereiche."""

import pytest
import sqlalchemy as sa

from participation.accounts.models import Department
from participation.activity.models import Activity
from participation.kernel.access import Role
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_user


@pytest.fixture(autouse=True)
def _administrator(client: ReviewingClient) -> None:
    client.enter(make_user(Role.ADMINISTRATOR))


def codes() -> list[str]:
    session.expire_all()
    return list(session.scalars(sa.select(Department.code).order_by(Department.code)))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("FB 11/3-2", "FB 11/3-2"),
        ("1/II-CIIO", "1/II-CIIO"),
        ("8/DEZ", "8/DEZ"),
        ("FB 41/MKK", "FB 41/MKK"),
        ("57/FABIDO", "57/FABIDO"),
        ("80", "80"),
        ("  fb   11/3-2 ", "FB 11/3-2"),
        ("FB\u00a011", "FB 11"),
    ],
)
def test_a_code_is_stored_as_the_city_writes_it(
    client: ReviewingClient, typed: str, stored: str
) -> None:
    assert "Noch kein Fachbereich" in client.get("/admin/departments").text
    answer = client.send("/admin/departments/new", code=typed, name="Personal")
    assert answer.location == "/admin/departments"
    assert codes() == [stored]
    assert stored.replace(" ", "\u00a0") in client.get("/admin/departments").text


@pytest.mark.parametrize(
    ("code", "name", "sentence"),
    [
        ("", "", "Bitte geben Sie ein Kürzel ein."),
        ("Personalamt", "", "wie FB 11/3-2"),
        ("FB", "", "wie FB 11/3-2"),
        ("FB 11/", "", "wie FB 11/3-2"),
        ("FB 11/3--2", "", "wie FB 11/3-2"),
        ("FB 11'; DROP TABLE", "", "wie FB 11/3-2"),
        ("FB 1\x00", "", "das unsichtbare Zeichen"),
        ("1" * 31, "", "höchstens 30 Zeichen"),
        ("FB 12", "x" * 101, "höchstens 100 Zeichen"),
        ("fb 11", "", "Diesen Fachbereich gibt es schon."),
    ],
)
def test_what_is_no_code_is_refused_at_the_field(
    client: ReviewingClient, code: str, name: str, sentence: str
) -> None:
    make_department("FB 11")
    answer = client.send("/admin/departments/new", code=code, name=name)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert codes() == ["FB 11"]


def test_a_department_is_renamed_closed_and_opened_again(client: ReviewingClient) -> None:
    department = make_department("FB 11", "Personal")
    page = f"/admin/departments/{department.id}"
    client.send(page, code="FB 12", name="Organisation")
    client.send(f"{page}/close", page=page)
    assert "geschlossen" in client.get("/admin/departments").text
    client.send(f"{page}/reopen", page=page)
    found = session.scalars(sa.select(Department)).one()
    assert (found.code, found.name, found.active) == ("FB 12", "Organisation", True)
    verbs = session.scalars(sa.select(Activity.verb).order_by(Activity.id)).all()
    assert verbs == ["department.renamed", "department.closed", "department.reopened"]


def test_two_departments_never_share_a_code(client: ReviewingClient) -> None:
    make_department("FB 11")
    other = make_department("FB 12")
    answer = client.send(f"/admin/departments/{other.id}", code="FB 11", name="")
    assert (answer.status_code, "gibt es schon" in answer.text) == (422, True)
    assert codes() == ["FB 11", "FB 12"]


def test_an_unknown_department_does_not_exist(client: ReviewingClient) -> None:
    assert client.get("/admin/departments/4711").status_code == 404
    assert client.get("/admin/departments/99999999999999999999").status_code == 404
