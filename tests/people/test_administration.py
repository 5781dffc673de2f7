"""The administration of accounts: lists, roles, closing; for administrators only."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.accounts import queries
from participation.accounts.commands.people import deactivate
from participation.accounts.models import RoleGrant, Scope, SignIn, User
from participation.activity.models import Activity
from participation.kernel.access import OPERATOR, Role, ScopeKind
from participation.kernel.db import session, transaction
from participation.kernel.errors import Conflict, NotAllowed
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_grant, make_user
from tests.factories.ideas import make_format, make_topic_field
from tests.people.test_links import link_in, mails

PAGES = [
    "/admin/people", "/admin/people/new", "/admin/people/{id}", "/admin/people/{id}/edit",
    "/admin/departments",
    "/admin/departments/new", "/admin/departments/{department}",
]  # fmt: skip
CHANGES = [
    "/admin/people/new", "/admin/people/{id}", "/admin/people/{id}/edit",
    "/admin/people/{id}/roles/{grant}/withdraw",
    "/admin/people/{id}/deactivate", "/admin/people/{id}/reactivate", "/admin/people/{id}/invite",
    "/admin/departments/new", "/admin/departments/{department}",
    "/admin/departments/{department}/close", "/admin/departments/{department}/reopen",
]  # fmt: skip


def grants(user: User) -> list[tuple[Role, Scope]]:
    """Return what a person holds."""
    session.expire_all()
    own = sa.select(RoleGrant).where(RoleGrant.user_id == user.id)
    found = session.scalars(own.order_by(RoleGrant.id))
    return [(grant.role, grant.scope) for grant in found]


@pytest.fixture
def administrator(client: ReviewingClient) -> User:
    """Give an administrator, signed in."""
    user = make_user(Role.ADMINISTRATOR, name="Ada Admin")
    client.enter(user)
    return user


@pytest.mark.parametrize("role", [None, *(role for role in Role if role != Role.ADMINISTRATOR)])
def test_nobody_else_sees_or_does_any_of_it(client: ReviewingClient, role: Role | None) -> None:
    client.enter(make_user(*([role] if role else [])))
    other = make_user(Role.MODERATOR, name="Unsichtbare Person")
    grant = session.scalars(sa.select(RoleGrant).where(RoleGrant.user_id == other.id)).one()
    ids = {"id": other.id, "grant": grant.id, "department": make_department().id}
    hidden = client.hidden_fields("/profile")
    form = {**hidden, "role": "administrator", "scope": "everywhere", "email": "a@example.org"}
    answers = [client.get(path.format(**ids)) for path in PAGES]
    answers += [client.post(path.format(**ids), data=form) for path in CHANGES]
    assert {answer.status_code for answer in answers} == {403}
    assert not any("Unsichtbare Person" in answer.text for answer in answers)
    assert grants(other) == [(Role.MODERATOR, Scope())]
    assert session.scalars(sa.select(Activity)).all() == []


def test_signed_out_people_are_sent_to_sign_in(client: ReviewingClient) -> None:
    ids = {"id": 1, "grant": 1, "department": 1}
    assert {client.get(path.format(**ids)).status_code for path in PAGES} == {303}
    assert {client.post(path.format(**ids)).status_code for path in CHANGES} == {401}


def test_the_list_searches_filters_and_pages(client: ReviewingClient, administrator: User) -> None:
    make_user(Role.MODERATOR, name="Jürgen Weiß", email="j.weiss@example.org")
    make_user(name="Renate Weißenfels", active=False)
    for number in range(queries.PEOPLE_ON_A_PAGE):
        make_user(name=f"Alle {number:02}")

    def found(address: str) -> list[bool]:
        page = client.get(address).text
        return [name in page for name in ("Jürgen Weiß<", "Renate Weißenfels", "Alle 07")]

    assert found("/admin/people?q=weiss") == [True, True, False]
    assert found("/admin/people?q=jurgen+WEISS") == [True, False, False]
    assert found("/admin/people?q=j.weiss@") == [True, False, False]
    assert found("/admin/people?role=moderator") == [True, False, False]
    assert found("/admin/people?q=%25") == [False, False, False]
    assert found("/admin/people?role=erfunden&q=weiss") == [True, True, False]
    first = client.get("/admin/people").text
    assert "53 Personen" in first
    (after,) = [
        part.partition('"')[0] for part in first.split('href="')[1:] if "after=" in part[:60]
    ]
    assert [name in client.get(after).text for name in ("Jürgen", "Renate")] == [True, True]
    assert client.get("/admin/people?after=kaputt").status_code == 404


@pytest.mark.parametrize("others", [1, 3])
def test_the_list_takes_four_queries(
    client: ReviewingClient,
    administrator: User,
    count_queries: Callable[[], AbstractContextManager[Any]],
    others: int,
) -> None:
    for _ in range(others - 1):
        make_user(Role.MODERATOR, Role.AUDITOR, department_id=make_department().id)
    with count_queries() as counted:
        client.get("/admin/people")
    assert len(counted) == 4


def test_a_role_is_granted_for_one_thing_and_withdrawn(
    client: ReviewingClient, administrator: User
) -> None:
    user, held = make_user(), make_format(title="Barcamp im Hafen")
    make_topic_field("IV")
    page = f"/admin/people/{user.id}"
    assert "Barcamp im Hafen" in client.get(page).text
    answer = client.send(page, role="facilitator", scope=f"format:{held.id}")
    assert answer.location == page
    assert grants(user) == [(Role.FACILITATOR, Scope(ScopeKind.FORMAT, held.id))]
    grant = session.scalars(sa.select(RoleGrant).where(RoleGrant.user_id == user.id)).one()
    assert grant.granted_by_id == administrator.id
    client.send(f"{page}/roles/{grant.id}/withdraw", page=page)
    assert grants(user) == []
    recorded = session.scalars(sa.select(Activity).order_by(Activity.id))
    facts = [(each.verb, each.data) for each in recorded]
    data = {"role": "facilitator", "scope": "format", "scope_id": held.id}
    assert facts == [("role.granted", data), ("role.withdrawn", data)]


@pytest.mark.parametrize(
    ("role", "scope", "sentence"),
    [
        ("", "everywhere", "Bitte wählen Sie eine Rolle."),
        ("koenig", "everywhere", "Bitte wählen Sie einen Eintrag"),
        ("moderator", "", "Bitte wählen Sie einen Eintrag"),
        ("moderator", "format:99999999999", "Bitte wählen Sie einen Eintrag"),
        ("moderator", "everywhere\x00", "das unsichtbare Zeichen"),
        ("administrator", "department:{department}", "nicht auf „Fachbereich“ begrenzen"),
        ("auditor", "everywhere", "hat die Person schon"),
    ],
)
def test_a_role_that_cannot_be_granted_is_refused(
    client: ReviewingClient, administrator: User, role: str, scope: str, sentence: str
) -> None:
    user, department = make_user(Role.AUDITOR), make_department()
    answer = client.send(
        f"/admin/people/{user.id}", role=role, scope=scope.format(department=department.id)
    )
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert grants(user) == [(Role.AUDITOR, Scope())]


def test_a_role_of_somebody_else_is_not_withdrawn_by_a_wrong_address(
    client: ReviewingClient, administrator: User
) -> None:
    user, other = make_user(), make_user()
    grant = make_grant(other, Role.MODERATOR)
    path = f"/admin/people/{user.id}/roles/{grant.id}/withdraw"
    assert client.send(path, page="/profile").status_code == 404
    assert len(grants(other)) == 1


def test_closing_an_account_ends_its_sign_ins_at_once(
    app: Flask, client: ReviewingClient, administrator: User
) -> None:
    user, elsewhere = make_user(), app.test_client()
    assert isinstance(elsewhere, ReviewingClient)
    elsewhere.enter(user)
    page = f"/admin/people/{user.id}"
    client.send(f"{page}/deactivate", page=page)
    assert elsewhere.get("/profile").status_code == 303
    assert session.scalars(sa.select(SignIn.user_id)).all() == [administrator.id]
    assert "Dieses Konto ist deaktiviert." in client.get(page).text
    client.send(f"{page}/reactivate", page=page)
    assert elsewhere.get("/profile").status_code == 303
    elsewhere.sign_in(user)
    verbs = session.scalars(sa.select(Activity.verb).order_by(Activity.id)).all()
    assert verbs == ["person.deactivated", "person.reactivated"]


def test_the_last_administrator_stays(client: ReviewingClient, administrator: User) -> None:
    make_user(Role.ADMINISTRATOR, active=False)
    page = f"/admin/people/{administrator.id}"
    grant = session.scalars(sa.select(RoleGrant).where(RoleGrant.user_id == administrator.id)).one()
    answer = client.send(f"{page}/roles/{grant.id}/withdraw", page=page)
    assert (answer.status_code, "Mindestens eine Person" in answer.text) == (409, True)
    assert client.send(f"{page}/deactivate", page=page).status_code == 403
    make_user(Role.ADMINISTRATOR)
    assert client.send(f"{page}/roles/{grant.id}/withdraw", page=page).status_code == 303
    assert client.get("/admin/people").status_code == 403


def test_two_who_close_each_other_at_once_leave_one(app: Flask) -> None:
    ids = [make_user(Role.ADMINISTRATOR).id for _ in range(2)]
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def close(own: int, other: int) -> None:
        with app.app_context():
            start.wait()
            try:
                with transaction():
                    actor = queries.get_person(own).as_actor()
                    deactivate(actor=actor, user=queries.get_person(other))
                outcomes.append("closed")
            except (Conflict, NotAllowed):
                outcomes.append("refused")

    threads = [threading.Thread(target=close, args=pair) for pair in (ids, ids[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["closed", "refused"]


def test_an_account_is_opened_by_a_letter_without_words_of_the_inviter(
    client: ReviewingClient, administrator: User
) -> None:
    department = make_department("FB 10")
    answer = client.send(
        "/admin/people/new",
        name="Klicken Sie http://boese.example",
        email=" Neu@Example.org ",
        department_id=department.id,
    )
    user = session.scalars(sa.select(User).where(User.email == "neu@example.org")).one()
    assert answer.location == f"/admin/people/{user.id}"
    (mail,) = mails()
    assert (mail.to_address, "boese" in mail.body + mail.subject) == ("neu@example.org", False)
    assert "noch nicht gewählt" in client.get(answer.location).text
    client.send(f"{answer.location}/invite", page=answer.location)
    assert link_in(mails()[-1]) != link_in(mail)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Bitte geben Sie einen Namen ein."),
        ({"email": "admin@example.org"}, "gibt es schon ein Konto"),
        ({"email": "x" * 250 + "@example.org"}, "höchstens 254 Zeichen"),
        ({"email": "kim@@example.org"}, "wie name@example.org"),
        ({"email": "kïm@example.org"}, "wie name@example.org"),
        ({"name": "<b>" + "x" * 100}, "höchstens 100 Zeichen"),
        ({"name": "Kim\x00"}, "das unsichtbare Zeichen"),
    ],
)
def test_an_account_that_cannot_be_opened_is_refused(
    client: ReviewingClient, fields: dict[str, str], sentence: str
) -> None:
    client.enter(make_user(Role.ADMINISTRATOR, email="admin@example.org"))
    typed = {"name": "Kim Beispiel", "email": "kim@example.org", **fields} if fields else {}
    answer = client.send("/admin/people/new", **typed)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert (len(session.scalars(sa.select(User)).all()), mails()) == (1, [])


def test_the_operator_of_the_server_may_what_administrators_may(app: Flask) -> None:
    user = make_user()
    with transaction():
        deactivate(actor=OPERATOR, user=queries.get_person(user.id))
    assert session.scalars(sa.select(User.active)).one() is False


def test_unknown_people_and_roles_do_not_exist(
    client: ReviewingClient, administrator: User
) -> None:
    assert client.get("/admin/people/4711").status_code == 404
    assert client.send("/admin/people/4711/deactivate", page="/profile").status_code == 404
