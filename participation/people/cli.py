"""`flask accounts`: opening accounts and granting roles from the shell, the first one above all."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app, url_for
from flask_babel import force_locale, gettext

from participation.accounts import queries
from participation.accounts.commands.passwords import LINK_MINUTES, make_link
from participation.accounts.commands.people import create_person
from participation.accounts.commands.roles import grant_role
from participation.accounts.models import PersonContent, Scope, User
from participation.accounts.scopes import find_scope
from participation.kernel.access import OPERATOR, Role, ScopeKind
from participation.kernel.db import transaction
from participation.kernel.errors import PlatformError

SCOPE_OPTIONS = {
    "department": ScopeKind.DEPARTMENT,
    "format": ScopeKind.FORMAT,
    "topic-field": ScopeKind.TOPIC_FIELD,
    "working-group": ScopeKind.WORKING_GROUP,
}


@click.group()
def accounts() -> None:
    """Open accounts and grant roles."""


@accounts.command()
@click.argument("email")
@click.option("--name", required=True, help="First and family name.")
@click.option("--department", metavar="CODE", help="Fachbereich, such as FB 11/3-2.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def create(email: str, name: str, department: str | None, *, password_stdin: bool) -> None:
    """Open an account; without a password it prints a link to choose one."""
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    with _saying_why(), transaction():
        content = PersonContent(email=email, name=name, department_id=_department_id(department))
        person = create_person(actor=OPERATOR, content=content, password=password)
        link = None if password_stdin else _link(person)
    click.echo(f"Account {email} created.")
    if link:
        click.echo(f"Link to choose a password, good for {LINK_MINUTES} minutes:\n{link}")


@accounts.command()
@click.argument("email")
@click.argument("role", type=click.Choice([role.value for role in Role]))
@click.option("--department", metavar="CODE", multiple=True, help="Only for this Fachbereich.")
@click.option("--format", metavar="NUMBER", multiple=True, help="Only for this format.")
@click.option("--topic-field", metavar="NUMERAL", multiple=True, help="Only for this Themenfeld.")
@click.option("--working-group", metavar="NAME", multiple=True, help="Only for this Arbeitsgruppe.")
def grant(email: str, role: str, **limits: tuple[str, ...]) -> None:
    """Grant a role everywhere, or for each thing named."""
    chosen = next(each for each in Role if each.value == role)
    with _saying_why(), transaction():
        person = queries.find_person_by_email(email)
        if person is None:
            raise click.ClickException(f"There is no account {email}.")
        for scope in _scopes(limits) or [Scope()]:
            grant_role(actor=OPERATOR, user=person, role=chosen, scope=scope)
    click.echo(f"{email} holds the role {role}.")


@contextmanager
def _saying_why() -> Iterator[None]:
    """Turn a refusal into its sentence and exit status 1."""
    try:
        yield
    except PlatformError as refusal:
        with force_locale("de"):
            raise click.ClickException(gettext(refusal.message, **refusal.values)) from None


def _department_id(code: str | None) -> int | None:
    return _scope("department", code).scope_id if code else None


def _scopes(limits: dict[str, tuple[str, ...]]) -> list[Scope]:
    return [
        _scope(option.replace("_", "-"), key) for option, keys in limits.items() for key in keys
    ]


def _scope(option: str, key: str) -> Scope:
    found = find_scope(SCOPE_OPTIONS[option], key)
    if found is None:
        raise click.ClickException(f"There is no {option} {key}.")
    return found


def _link(person: User) -> str:
    with current_app.test_request_context():
        path = url_for("passwords.reset", token=make_link(user=person))
    return f"{current_app.config['PUBLIC_URL']}{path}"
