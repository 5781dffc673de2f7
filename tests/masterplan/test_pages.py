"""Pages of the plan: reading, permanent links, comparing, publishing, in a few statements."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa

from participation.accounts.models import User
from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.masterplan.models import Edition, PlanText
from participation.masterplan.queries import get_plan_text
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState, StateChange
from tests.client import ReviewingClient, forms_of
from tests.conftest import QueryCount
from tests.factories.accounts import make_user
from tests.factories.measures import make_measure
from tests.factories.plans import make_edition

Counter = Callable[[], AbstractContextManager[QueryCount]]
EDITION = {"title": "Die zweite", "resolution": "Rat, 17.12.2020", "foreword": "Weiter so."}


@pytest.fixture
def reader(client: ReviewingClient) -> User:
    """Give an employee who is signed in."""
    user = make_user()
    client.enter(user)
    return user


@pytest.fixture
def moderator(client: ReviewingClient) -> User:
    """Give somebody of the Ideenmanagement who is signed in."""
    user = make_user(Role.MODERATOR)
    client.enter(user)
    return user


def stop(measure: Measure, reason: str = "Das Land macht es selbst.") -> None:
    """Let a measure leave the plan."""
    measure.state = MeasureState.STOPPED
    session.add(
        StateChange(
            measure_id=measure.id,
            state_before=MeasureState.ADOPTED,
            state_after=MeasureState.STOPPED,
            reason=reason,
            changed_at=clock.now(),
        )
    )
    session.commit()


def page_of(client: ReviewingClient, path: str) -> str:
    """Return a page that is there."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def test_the_plan_is_one_page_with_contents_and_what_is_coming(
    client: ReviewingClient, measure: Measure, reader: User
) -> None:
    coming = make_measure(state=MeasureState.PROPOSED, title="Digitaler Posteingang")
    page = page_of(client, "/masterplan/")
    assert f'href="#massnahme-{measure.number}"' in page
    assert f'id="massnahme-{measure.number}"' in page
    assert f'href="/measures/{measure.number}"' in page
    assert f"massnahme-{coming.number}" not in page
    assert coming.title in page
    assert "Fassung veröffentlichen" not in page


@pytest.mark.parametrize("language", ["en", "de"])
def test_content_is_marked_as_german_on_english_pages(
    client: ReviewingClient, measure: Measure, reader: User, language: str
) -> None:
    make_edition()
    client.send("/language", page="/masterplan/", language=language)
    for path in ("/masterplan/", "/masterplan/editions/1", "/masterplan/compare?from=1&to=1"):
        page = page_of(client, path)
        assert f'<html lang="{language}">' in page
        if "compare" not in path:
            assert ('<span lang="de">Digitale Bauakte</span>' in page) is (language == "en")


def test_a_link_to_a_part_never_breaks(
    client: ReviewingClient, measure: Measure, reader: User
) -> None:
    key = f"massnahme-{measure.number}"
    link = f"/masterplan/parts/{key}"
    assert client.get(link).location == f"/masterplan/#{key}"
    make_edition()
    make_edition("Die zweite")
    stop(measure)
    assert client.get(link).location == f"/masterplan/editions/2#{key}"
    never = make_measure(state=MeasureState.PROPOSED)
    assert client.get(f"/masterplan/parts/massnahme-{never.number}").location == (
        f"/measures/{never.number}"
    )
    assert client.get("/masterplan/parts/vorwort").location == "/masterplan/#vorwort"
    assert client.get("/masterplan/parts/nachwort").status_code == 404


def test_two_states_are_compared_with_reasons(
    client: ReviewingClient, measure: Measure, reader: User
) -> None:
    other = make_measure(state=MeasureState.BEGUN, plan_number=2, title="Digitale Post")
    make_edition()
    stop(other)
    measure.plan_number, measure.aim = 5, "Bauanträge werden ohne Papier geprüft."
    session.commit()
    make_measure(state=MeasureState.ADOPTED, plan_number=6, title="Digitale Wahl")
    page = page_of(client, "/masterplan/compare")
    for said in ("Digitale Wahl", "Das Land macht es selbst.", "bisher 1, jetzt 5", "geprüft"):
        assert said in page
    make_edition("Die zweite")
    there = page_of(client, "/masterplan/compare?from=1&to=2")
    back = page_of(client, "/masterplan/compare?from=2&to=1")
    assert "Fassung 1 und Fassung 2 im Vergleich" in there
    assert "Fassung 1 und Fassung 2 im Vergleich" in back
    assert "Nichts hat sich geändert" in page_of(client, "/masterplan/compare?from=2&to=2")
    assert client.get("/masterplan/compare?from=7").status_code == 404


def test_without_an_edition_nothing_is_compared(
    client: ReviewingClient, plan: PlanText, reader: User
) -> None:
    assert client.get("/masterplan/compare").location == "/masterplan/editions/"
    assert "Noch keine Fassung" in page_of(client, "/masterplan/editions/")
    assert client.get("/masterplan/editions/1").status_code == 404


@pytest.mark.parametrize("how_many", [1, 300])
def test_the_plan_takes_eight_statements_and_comparing_four(
    client: ReviewingClient,
    measure: Measure,
    reader: User,
    count_queries: Counter,
    how_many: int,
) -> None:
    fields = {"topic_field_id": session.scalar(sa.text("SELECT id FROM topic_fields"))}
    for number in range(2, how_many + 1):
        make_measure(state=MeasureState.ADOPTED, plan_number=number, **fields)
    make_edition()
    make_edition("Die zweite")
    counts = {}
    for path in ("/masterplan/", "/masterplan/editions/2", "/masterplan/compare?from=1&to=2"):
        with count_queries() as queries:
            page_of(client, path)
        counts[path] = len(queries)
    assert counts == {
        "/masterplan/": 8,
        "/masterplan/editions/2": 3,
        "/masterplan/compare?from=1&to=2": 4,
    }


def test_an_edition_is_published_once_from_what_was_shown(
    client: ReviewingClient, measure: Measure, moderator: User
) -> None:
    page = page_of(client, "/masterplan/editions/new")
    assert "1 Maßnahme" in page
    fields = seen_of(client)
    sent = {**fields, **EDITION, "dated": clock.today().isoformat()}
    first = client.post("/masterplan/editions/new", data=sent)
    again = client.post("/masterplan/editions/new", data=sent)
    assert (first.location, again.location) == ("/masterplan/editions/1",) * 2
    edition = session.scalars(sa.select(Edition)).one()
    assert (edition.title, edition.published_by_id) == ("Die zweite", moderator.id)
    assert "Nichts hat sich geändert" in page_of(client, "/masterplan/editions/new")
    assert f'id="massnahme-{measure.number}"' in page_of(client, "/masterplan/editions/1")
    assert "Die zweite" in page_of(client, "/masterplan/editions/")


def test_a_plan_that_changed_meanwhile_is_shown_again(
    client: ReviewingClient, measure: Measure, moderator: User
) -> None:
    sent = {**seen_of(client), **EDITION, "dated": clock.today().isoformat()}
    other = make_measure(state=MeasureState.ADOPTED, plan_number=1, title="Digitale Post")
    answer = client.post("/masterplan/editions/new", data=sent)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Weiter so." in text
    assert "„Digitale Bauakte“ und „Digitale Post“" in text
    other.plan_number = 2
    session.commit()
    answer = client.post("/masterplan/editions/new", data={**sent, "request_key": "x" * 24})
    assert "seit Sie diese Seite geöffnet haben" in answer.get_data(as_text=True)
    assert session.scalars(sa.select(Edition)).all() == []


def seen_of(client: ReviewingClient) -> dict[str, str]:
    """Return the hidden fields of the form that publishes an edition."""
    found = forms_of(page_of(client, "/masterplan/editions/new"))
    return {name: found[name] for name in ("csrf_token", "request_key", "seen")}


def test_of_two_who_change_the_preface_the_second_keeps_the_text(
    client: ReviewingClient, plan: PlanText, moderator: User
) -> None:
    hidden = client.hidden_fields("/masterplan/edit")
    answer = client.send("/masterplan/edit", title="Plan", text="Der erste Text.")
    assert answer.location == "/masterplan/"
    answer = client.post(
        "/masterplan/edit", data={**hidden, "title": "Plan", "text": "Der zweite Text."}
    )
    assert answer.status_code == 409
    assert "Der zweite Text." in answer.get_data(as_text=True)
    assert get_plan_text().text == "Der erste Text."
    assert client.send("/masterplan/edit", title="", text="").status_code == 422


def test_a_measure_says_in_which_editions_it_stands(
    client: ReviewingClient, measure: Measure, reader: User
) -> None:
    address = f"/measures/{measure.number}"
    assert "Im Plan von heute lesen" in page_of(client, address)
    make_edition()
    make_edition("Die zweite")
    stop(measure)
    page = page_of(client, address)
    for number in (1, 2):
        assert f"/masterplan/editions/{number}#massnahme-{measure.number}" in page
    assert "Steht nicht mehr im Plan von heute." in page
    other = make_measure(state=MeasureState.PROPOSED)
    assert "Im Masterplan" not in page_of(client, f"/measures/{other.number}")


def test_an_edition_is_not_dated_centuries_ago(
    client: ReviewingClient, measure: Measure, moderator: User
) -> None:
    answer = client.send("/masterplan/editions/new", **{**EDITION, "dated": "0020-12-17"})
    assert (answer.status_code, "zwischen 2000 und 2100" in answer.text) == (422, True)
