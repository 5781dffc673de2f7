"""An edition is frozen for ever: the database itself refuses to change or delete it."""

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from participation.accounts.models import User
from participation.kernel import clock
from participation.kernel.access import Actor, Grant, Role
from participation.kernel.db import is_postgres, session
from participation.masterplan.commands import publish_edition
from participation.masterplan.models import Edition
from participation.masterplan.queries import list_forged
from participation.measures.models.measure import Measure
from tests.factories.accounts import make_user
from tests.factories.plans import content_of, make_edition

CHANGES = {
    **{f"editions.{name}": f"UPDATE editions SET {name} = 'x'" for name in ("title", "foreword")},
    "editions.resolution": "UPDATE editions SET resolution = 'Rat, nie'",
    "editions.fingerprint": "UPDATE editions SET fingerprint = ''",
    "editions.number": "UPDATE editions SET number = 7",
    "editions.dated": "UPDATE editions SET dated = '2020-01-01'",
    "editions.published_at": "UPDATE editions SET published_at = '2020-01-01 00:00:00+00'",
    "parts.title": "UPDATE edition_parts SET title = 'x'",
    "parts.fields": "UPDATE edition_parts SET fields = '{}'",
    "parts.key": "UPDATE edition_parts SET key = 'x' WHERE position = 1",
    "a part": "DELETE FROM edition_parts WHERE position = 2",
    "all parts": "DELETE FROM edition_parts",
}


@pytest.fixture
def edition(measure: Measure) -> Edition:
    """Give an edition of one measure."""
    return make_edition()


@pytest.mark.parametrize("change", CHANGES)
def test_no_statement_changes_an_edition(app: Flask, edition: Edition, change: str) -> None:
    with pytest.raises(IntegrityError, match="frozen for ever"):
        session.execute(sa.text(CHANGES[change]))
    session.rollback()
    assert list_forged() == []


def test_no_statement_deletes_an_edition_while_its_number_is_given_out(
    app: Flask, edition: Edition
) -> None:
    session.execute(sa.text("DELETE FROM counters WHERE series = 'editions'"))
    session.execute(sa.text("DELETE FROM edition_parts"))
    session.execute(sa.text("INSERT INTO counters (series, value) VALUES ('editions', 1)"))
    with pytest.raises(IntegrityError, match="frozen for ever"):
        session.execute(sa.text("DELETE FROM editions"))
    session.rollback()
    assert list_forged() == []


def test_no_edition_is_emptied_as_a_whole(app: Flask, edition: Edition) -> None:
    if not is_postgres():
        return
    for tables in ("edition_parts", "editions CASCADE"):
        with pytest.raises(IntegrityError, match="frozen for ever"):
            session.execute(sa.text(f"TRUNCATE {tables}"))
        session.rollback()


def test_an_account_that_ends_leaves_the_edition_as_it_is(app: Flask, measure: Measure) -> None:
    user = make_user(Role.MODERATOR)
    actor = Actor(user_id=user.id, grants=frozenset({Grant(Role.MODERATOR)}))
    number = publish_edition(actor=actor, content=content_of(dated=clock.today())).number
    session.commit()
    session.execute(sa.text("DELETE FROM role_grants"))
    session.execute(sa.text("UPDATE activities SET actor_id = NULL"))
    session.execute(sa.delete(User).where(User.id == user.id))
    session.commit()
    found = session.scalars(sa.select(Edition)).one()
    assert (found.number, found.published_by_id) == (number, None)
    assert list_forged() == []


def test_what_was_added_behind_the_back_is_found(app: Flask, edition: Edition) -> None:
    session.execute(
        sa.text(
            "INSERT INTO edition_parts (edition_id, position, kind, key, label, title, fields) "
            f"VALUES ({edition.id}, 9, 'measure', 'massnahme-9', '9', 'Geschmuggelt', '{{}}')"
        )
    )
    session.commit()
    result = app.test_cli_runner().invoke(args=["check"])
    said = "edition 1: it does not say what it said when it was published\n"
    assert (result.exit_code, result.output) == (1, said)
