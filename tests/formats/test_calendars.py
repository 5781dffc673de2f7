"""The calendar of formats, read back by the library as a calendar program would."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from icalendar import Calendar, Event

from participation.formats.models import FormatDate
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.formats import at, make_date
from tests.factories.ideas import make_format


@pytest.fixture
def held(app: Any) -> Any:
    made = make_format(title="Workshop; mit, Zeichen\\", place="Saal 1", summary="Kurz")
    make_date(made, "2026-03-27 09:00", "2026-03-27 12:30", label="Erste Gruppe", place="Raum 2")
    make_date(made, "2026-03-30 09:00", "2026-03-30 12:30", label="")
    return made


def fetch(client: ReviewingClient, path: str) -> Calendar:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    calendar = Calendar.from_ical(answer.get_data())
    assert isinstance(calendar, Calendar)
    return calendar


def events_of(calendar: Calendar) -> list[Event]:
    return list(calendar.events)


def test_dates_are_read_back_as_they_are(client: ReviewingClient, held: Any) -> None:
    client.sign_in(make_user())
    first, second = events_of(fetch(client, f"/formats/{held.number}.ics"))
    assert first["SUMMARY"] == "Workshop; mit, Zeichen\\: Erste Gruppe"
    assert second["SUMMARY"] == "Workshop; mit, Zeichen\\"
    assert (first["LOCATION"], second["LOCATION"]) == ("Raum 2", "Saal 1")
    assert first["URL"] == f"http://localhost/formats/{held.number}"
    assert first.start.astimezone(UTC) == at("2026-03-27 09:00")
    assert first.end.astimezone(UTC) == at("2026-03-27 12:30")
    assert first.errors == second.errors == []


def test_times_name_their_zone_and_its_rules_come_along(client: ReviewingClient, held: Any) -> None:
    client.sign_in(make_user())
    calendar = fetch(client, f"/formats/{held.number}.ics")
    winter, summer = events_of(calendar)
    assert winter["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert winter.start.utcoffset() == timedelta(hours=1)
    assert summer.start.utcoffset() == timedelta(hours=2)
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Europe/Berlin"]
    assert calendar.get_missing_tzids() == set()


def test_an_event_keeps_its_uid_when_its_date_moves(client: ReviewingClient, held: Any) -> None:
    client.sign_in(make_user())
    path = f"/formats/{held.number}.ics"
    before = events_of(fetch(client, path))
    date = session.scalars(sa.select(FormatDate).order_by(FormatDate.id)).first()
    date.starts_at, date.ends_at = at("2026-03-28 10:00"), at("2026-03-28 11:00")
    held.version = 4
    session.commit()
    after = events_of(fetch(client, path))
    assert [str(each["UID"]) for each in after] == [str(each["UID"]) for each in before]
    assert len({str(each["UID"]) for each in before}) == 2
    assert str(before[0]["UID"]).endswith("@localhost")
    assert [each["SEQUENCE"] for each in after] == [3, 3]


def test_one_calendar_holds_the_dates_of_all_formats(client: ReviewingClient, held: Any) -> None:
    other = make_format(title="Barcamp")
    make_date(other, "2026-05-01 09:00", "2026-05-01 16:00")
    make_format(title="Ohne Termin")
    client.sign_in(make_user())
    calendar = fetch(client, "/formats.ics")
    assert sorted(str(event["SUMMARY"]) for event in events_of(calendar)) == [
        "Barcamp: Treffen",
        "Workshop; mit, Zeichen\\",
        "Workshop; mit, Zeichen\\: Erste Gruppe",
    ]
    assert calendar["VERSION"] == "2.0"


def test_a_calendar_without_dates_is_still_one(client: ReviewingClient, app: Any) -> None:
    client.sign_in(make_user())
    assert events_of(fetch(client, "/formats.ics")) == []


def test_lines_are_no_longer_than_calendars_accept(client: ReviewingClient, app: Any) -> None:
    held = make_format(title="ü" * 200, summary="Zeile eins\nBEGIN:VEVENT\nZeile drei")
    make_date(held, "2026-05-01 09:00", "2026-05-01 16:00")
    client.sign_in(make_user())
    body = client.get(f"/formats/{held.number}.ics").get_data()
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    assert body.count(b"\r\nBEGIN:VEVENT\r\n") == 1


def test_calendars_are_read_by_those_who_may_read(client: ReviewingClient, held: Any) -> None:
    assert client.get("/formats.ics").status_code == 303
    client.sign_in(make_user())
    assert client.get("/formats/999.ics").status_code == 404


def test_the_stamp_says_when_the_calendar_was_made(client: ReviewingClient, held: Any) -> None:
    client.sign_in(make_user())
    (event, _) = events_of(fetch(client, f"/formats/{held.number}.ics"))
    assert abs(event["DTSTAMP"].dt - datetime.now(UTC)) < timedelta(minutes=1)
