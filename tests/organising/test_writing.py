"""Setting up and changing a format in the browser, without JavaScript."""

import re
from typing import Any

import pytest
import sqlalchemy as sa

from participation.activity.models import Activity
from participation.formats import queries
from participation.formats.models import Format, FormatDate, Phase, Publishes
from participation.kernel.access import Role
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.factories.accounts import make_grant, make_user
from tests.factories.formats import at, make_date, make_kind_with_phases, make_phase
from tests.factories.ideas import make_format
from tests.organising.filled import format_fields


@pytest.fixture
def kind_id(app: Any) -> int:
    return make_kind_with_phases("Workshop").id


@pytest.fixture
def moderator(client: ReviewingClient) -> ReviewingClient:
    client.sign_in(make_user(Role.MODERATOR))
    return client


def text_of(answer: Any) -> str:
    return str(answer.get_data(as_text=True))


def value_of(page: str, name: str) -> str:
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', page)
    return found[1] if found else ""


def verbs() -> list[str]:
    return list(session.scalars(sa.select(Activity.verb).order_by(Activity.id)))


def start(client: ReviewingClient, kind_id: int) -> str:
    answer = client.get(f"/formats/new?kind={kind_id}&first_day=2026-03-10")
    assert answer.status_code == 200
    return text_of(answer)


def test_the_first_step_asks_for_kind_and_first_date(
    moderator: ReviewingClient, kind_id: int
) -> None:
    page = text_of(moderator.get("/formats/new"))
    assert "Schritt 1 von 2" in page
    assert "Workshop" in page


def test_the_second_step_shows_the_phases_that_the_kind_proposes(
    moderator: ReviewingClient, kind_id: int
) -> None:
    page = start(moderator, kind_id)
    assert value_of(page, "dates-0-day") == "2026-03-10"
    assert value_of(page, "phases-0-name") == "Ankündigen"
    assert value_of(page, "phases-0-first_day") == "2026-03-03"
    assert value_of(page, "phases-0-last_day") == "2026-03-09"
    assert value_of(page, "phases-1-first_day") == "2026-03-10"
    assert value_of(page, "phases-1-last_day") == "2026-03-23"
    assert value_of(page, "phases-1-first_time") == ""
    assert (
        len(re.findall(r'name="phases-1-opens_\w+"[^>]*checked|checked[^>]*name="phases-1-o', page))
        == 3
    )


BAD_STARTS = {
    "kind=&first_day=2026-03-10": "Bitte wählen Sie eine Art aus.",
    "kind=999&first_day=2026-03-10": "Schritt 1 von 2",
    "kind=x&first_day=2026-03-10": "Schritt 1 von 2",
    "kind={kind}&first_day=": "Bitte geben Sie den Tag des ersten Termins an.",
    "kind={kind}&first_day=31.12.2026": "Bitte geben Sie den Tag des ersten Termins an.",
    "kind={kind}&first_day=0001-01-01": "Bitte geben Sie ein Jahr zwischen 2000 und 2100 an.",
    "kind={kind}&first_day=9999-12-31": "Bitte geben Sie ein Jahr zwischen 2000 und 2100 an.",
}


@pytest.mark.parametrize("query", BAD_STARTS)
def test_a_bad_first_step_is_asked_again(
    query: str, moderator: ReviewingClient, kind_id: int
) -> None:
    answer = moderator.get("/formats/new?" + query.format(kind=kind_id))
    assert answer.status_code == 422
    assert BAD_STARTS[query] in text_of(answer)


def test_a_first_step_with_a_nul_byte_is_no_address(
    moderator: ReviewingClient, kind_id: int
) -> None:
    answer = moderator.get(f"/formats/new?kind={kind_id}%00&first_day=2026-03-10")
    assert answer.status_code == 400


def test_a_format_is_set_up_under_the_next_number(moderator: ReviewingClient, kind_id: int) -> None:
    page = f"/formats/new?kind={kind_id}&first_day=2026-03-10"
    answer = moderator.send("/formats/new", page=page, **format_fields(kind_id))
    assert (answer.status_code, answer.location) == (303, "/formats/1/organise")
    held = queries.get_format(1)
    assert (held.title, held.place, held.audience) == ("Innovationsworkshop", "Saal 1", "Alle")
    assert (held.publishes, held.version) == (Publishes.AFTER_CHECK, 1)
    (date,) = held.dates
    assert (date.label, date.starts_at, date.ends_at) == (
        "Erste Gruppe",
        at("2026-03-10 09:00"),
        at("2026-03-10 12:30"),
    )
    first, second = held.phases
    assert (first.starts_at, first.ends_at) == (at("2026-03-01"), at("2026-03-08"))
    assert (second.starts_at, second.ends_at) == (at("2026-03-08 08:30"), at("2026-03-14 18:00"))
    assert [first.opens_submitting, first.opens_commenting, first.opens_supporting] == [False] * 3
    assert [second.opens_submitting, second.opens_commenting] == [True, False]
    assert verbs()[-1] == "format.created"


def test_sending_the_form_twice_sets_up_one_format(
    moderator: ReviewingClient, kind_id: int
) -> None:
    hidden = moderator.hidden_fields(f"/formats/new?kind={kind_id}&first_day=2026-03-10")
    data = {**hidden, **format_fields(kind_id)}
    answers = [moderator.post("/formats/new", data=data) for _ in range(2)]
    assert [answer.location for answer in answers] == ["/formats/1/organise"] * 2
    assert len(queries.list_formats()) == 1


def test_rows_are_added_and_removed_and_keep_what_was_typed(
    moderator: ReviewingClient, kind_id: int
) -> None:
    page = f"/formats/new?kind={kind_id}&first_day=2026-03-10"
    typed = format_fields(kind_id, **{"phases-1-name": "Noch <nicht> fertig", "title": ""})
    answer = moderator.send("/formats/new/rows", page=page, rows="phases:add", **typed)
    assert answer.status_code == 200
    shown = text_of(answer)
    assert value_of(shown, "phases-1-name") == "Noch &lt;nicht&gt; fertig"
    assert 'name="phases-2-name"' in shown
    assert "Bitte geben Sie" not in shown
    answer = moderator.send("/formats/new/rows", page=page, rows="phases:0", **typed)
    shown = text_of(answer)
    assert value_of(shown, "phases-0-name") == "Noch &lt;nicht&gt; fertig"
    assert 'name="phases-1-name"' not in shown
    answer = moderator.send("/formats/new/rows", page=page, rows="dates:0", **typed)
    assert "Termin hinzufügen" in text_of(answer)
    assert queries.list_formats() == []


@pytest.mark.parametrize("rows", ["", "title:add", "phases:99", "phases:²", "phases:-1", "x" * 999])
def test_an_unknown_button_changes_no_row(
    rows: str, moderator: ReviewingClient, kind_id: int
) -> None:
    page = f"/formats/new?kind={kind_id}&first_day=2026-03-10"
    typed = format_fields(kind_id)
    shown = text_of(moderator.send("/formats/new/rows", page=page, rows=rows, **typed))
    assert 'name="phases-1-name"' in shown
    assert 'name="phases-2-name"' not in shown


def test_there_are_at_most_thirty_rows(moderator: ReviewingClient, kind_id: int) -> None:
    page = f"/formats/new?kind={kind_id}&first_day=2026-03-10"
    many = {f"dates-{number}-label": "x" for number in range(40)}
    typed = format_fields(kind_id, **many, **{"dates-²-label": "x", "dates-9999999999-day": "x"})
    answer = moderator.send("/formats/new/rows", page=page, rows="dates:add", **typed)
    assert answer.status_code == 200
    assert len(re.findall(r'name="dates-\d+-label"', text_of(answer))) == 30
    refused = moderator.send("/formats/new", page=page, **typed)
    assert refused.status_code == 422


def test_a_facilitator_changes_the_format_they_run(client: ReviewingClient, kind_id: int) -> None:
    held = make_format()
    person = make_user()
    make_grant(person, Role.FACILITATOR, format_id=held.id)
    date = make_date(held, "2026-03-10 09:00", "2026-03-10 12:30")
    uid = date.id
    client.sign_in(person)
    path = f"/formats/{held.number}/edit"
    typed = format_fields(kind_id, **{"dates-0-id": uid, "dates-0-starts": "10:00"})
    answer = client.send(path, **typed)
    assert (answer.status_code, answer.location) == (303, f"/formats/{held.number}")
    held = queries.get_format(held.number)
    assert (held.title, held.version, len(held.phases)) == ("Innovationsworkshop", 2, 2)
    assert [(each.id, each.starts_at) for each in held.dates] == [(uid, at("2026-03-10 10:00"))]
    assert verbs()[-1] == "format.edited"


def test_the_form_shows_what_is_stored(moderator: ReviewingClient, kind_id: int) -> None:
    held = make_format(title="Barcamp", kind_id=kind_id)
    session.query(Phase).delete()
    whole = make_phase(held, "2026-03-01", "2026-03-08")
    make_phase(held, "2026-03-08 08:30", "2026-03-14 18:00", opens_submitting=True)
    page = text_of(moderator.get(f"/formats/{held.number}/edit"))
    assert value_of(page, "phases-0-id") == str(whole.id)
    assert value_of(page, "phases-0-last_day") == "2026-03-07"
    assert value_of(page, "phases-1-first_time") == "08:30"
    assert value_of(page, "phases-1-last_time") == "18:00"
    answer = moderator.send(
        f"/formats/{held.number}/edit/rows", page=f"/formats/{held.number}/edit", rows="dates:add"
    )
    assert 'name="dates-0-day"' in text_of(answer)


def test_an_id_of_another_format_makes_a_new_row(moderator: ReviewingClient, kind_id: int) -> None:
    held, other = make_format(), make_format()
    foreign = make_date(other, "2026-05-01 09:00", "2026-05-01 10:00")
    path = f"/formats/{held.number}/edit"
    sent = moderator.send(path, **format_fields(kind_id, **{"dates-0-id": foreign.id}))
    assert sent.status_code == 303
    dates = session.scalars(sa.select(FormatDate).order_by(FormatDate.id)).all()
    assert [(date.format_id, date.starts_at) for date in dates] == [
        (other.id, at("2026-05-01 09:00")),
        (held.id, at("2026-03-10 09:00")),
    ]


def test_the_second_of_two_editors_keeps_their_text(
    moderator: ReviewingClient, kind_id: int
) -> None:
    held = make_format()
    path = f"/formats/{held.number}/edit"
    stale = moderator.hidden_fields(path)
    assert moderator.send(path, **format_fields(kind_id, title="Erste")).status_code == 303
    late = {**stale, "request_key": "another", **format_fields(kind_id, title="Zweite")}
    answer = moderator.post(path, data=late)
    assert answer.status_code == 409
    page = text_of(answer)
    assert "in der Zwischenzeit geändert" in page
    assert (value_of(page, "title"), value_of(page, "version")) == ("Zweite", "2")
    assert value_of(page, "phases-1-name") == "Sammeln"
    assert queries.get_format(held.number).title == "Erste"
    again = {**late, "version": "2", "request_key": "third"}
    assert moderator.post(path, data=again).status_code == 303
    assert queries.get_format(held.number).title == "Zweite"


BAD_FORMATS: dict[str, tuple[dict[str, str], str]] = {
    "no title": ({"title": "   "}, "Bitte geben Sie einen Titel ein."),
    "a long title": ({"title": "x" * 201}, "höchstens 200 Zeichen"),
    "a NUL byte": ({"title": "Null\x00byte"}, "Bitte entfernen Sie das unsichtbare Zeichen."),
    "a NUL in a row": ({"phases-0-name": "a\x00b"}, "Phase 1: Bitte entfernen Sie das unsichtbare"),
    "an unknown kind": ({"kind_id": "999"}, "kind_id-error"),
    "no kind": ({"kind_id": ""}, "Bitte wählen Sie eine Art aus."),
    "a wrong choice": ({"publishes": "never"}, "Bitte wählen Sie aus, wann Ideen erscheinen."),
    "a long summary": ({"summary": "x" * 301}, "höchstens 300 Zeichen"),
    "a long description": ({"description": "x" * 20_001}, "höchstens 20000 Zeichen"),
    "no day": ({"dates-0-day": ""}, "Termin 1: Bitte geben Sie den Tag an."),
    "an odd day": ({"dates-0-day": "30.02.2026"}, "Termin 1: Bitte geben Sie den Tag an."),
    "a far day": ({"dates-0-day": "0001-01-01"}, "Bitte geben Sie ein Jahr zwischen 2000 und 2100"),
    "no time": ({"dates-0-starts": ""}, "Bitte geben Sie an, wann es beginnt."),
    "an end before": ({"dates-0-ends": "08:00"}, "Das Ende muss nach dem Beginn liegen."),
    "no phase name": ({"phases-1-name": " "}, "Phase 2: Bitte geben Sie der Phase einen Namen."),
    "a phase backwards": ({"phases-0-last_day": "2026-02-01"}, "Phase 1: Das Ende muss nach dem"),
    "a last far day": ({"phases-0-last_day": "9999-12-31"}, "ein Jahr zwischen 2000 und 2100"),
    "an odd time": ({"phases-0-first_time": "25:99"}, "phases-0-first_time-error"),
}


@pytest.mark.parametrize("case", BAD_FORMATS)
def test_a_bad_format_is_refused_and_kept_in_the_form(
    case: str, moderator: ReviewingClient, kind_id: int
) -> None:
    fields, message = BAD_FORMATS[case]
    page = f"/formats/new?kind={kind_id}&first_day=2026-03-10"
    typed = format_fields(kind_id, **fields)
    before = verbs()
    answer = moderator.send("/formats/new", page=page, **typed)
    assert answer.status_code == 422
    assert message in text_of(answer)
    assert value_of(text_of(answer), "audience") == "Alle"
    assert queries.list_formats() == []
    assert verbs() == before


def test_missing_fields_are_no_server_error(moderator: ReviewingClient, kind_id: int) -> None:
    held = make_format()
    path = f"/formats/{held.number}/edit"
    assert moderator.send(path).status_code == 422
    assert moderator.send(path, version="x", **{"phases-0-x": "y"}).status_code == 422
    only = {"title": "Knapp", "kind_id": kind_id, "publishes": "at_once"}
    assert moderator.send(path, **only).status_code == 303
    held = queries.get_format(held.number)
    assert (held.title, held.summary, held.dates, held.phases) == ("Knapp", "", [], [])


@pytest.mark.parametrize("version", ["", "0", "99", "9" * 40, "²"])
def test_a_version_never_shown_is_a_conflict(
    version: str, moderator: ReviewingClient, kind_id: int
) -> None:
    held = make_format(title="Bleibt")
    path = f"/formats/{held.number}/edit"
    answer = moderator.send(path, **format_fields(kind_id, version=version))
    assert answer.status_code == 409
    assert session.scalars(sa.select(Format.title)).all() == ["Bleibt"]
