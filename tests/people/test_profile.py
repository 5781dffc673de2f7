"""One's own profile, password and sign-ins."""

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.accounts.models import SignIn, User
from participation.activity.models import Activity
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.factories.accounts import PASSWORD, make_department, make_user

NEW = "Regal Nebel Kupfer Zaun"


def stored(user: User) -> User:
    session.expire_all()
    return session.scalars(sa.select(User).where(User.id == user.id)).one()


def test_people_change_their_name_department_and_language(client: ReviewingClient) -> None:
    user, department = make_user(), make_department("FB 11")
    client.enter(user)
    answer = client.send(
        "/profile", name="  Kim \n Öztürk ", department_id=department.id, language="en"
    )
    assert answer.location == "/profile"
    found = stored(user)
    assert (found.name, found.sort_name, found.department_id, found.language) == (
        "Kim Öztürk",
        "ozturk kim",
        department.id,
        "en",
    )
    assert session.scalars(sa.select(Activity.verb)).all() == ["person.changed"]
    assert '<html lang="en">' in client.get("/profile").text


def test_a_closed_department_can_be_kept_but_not_chosen(client: ReviewingClient) -> None:
    closed, user = make_department("FB 99"), make_user()
    closed.active = False
    session.commit()
    client.enter(user)
    fields = {"name": "Kim", "department_id": closed.id, "language": "de"}
    answer = client.send("/profile", **fields)
    assert (answer.status_code, "Bitte wählen Sie einen Eintrag" in answer.text) == (422, True)
    user = stored(user)
    user.department_id = closed.id
    session.commit()
    assert client.send("/profile", **fields).status_code == 303


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Bitte geben Sie einen Namen ein."),
        ({"name": " \t "}, "Bitte geben Sie einen Namen ein."),
        ({"name": "x" * 101}, "höchstens 100 Zeichen"),
        ({"name": "Kim\x00"}, "das unsichtbare Zeichen"),
        ({"department_id": "99999999999"}, "Bitte wählen Sie einen Eintrag"),
        ({"department_id": "<script>"}, "Bitte wählen Sie einen Eintrag"),
        ({"language": "fr"}, "Bitte wählen Sie einen Eintrag"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_nothing_is_written(
    client: ReviewingClient, changed: dict[str, str], sentence: str
) -> None:
    user = make_user(name="Kim Beispiel")
    client.enter(user)
    answer = client.send("/profile", **{"name": "Neuer Name", "language": "de", **changed})
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert ("Neuer Name" in answer.text) is ("name" not in changed)
    assert stored(user).name == "Kim Beispiel"


def test_a_hostile_name_is_shown_as_text(client: ReviewingClient) -> None:
    client.enter(make_user())
    client.send("/profile", name="<script>alert(1)</script>{{7*7}}", language="de")
    page = client.get("/profile").text
    assert ("<script>alert" in page, "{{7*7}}" in page) == (False, True)


def test_nothing_but_the_three_fields_can_be_changed(client: ReviewingClient) -> None:
    user, other = make_user(), make_user()
    client.enter(user)
    before = (user.email, user.password_hash, user.active, other.name)
    names = {column.name: "1" for column in User.__table__.columns}
    extra = {
        **names,
        "id": other.id,
        "user_id": other.id,
        "role": "administrator",
        "email": "x@y.de",
    }
    client.send("/profile", **{**extra, "name": "Kim", "department_id": "", "language": "de"})
    found = stored(user)
    assert (found.email, found.password_hash, found.active, stored(other).name) == before


def test_a_changed_password_ends_the_other_sign_ins(app: Flask, client: ReviewingClient) -> None:
    user = make_user()
    elsewhere = app.test_client()
    assert isinstance(elsewhere, ReviewingClient)
    elsewhere.enter(user)
    client.sign_in(user)
    before = client.get_cookie("sid")
    answer = client.send("/profile/password", current=PASSWORD, password=NEW, repeated=NEW)
    assert answer.location == "/profile"
    assert [client.get("/profile").status_code, elsewhere.get("/profile").status_code] == [200, 303]
    copied = app.test_client()
    assert before is not None
    copied.set_cookie("sid", before.value)
    assert copied.get("/profile").status_code == 303
    client.sign_in(user, NEW)


@pytest.mark.parametrize(
    ("current", "password", "sentence"),
    [
        ("", NEW, "Bitte geben Sie Ihr bisheriges Kennwort ein."),
        ("ein falsches Kennwort", NEW, "Das bisherige Kennwort stimmt nicht."),
        (PASSWORD, "zu kurz", "mindestens 12 Zeichen"),
        (PASSWORD, "person person 12", "leicht zu erraten"),
    ],
)
def test_without_the_present_password_or_with_a_weak_one_nothing_changes(
    client: ReviewingClient, current: str, password: str, sentence: str
) -> None:
    user = make_user(email="person.person@example.org")
    before = user.password_hash
    client.enter(user)
    answer = client.send("/profile/password", current=current, password=password, repeated=password)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert stored(user).password_hash == before


def test_signing_out_everywhere_ends_every_sign_in(app: Flask, client: ReviewingClient) -> None:
    user, colleague = make_user(), make_user()
    for person in (user, colleague):
        app.test_client().enter(person)  # type: ignore[attr-defined]  # the client of this suite
    client.enter(user)
    assert client.send("/profile/sign-out-everywhere", page="/profile").location == "/login"
    assert session.scalars(sa.select(SignIn.user_id)).all() == [colleague.id]
    assert session.scalars(sa.select(Activity.verb)).all() == ["sign_ins.ended"]
    assert client.get("/profile").status_code == 303
