"""Pages of working groups: who sees whom, what comes next, and how seats change."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from participation.kernel.access import Role
from participation.kernel.db import session
from participation.measures.models.records import MeasureState
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_user
from tests.factories.groups import make_deputy, make_group, make_seat
from tests.factories.measures import make_measure, make_milestone

QUERIES_OF_PAGE = 9


def text_of(client: ReviewingClient, path: str) -> str:
    """Return a page that must be there."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_without_groups_the_list_says_where_they_come_from(client: ReviewingClient) -> None:
    client.enter(make_user())
    assert "Noch keine Arbeitsgruppe" in text_of(client, "/working-groups/")


def test_names_are_shown_to_signed_in_people_only(app: Flask, client: ReviewingClient) -> None:
    app.config["READING"] = "public"
    group = make_group()
    seat = make_seat(group, make_user(name="Kim Ahorn"), role=Role.GROUP_LEAD)
    make_deputy(seat, make_user(name="Kai Buche"))
    pages = ("/working-groups/", f"/working-groups/{group.id}")
    for path in pages:
        page = text_of(client, path)
        assert "Ahorn" not in page
        assert "Buche" not in page
    client.enter(make_user())
    assert "Kim Ahorn" in text_of(client, pages[0])
    page = text_of(client, pages[1])
    assert "Kim Ahorn" in page
    assert "Vertretung: Kai Buche" in page


def test_the_page_shows_charter_measures_and_dates(app: Flask, client: ReviewingClient) -> None:
    group = make_group()
    group.charter = "Wir prüfen *gründlich*."
    group.lead_department_id = make_department("FB 99", "Zukunft").id
    session.commit()
    running = make_measure(
        state=MeasureState.BEGUN, working_group_id=group.id, title="Bauakte",
        done_by=date(2020, 3, 2),
    )  # fmt: skip
    make_milestone(running, date(2020, 3, 1), title="Pilotamt")
    client.enter(make_user())
    page = text_of(client, f"/working-groups/{group.id}")
    for words in (
        "<em>gründlich</em>",
        "Zukunft",
        "Bauakte",
        "Meilenstein: Pilotamt",
        "überfällig",
    ):
        assert words in page


def test_the_page_of_a_group_takes_few_queries(
    client: ReviewingClient, count_queries: Callable[..., Any]
) -> None:
    group = make_group()
    path = f"/working-groups/{group.id}"
    client.enter(make_user())
    for _turn in range(2):
        for _each in range(2):
            make_deputy(make_seat(group))
            make_measure(working_group_id=group.id)
        with count_queries() as queries:
            text_of(client, path)
        with count_queries() as listed:
            text_of(client, "/working-groups/")
        assert (len(queries), len(listed)) == (QUERIES_OF_PAGE, 3)


def test_the_lead_searches_adds_and_removes(client: ReviewingClient) -> None:
    group, kim = make_group(), make_user(name="Kim Ahorn")
    boss = make_user(name="Kay Leitner")
    leads = make_seat(group, boss, role=Role.GROUP_LEAD)
    client.enter(boss)
    path = f"/working-groups/{group.id}/seats"
    assert "Kim Ahorn" in text_of(client, f"{path}?q=ahorn")
    assert "kein aktives Konto" in text_of(client, f"{path}?q=zypresse")
    added = client.send(path, page=f"{path}?q=ahorn", user_id=kim.id, place="group_member")
    assert added.status_code == 303
    deputy = make_user(name="Kai Buche")
    place = f"deputy:{leads.id}"
    assert client.send(path, user_id=deputy.id, place=place).status_code == 303
    page = text_of(client, path)
    assert "Kim Ahorn" in page
    assert f"Vertretung von {boss.name}" in page
    session.refresh(kim, ["grants"])
    removed = client.send(f"{path}/{kim.grants[0].id}/remove", page=path)
    assert removed.location == path
    assert "Kim Ahorn" not in text_of(client, path).replace("Kim Ahorn hat diesen Platz", "")


def test_who_sits_there_already_is_refused_with_a_sentence(client: ReviewingClient) -> None:
    group = make_group()
    seat = make_seat(group)
    client.enter(make_user(Role.ADMINISTRATOR))
    path = f"/working-groups/{group.id}/seats"
    refused = client.send(path, user_id=seat.user_id, place="group_lead")
    assert refused.status_code == 422
    assert "schon einen Sitz" in refused.get_data(as_text=True)
    assert client.send(path, user_id="x", place="group_lead").status_code == 404
    assert client.send(path, user_id=seat.user_id, place="moderator").status_code == 422


def test_a_removed_lead_is_refused_with_the_very_next_request(client: ReviewingClient) -> None:
    """N08: a seat that was taken away is worth nothing in a browser that is signed in."""
    group = make_group()
    person = make_user()
    deputy = make_deputy(make_seat(group, role=Role.GROUP_LEAD), person)
    client.enter(person)
    path = f"/working-groups/{group.id}/seats"
    assert client.get(path).status_code == 200
    gone = client.send(f"{path}/{deputy.id}/remove", page=path)
    assert gone.location == f"/working-groups/{group.id}"
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("role", [Role.GROUP_MEMBER, Role.MODERATOR, Role.STAFF_COUNCIL])
def test_others_do_not_manage_seats(client: ReviewingClient, role: Role) -> None:
    group = make_group()
    client.enter(make_user(role))
    assert client.get(f"/working-groups/{group.id}/seats").status_code == 403


def test_the_lead_of_another_group_manages_nothing_here(client: ReviewingClient) -> None:
    group, other = make_group(), make_group("Arbeitsgruppe Gesundheit")
    seat = make_seat(group)
    lead = make_user()
    make_seat(other, lead, role=Role.GROUP_LEAD)
    client.enter(lead)
    path = f"/working-groups/{group.id}/seats"
    own = f"/working-groups/{other.id}/seats"
    assert client.get(path).status_code == 403
    assert client.send(path, page=own, user_id=1, place="group_member").status_code == 403
    assert client.send(f"{path}/{seat.id}/remove", page=own).status_code == 403
    assert client.send(f"{own}/{seat.id}/remove", page=own).status_code == 404
    assert client.get("/working-groups/999").status_code == 404
    assert client.get(f"/working-groups/{2**31}").status_code == 404
