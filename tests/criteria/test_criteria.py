"""The criteria: seeded once, published version by version, by administrators alone."""

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.activity.models import Activity
from participation.criteria import queries, seeding
from participation.criteria.commands import publish_criteria
from participation.criteria.models import CriteriaVersion, Criterion, CriterionContent
from participation.criteria.rules import may_edit_criteria
from participation.kernel.access import ANONYMOUS, OPERATOR, Actor, Grant, Role
from participation.kernel.db import session, transaction
from participation.kernel.errors import Conflict, NotAllowed
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.reviews import make_criteria

PATH = "/admin/criteria"
# Written by hand: nobody else, whatever else they are.
MAY_EDIT = {"administrator", "operator"}


def actor(role: Role) -> Actor:
    """Return somebody who holds a role everywhere."""
    return Actor(user_id=1, grants=frozenset({Grant(role)}))


def kept() -> list[tuple[int, int, str, int]]:
    """Return version, position, title and weight of every criterion."""
    statement = (
        sa.select(CriteriaVersion.number, Criterion.position, Criterion.title, Criterion.weight)
        .join(Criterion.version)
        .order_by(CriteriaVersion.number, Criterion.position)
    )
    return [(row[0], row[1], row[2], row[3]) for row in session.execute(statement)]


def test_exactly_these_may_edit() -> None:
    actors = {
        "anonymous": ANONYMOUS,
        "employee": Actor(user_id=1),
        "operator": OPERATOR,
        **{role.value: actor(role) for role in Role},
    }
    assert {name for name, each in actors.items() if may_edit_criteria(each)} == MAY_EDIT


def test_a_fresh_platform_has_six_criteria_and_gets_them_once(app: Flask) -> None:
    with transaction():
        assert (seeding.seed(), seeding.seed()) == (6, 0)
    newest = queries.find_criteria()
    assert newest is not None
    assert (newest.number, [each.weight for each in newest.criteria]) == (1, [3, 3, 2, 2, 1, 1])
    assert newest.criteria[0].title == "Nutzen für die Beschäftigten"


def test_a_new_version_leaves_the_old_one_as_it_was(app: Flask) -> None:
    make_criteria(2, 1)
    with transaction():
        publish_criteria(
            actor=OPERATOR,
            criteria=[CriterionContent("Neu", "5: gut.", 9)],
            number=1,
        )
    assert kept() == [(1, 1, "Kriterium 1", 2), (1, 2, "Kriterium 2", 1), (2, 1, "Neu", 9)]
    assert [each.number for each in queries.list_criteria_versions()] == [2, 1]
    recorded = session.scalars(sa.select(Activity)).one()
    assert (recorded.verb, recorded.data) == ("criteria.published", {"number": 2})


def test_only_administrators_publish_and_only_on_what_they_saw(app: Flask) -> None:
    make_criteria()
    with pytest.raises(NotAllowed):
        publish_criteria(actor=actor(Role.GROUP_LEAD), criteria=[], number=1)
    with pytest.raises(Conflict):
        publish_criteria(actor=actor(Role.ADMINISTRATOR), criteria=[], number=0)


def sent(*titles: str, weight: str = "4") -> dict[str, str]:
    """Return criteria as their form sends them."""
    fields = {}
    for place, title in enumerate(titles):
        fields[f"criteria-{place}-title"] = title
        fields[f"criteria-{place}-weight"] = weight
    return fields


def test_an_administrator_publishes_a_version_in_the_form(client: ReviewingClient) -> None:
    client.enter(make_user(Role.ADMINISTRATOR))
    assert "Noch keine." in client.get(PATH).get_data(as_text=True)
    assert client.send(PATH, **sent("Nutzen", "Aufwand")).location == PATH
    page = client.get(PATH).get_data(as_text=True)
    assert "Fassung 1 vom" in page
    assert 'value="Nutzen"' in page
    more = client.send(f"{PATH}/rows", page=PATH, rows="criteria:add", **sent("Nutzen"))
    assert "criteria-1-title" in more.get_data(as_text=True)
    fewer = client.send(f"{PATH}/rows", page=PATH, rows="criteria:0", **sent("Nutzen", "Aufwand"))
    assert 'value="Nutzen"' not in fewer.get_data(as_text=True)
    assert kept() == [(1, 1, "Nutzen", 4), (1, 2, "Aufwand", 4)]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Bitte nennen Sie mindestens ein Kriterium."),
        (sent(" "), "Bitte benennen Sie das Kriterium."),
        (sent("Nutzen", weight="0"), "Bitte geben Sie eine Zahl von 1 bis 10 an."),
        (sent("Nutzen", weight="11"), "Bitte geben Sie eine Zahl von 1 bis 10 an."),
        (sent("Nutzen", weight=""), "Bitte geben Sie eine Zahl von 1 bis 10 an."),
    ],
)
def test_what_is_missing_is_said(
    client: ReviewingClient, fields: dict[str, str], sentence: str
) -> None:
    client.enter(make_user(Role.ADMINISTRATOR))
    answer = client.send(PATH, **fields)
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert kept() == []


def test_of_two_administrators_the_second_keeps_what_they_typed(client: ReviewingClient) -> None:
    client.enter(make_user(Role.ADMINISTRATOR))
    seen = client.hidden_fields(PATH)
    make_criteria(1)
    answer = client.post(PATH, data={**seen, **sent("Nutzen")})
    assert answer.status_code == 409
    assert 'value="Nutzen"' in answer.get_data(as_text=True)
    assert len(kept()) == 1


@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.GROUP_LEAD])
def test_others_see_no_criteria_page(client: ReviewingClient, role: Role | None) -> None:
    client.enter(make_user(*([role] if role else [])))
    assert client.get(PATH).status_code == 403
