"""N07 for reviews: nobody learns what others gave before their own seat has spoken.

Each reason and comment is a canary of its own; what stands on pages is looked at as every kind of
person, together with the mean and the recommendation that only scores give.
"""

from typing import NamedTuple

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.accounts.models import User
from participation.criteria.models import CriteriaVersion
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.measures.models.measure import Measure
from participation.reviews.models import ReviewContent
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.groups import make_deputy, make_group, make_seat
from tests.factories.ideas import make_idea
from tests.factories.reviews import (
    give,
    make_criteria,
    make_measure_in_review,
    make_origin,
    scores,
)

COMMENT = "Kanarienvogel in der Anmerkung"
# What scores leave on a page: reasons, the comment, mean, table and result.
TRACES = ("Grund 1: 4", "Grund 2: 5", COMMENT, "Mittel aus", "Punkte mal Gewicht", "bisher:")


class Case(NamedTuple):
    """A measure that one of several seats has reviewed, and the people around it."""

    number: int
    group_id: int
    criteria: CriteriaVersion
    people: dict[str, User]


@pytest.fixture
def case(app: Flask) -> Case:
    """Give a measure in review: `reviewer` gave 4 and 5 points, the others nothing yet."""
    group, criteria = make_group(), make_criteria()
    people = {name: make_user(name=f"Erle {name}") for name in ("reviewer", "member", "author")}
    seats = {name: make_seat(group, user) for name, user in people.items()}
    people["lead"] = make_user()
    make_seat(group, people["lead"], role=Role.GROUP_LEAD)
    for name in ("reviewer", "member"):
        people[f"deputy of {name}"] = make_user()
        make_deputy(seats[name], people[f"deputy of {name}"])
    people["member elsewhere"] = make_user()
    make_seat(make_group("Arbeitsgruppe Gesundheit"), people["member elsewhere"])
    for role in (Role.MODERATOR, Role.ADMINISTRATOR, Role.STAFF_COUNCIL, Role.GROUP_LEAD):
        people[role.value] = make_user(role)
    people["employee"] = make_user()
    measure = make_measure_in_review(group)
    make_origin(measure, make_idea(people["author"]))
    content = scores(criteria, 4, 5)
    give(people["reviewer"], measure, ReviewContent(content.scores, COMMENT))
    return Case(measure.number, group.id, criteria, people)


def pages(case: Case) -> list[str]:
    """Return every page on which something of the review stands."""
    measure = f"/measures/{case.number}"
    return [
        measure, f"{measure}/review", f"{measure}/review/close", "/measures/",
        f"/working-groups/{case.group_id}", "/working-groups/", "/",
    ]  # fmt: skip


def traces(client: ReviewingClient, case: Case) -> set[str]:
    """Return what of the scores somebody finds on any page."""
    texts = [client.get(path).get_data(as_text=True) for path in pages(case)]
    return {trace for trace in TRACES for text in texts if trace in text}


BLIND = (
    "member", "deputy of member", "author", "lead", "member elsewhere", "moderator",
    "administrator", "staff_council", "group_lead", "employee",
)  # fmt: skip


@pytest.mark.parametrize("who", BLIND)
def test_these_see_nothing_of_the_scores(client: ReviewingClient, case: Case, who: str) -> None:
    client.enter(case.people[who])
    assert traces(client, case) == set()


def test_who_is_not_signed_in_sees_nothing_of_the_scores(
    app: Flask, client: ReviewingClient, case: Case
) -> None:
    app.config["READING"] = "public"
    assert traces(client, case) == set()


@pytest.mark.parametrize("who", ["reviewer", "deputy of reviewer"])
def test_whose_seat_has_spoken_sees_all_of_them(
    client: ReviewingClient, case: Case, who: str
) -> None:
    """The counterpart of the others: what was hidden there is there."""
    client.enter(case.people[who])
    assert traces(client, case) == set(TRACES)


@pytest.mark.parametrize("who", ["member", "author", "lead"])
def test_an_abstention_opens_the_scores(client: ReviewingClient, case: Case, who: str) -> None:
    client.enter(case.people[who])
    path = f"/measures/{case.number}/review"
    assert client.send(f"{path}/abstain", page=path, why="").location == path
    assert traces(client, case) == set(TRACES)


def test_a_refused_form_and_a_conflict_show_nothing(client: ReviewingClient, case: Case) -> None:
    client.enter(case.people["member"])
    path = f"/measures/{case.number}/review"
    refused = client.send(path, comment="Halb ausgefüllt")
    assert refused.status_code == 422
    assert not [trace for trace in TRACES if trace in refused.get_data(as_text=True)]
    close = client.send(f"{path}/close", page=path, outcome="recommend", reason="x" * 30)
    assert close.status_code == 403


def test_reviewers_read_no_name_of_reviewers_or_authors(
    client: ReviewingClient, case: Case
) -> None:
    client.enter(case.people["lead"])
    path = f"/measures/{case.number}/review"
    client.send(f"{path}/abstain", page=path, why="")
    for page in (path, f"{path}/close"):
        text = client.get(page).get_data(as_text=True)
        assert "Grund 1: 4" in text
        assert "Erle" not in text


@pytest.mark.parametrize("who", ["member elsewhere", "group_lead"])
@pytest.mark.parametrize("page", ["review", "review/close"])
def test_the_pages_do_not_exist_for_other_groups(
    client: ReviewingClient, case: Case, who: str, page: str
) -> None:
    client.enter(case.people[who])
    assert client.get(f"/measures/{case.number}/{page}").status_code == 404


def test_without_a_role_nobody_gets_that_far(client: ReviewingClient, case: Case) -> None:
    client.enter(case.people["administrator"])
    assert client.get(f"/measures/{case.number}/review").status_code == 403


def test_a_seat_that_was_taken_away_ends_at_once(client: ReviewingClient, case: Case) -> None:
    """N08: the very next request finds no page, however much was seen before."""
    reviewer = case.people["reviewer"]
    client.enter(reviewer)
    path = f"/measures/{case.number}/review"
    assert client.get(path).status_code == 200
    session.refresh(reviewer, ["grants"])
    session.delete(reviewer.grants[0])
    session.commit()
    assert client.get(path).status_code == 403


def test_reviewers_do_not_read_the_title_of_a_hidden_idea(
    client: ReviewingClient, case: Case
) -> None:
    measure_id = session.scalar(sa.select(Measure.id).where(Measure.number == case.number))
    hidden = make_idea(None, title="Ein Angriff", hidden_reason="Beleidigt Kolleg*innen.")
    make_origin(session.get_one(Measure, measure_id), hidden)
    client.enter(case.people["member"])
    text = client.get(f"/measures/{case.number}/review").get_data(as_text=True)
    assert ("Ein Angriff" in text, "von der Moderation ausgeblendet" in text) == (False, True)


def test_what_a_lost_seat_said_counts_among_what_was_asked(
    client: ReviewingClient, case: Case
) -> None:
    reviewer = case.people["reviewer"]
    session.refresh(reviewer, ["grants"])
    session.delete(reviewer.grants[0])
    session.commit()
    client.enter(case.people["member"])
    progress = {
        f"/measures/{case.number}": "Abgegebene Prüfungen: 1 von 4.",
        f"/measures/{case.number}/review": "Abgegebene Prüfungen: 1 von 4.",
        f"/working-groups/{case.group_id}": "1 von 4 Prüfungen",
    }
    assert [words in client.get(path).text for path, words in progress.items()] == [True] * 3
