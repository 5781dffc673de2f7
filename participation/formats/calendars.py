"""The dates of formats as an iCalendar (RFC 5545) that calendars can subscribe to."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from participation.formats.models import Format, FormatDate
from participation.kernel import clock

PRODUCT = "-//DOgital Beteiligung//Termine//DE"


def calendar_of(formats: Iterable[Format], *, name: str, site: str, now: datetime) -> bytes:
    """Return the calendar `name` with every date of `formats` (kind and dates loaded).

    `site` is the public address of the platform: events link to the page of their format, and
    their UIDs, which stay the same when a date is moved, end with its host. Times are those of
    Dortmund, with the rules of the zone included.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for held in formats:
        for date in held.dates:
            calendar.add_component(_event(held, date, site, now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(held: Format, date: FormatDate, site: str, now: datetime) -> Event:
    address = f"{site}/formats/{held.number}"
    event = Event()
    event.add("uid", f"format-date-{date.id}@{urlsplit(site).hostname}")
    event.add("dtstamp", now)
    event.add("sequence", held.version - 1)
    event.add("dtstart", clock.local(date.starts_at))
    event.add("dtend", clock.local(date.ends_at))
    event.add("summary", _joined(": ", [held.title, date.label]))
    event.add("location", date.place or held.place)
    event.add("categories", [held.kind.name])
    event.add("description", _joined("\n", [held.summary, address]))
    event.add("url", address)
    return event


def _joined(separator: str, parts: Sequence[str]) -> str:
    return separator.join(part for part in parts if part)
