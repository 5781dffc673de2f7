"""`flask accounts`: the first administrator comes from the shell."""

import re

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from participation.accounts.models import RoleGrant, Scope, User
from participation.kernel.access import Role, ScopeKind
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_user
from tests.factories.ideas import make_format, make_topic_field


def accounts(app: Flask, *arguments: str, typed: str | None = None) -> Result:
    """Run `flask accounts …`."""
    result = app.test_cli_runner().invoke(args=["accounts", *arguments], input=typed)
    session.rollback()
    return result


def grants(email: str) -> list[tuple[Role, Scope]]:
    """Return what a person holds."""
    of_person = sa.select(RoleGrant).join(RoleGrant.user).where(User.email == email)
    found = session.scalars(of_person.order_by(RoleGrant.id))
    return [(grant.role, grant.scope) for grant in found]


def test_the_first_administrator_comes_from_the_shell(app: Flask, client: ReviewingClient) -> None:
    made = accounts(
        app, "create", "Kim@Example.org", "--name", "Kim Beispiel", "--password-stdin",
        typed="vier alte Wörter dazu\n",
    )  # fmt: skip
    assert (made.exit_code, made.output) == (0, "Account Kim@Example.org created.\n")
    granted = accounts(app, "grant", "kim@example.org", "administrator")
    assert granted.output == "kim@example.org holds the role administrator.\n"
    person = session.scalars(sa.select(User)).one()
    assert (person.email, person.sort_name) == ("kim@example.org", "beispiel kim")
    client.sign_in(person, "vier alte Wörter dazu")
    assert client.get("/admin/people").status_code == 200


def test_without_a_password_a_link_is_printed(app: Flask, client: ReviewingClient) -> None:
    department = make_department("FB 11/3-2")
    made = accounts(app, "create", "kim@example.org", "--name", "Kim", "--department", "FB 11/3-2")
    link = re.search(r"http://localhost(/password/reset/\S+)", made.output)
    assert link is not None
    assert client.get(link[1]).status_code == 200
    assert session.scalars(sa.select(User.department_id)).one() == department.id


def test_a_role_is_granted_for_each_thing_named(app: Flask) -> None:
    first, second, field = make_format(), make_format(), make_topic_field("II")
    user, department = make_user(), make_department("8/DEZ")
    accounts(
        app, "grant", user.email, "facilitator",
        "--format", str(first.number), "--format", str(second.number),
    )  # fmt: skip
    accounts(app, "grant", user.email, "moderator", "--topic-field", "II")
    accounts(app, "grant", user.email, "measure_lead", "--department", "8/DEZ")
    assert grants(user.email) == [
        (Role.FACILITATOR, Scope(ScopeKind.FORMAT, first.id)),
        (Role.FACILITATOR, Scope(ScopeKind.FORMAT, second.id)),
        (Role.MODERATOR, Scope(ScopeKind.TOPIC_FIELD, field.id)),
        (Role.MEASURE_LEAD, Scope(ScopeKind.DEPARTMENT, department.id)),
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("create", "kim@example.org", "--name", "K", "--department", "X"), "no department X"),
        (("grant", "niemand@example.org", "moderator"), "There is no account"),
        (("grant", "da@example.org", "moderator", "--format", "99"), "no format 99"),
        (("grant", "da@example.org", "auditor", "--department", "FB 1"), "nicht auf „Fachbereich“"),
        (("create", "da@example.org", "--name", "Da"), "gibt es schon ein Konto"),
    ],
)
def test_a_refusal_says_why_and_changes_nothing(
    app: Flask, arguments: tuple[str, ...], sentence: str
) -> None:
    make_user(email="da@example.org")
    make_department("FB 1")
    result = accounts(app, *arguments)
    assert (result.exit_code, sentence in result.output) == (1, True)
    assert (grants("da@example.org"), len(session.scalars(sa.select(User)).all())) == ([], 1)


def test_a_weak_password_opens_no_account(app: Flask) -> None:
    made = accounts(
        app, "create", "kim@example.org", "--name", "K", "--password-stdin", typed="Dortmund2026!\n"
    )
    assert (made.exit_code, "leicht zu erraten" in made.output) == (1, True)
    assert session.scalars(sa.select(User)).all() == []
