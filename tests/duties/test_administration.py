"""How long each step may take: shown, changed, taken back; nobody overwrites another."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from participation.activity.models import Activity
from participation.duties.commands import Owed, open_duty, set_working_days
from participation.duties.models import Holder, Step
from participation.duties.queries import DEFAULT_DAYS, get_allowance, get_working_days
from participation.duties.rules import may_set_deadlines
from participation.kernel import clock
from participation.kernel.access import ANONYMOUS, OPERATOR, Actor, Grant, Role
from participation.kernel.db import session
from participation.kernel.errors import NotAllowed
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea

PAGE = "/admin/deadlines/triage"


def administrator(client: ReviewingClient) -> ReviewingClient:
    """Return the client signed in as somebody who administers."""
    client.enter(make_user(Role.ADMINISTRATOR))
    return client


def test_only_administrators_may() -> None:
    may = {
        role.value for role in Role if may_set_deadlines(Actor(1, grants=frozenset({Grant(role)})))
    }
    assert (may, may_set_deadlines(ANONYMOUS)) == ({"administrator"}, False)


def test_the_command_asks_too(client: ReviewingClient) -> None:
    with pytest.raises(NotAllowed):
        set_working_days(actor=Actor(1), step=Step.TRIAGE, working_days=3, version=0)
    session.rollback()


def test_all_steps_stand_there_with_their_default(client: ReviewingClient) -> None:
    page = administrator(client).get("/admin/deadlines").text
    assert page.count("/admin/deadlines/") == len(Step)
    assert ("10 Arbeitstage" in page, "250 Arbeitstage" in page, "statt" in page) == (
        True,
        True,
        False,
    )


def test_every_step_has_a_default() -> None:
    assert list(DEFAULT_DAYS) == list(Step)


def test_a_changed_deadline_holds_for_what_begins_afterwards(client: ReviewingClient) -> None:
    before, after = make_idea(make_user()), make_idea(make_user())
    ids = before.id, after.id
    with clock.at(datetime(2026, 3, 6, 9, tzinfo=UTC)):
        old = open_duty(owed=Owed(Step.TRIAGE, Holder.MODERATION), idea_id=ids[0])
    session.commit()
    answer = administrator(client).send(PAGE, working_days="5")
    with clock.at(datetime(2026, 3, 6, 9, tzinfo=UTC)):
        new = open_duty(owed=Owed(Step.TRIAGE, Holder.MODERATION), idea_id=ids[1])
    session.commit()
    assert answer.status_code == 303
    assert (old.due_on, new.due_on) == (date(2026, 3, 20), date(2026, 3, 13))


def test_the_default_comes_back_and_both_are_recorded(client: ReviewingClient) -> None:
    administrator(client).send(PAGE, working_days="15")
    assert "statt 10" in client.get("/admin/deadlines").text
    client.post(f"{PAGE}/reset", data=client.hidden_fields(PAGE))
    allowance = get_allowance(Step.TRIAGE)
    rows = session.execute(sa.select(Activity.verb, Activity.data).order_by(Activity.id)).all()
    assert (allowance.working_days, allowance.version) == (10, 2)
    assert [tuple(row) for row in rows] == [
        ("step_days.changed", {"step": "triage", "working_days": 15}),
        ("step_days.reset", {"step": "triage"}),
    ]
    assert get_working_days(Step.TRIAGE) == 10


@pytest.mark.parametrize("typed", ["", "0", "501", "-3", "zehn", "1,5", "9" * 5000])
def test_what_is_no_possible_number_is_refused_at_the_field(
    client: ReviewingClient, typed: str
) -> None:
    answer = administrator(client).send(PAGE, working_days=typed)
    assert (answer.status_code, answer.text.count("eine Zahl von 1 bis 500 ein")) == (422, 2)
    assert get_working_days(Step.TRIAGE) == 10


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}/reset"])
def test_the_second_of_two_administrators_is_told(client: ReviewingClient, address: str) -> None:
    hidden = administrator(client).hidden_fields(PAGE)
    set_working_days(actor=OPERATOR, step=Step.TRIAGE, working_days=7, version=0)
    session.commit()
    answer = client.post(address, data={**hidden, "working_days": "21"})
    assert answer.status_code == 409
    assert ('value="21"' in answer.text) is (address == PAGE)
    assert get_working_days(Step.TRIAGE) == 7


def test_a_step_that_is_none_is_not_found(client: ReviewingClient) -> None:
    assert administrator(client).get("/admin/deadlines/kaffee").status_code == 404
