"""N04: whoever has a part in other measures sends every form of this one, and nothing happens."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from participation.accounts.models import User
from participation.kernel.access import Role
from participation.kernel.db import Base, session
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_grant, make_user
from tests.factories.council import lay_before
from tests.factories.ideas import make_idea, make_topic_field
from tests.factories.measures import make_indicator, make_milestone
from tests.factories.reviews import make_criteria, make_origin
from tests.factories.topics import make_working_group
from tests.steering.people import make_kept

# What is written by the way: who is signed in, and which forms were sent.
BY_THE_WAY = {"sign_ins", "idempotency_keys", "rate_counts"}
STATES = (MeasureState.PROPOSED, MeasureState.RECOMMENDED, MeasureState.BEGUN)
FORM = {
    "title": "Gekapert", "aim": "Gekapert", "kind": "measure", "legal_footing": "none",
    "priority": "low", "reason": "Weil ich es kann, und zwar ausführlich.", "version": "1",
    "resolution": "Rat, heute", "day": "2026-01-05", "text": "Gekapert", "progress": "100",
    "due_on": "2027-03-01", "name": "Gekapert", "unit": "Stück", "target": "1", "value": "1",
    "relevance": "no", "stance": "agrees", "summary": "Gekapert", "why": "", "outcome": "recommend",
    "seen": "1",
}  # fmt: skip


def everything() -> dict[str, list[Any]]:
    """Return all rows of all tables, but what every request leaves behind."""
    tables = [each for each in Base.metadata.sorted_tables if each.name not in BY_THE_WAY]
    return {each.name: [tuple(row) for row in session.execute(sa.select(each))] for each in tables}


def with_parts_elsewhere() -> User:
    """Add somebody with every scoped role, none of it for the measure of the test."""
    topic_field = make_topic_field("IX")
    user, group = make_user(Role.EXECUTIVE), make_working_group(topic_field, name="AG IX")
    make_grant(user, Role.MODERATOR, topic_field_id=topic_field.id)
    for role in (Role.GROUP_LEAD, Role.GROUP_MEMBER):
        make_grant(user, role, working_group_id=group.id)
    make_grant(user, Role.MEASURE_LEAD, department_id=make_department("FB 98").id)
    return user


def addresses(milestone_id: int, indicator_id: int, origin_id: int) -> list[str]:
    """Return where every form about the measure is sent to."""
    steps = ("adopted", "begun", "done", "proposed", "returned", "stopped", "take-back")
    council = ("assessment", "request", "position", "waiver", "reminder")
    milestone, indicator = f"milestones/{milestone_id}", f"indicators/{indicator_id}"
    parts = [
        "edit", "promote", "reports/new", "clocks/begin_by", "clocks/done_by",
        "review", "review/abstain", "review/close",
        "milestones/new", milestone, f"{milestone}/reached", f"{milestone}/delete",
        "indicators/new", indicator, f"{indicator}/delete", f"{indicator}/values",
        *(f"steps/{step}" for step in steps), *(f"council/{each}" for each in council),
    ]  # fmt: skip
    return [f"/measures/1/{part}" for part in parts] + [f"/measures/origins/{origin_id}/take-back"]


@pytest.mark.parametrize("state", STATES)
def test_nobody_keeps_the_measures_of_others(client: ReviewingClient, state: MeasureState) -> None:
    make_criteria()
    kept = make_kept(state, begin_by=date(2027, 1, 1), done_by=date(2027, 12, 31))
    measure = session.scalars(sa.select(Measure)).one()
    ids = (
        make_milestone(measure, date(2027, 2, 1)).id,
        make_indicator(measure, {}).id,
        make_origin(measure, make_idea(None)).id,
    )
    lay_before(measure)
    client.enter(with_parts_elsewhere())
    token = client.hidden_fields("/profile")["csrf_token"]
    before = everything()
    sent = {
        path: client.post(path, data={**FORM, "csrf_token": token}).status_code
        for path in addresses(*ids)
    }
    assert kept.number == 1
    assert {path: code for path, code in sent.items() if code not in {403, 404}} == {}
    assert everything() == before
