"""What happened to an idea, day by day, in one German sentence for each kind of event.

No sentence names a person: that keeps confidential authors confidential.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from participation.activity.models import Activity
from participation.kernel import clock
from participation.kernel.messages import N_


@dataclass(frozen=True)
class Sentence:
    """How a kind of event reads (a msgid with the activity's data as values) and its icon."""

    text: str
    icon: str


@dataclass(frozen=True)
class Event:
    """One thing that happened, ready to be shown."""

    at: datetime
    sentence: Sentence
    reason: str | None = None
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Day:
    """The events of one day in Dortmund, the latest first."""

    date: date
    events: tuple[Event, ...]


SENTENCES: dict[str, Sentence] = {
    "idea.submitted": Sentence(N_("Als Nr.\u00a0%(number)s eingereicht"), "add"),
    "idea.imported": Sentence(N_("Als Nr.\u00a0%(number)s eingebracht"), "upload"),
    "idea.published": Sentence(N_("Veröffentlicht"), "eye"),
    "idea.edited": Sentence(N_("Text geändert, Fassung %(version)s"), "edit"),
    "idea.files_changed": Sentence(N_("Dateien geändert"), "document"),
    "idea.co_author_confirmed": Sentence(N_("Eine Person ist als Co-Autor*in dabei"), "people"),
    "idea.co_authors_changed": Sentence(N_("Co-Autor*innen geändert"), "people"),
    "idea.bundled": Sentence(N_("Ins Bündel\u00a0%(bundle)s aufgenommen"), "bundle"),
    "idea.unbundled": Sentence(N_("Aus dem Bündel\u00a0%(bundle)s genommen"), "undo"),
    "idea.hidden": Sentence(N_("Von der Moderation ausgeblendet"), "lock"),
    "idea.shown_again": Sentence(N_("Wieder eingeblendet"), "eye"),
    "idea.asked_back": Sentence(N_("Rückfrage des Ideenmanagements"), "question"),
    "idea.question_answered": Sentence(N_("Rückfrage beantwortet"), "comment"),
    "idea.accepted": Sentence(N_("Angenommen"), "check"),
    "idea.declined": Sentence(N_("Abgelehnt"), "declined"),
    "idea.deferred": Sentence(N_("Zurückgestellt bis %(until)s"), "calendar"),
    "idea.resumed": Sentence(N_("Nach der Zurückstellung wieder vorgelegt"), "calendar"),
    "idea.reopened": Sentence(N_("Wieder aufgegriffen"), "undo"),
    "idea.decision_taken_back": Sentence(N_("Entscheidung zurückgenommen"), "undo"),
    "idea.withdrawn": Sentence(N_("Zurückgezogen"), "withdrawn"),
    "idea.restored": Sentence(N_("Zurückziehen rückgängig gemacht"), "undo"),
    "idea.promoted": Sentence(
        N_("In Maßnahme\u00a0%(number)s übernommen: %(title)s"), "arrow-right"
    ),
    "idea.promotion_taken_back": Sentence(
        N_("Übernahme in Maßnahme\u00a0%(number)s zurückgenommen"), "undo"
    ),
    "idea.measure_returned": Sentence(
        N_("Die Arbeitsgruppe gab Maßnahme\u00a0%(measure)s zur Überarbeitung zurück"), "undo"
    ),
}


def timeline(
    activities: Iterable[Activity], sentences: Mapping[str, Sentence] = SENTENCES
) -> list[Day]:
    """Return the days on which something happened, newest first as `activities` are.

    Kinds of events without a sentence of their own are left out; other things than ideas bring
    their own `sentences`.
    """
    events = [
        Event(each.at, sentences[each.verb], each.reason, each.data)
        for each in activities
        if each.verb in sentences
    ]
    days = groupby(events, key=lambda event: clock.local(event.at).date())
    return [Day(day, tuple(found)) for day, found in days]


def withdrawal_reason(activities: Iterable[Activity]) -> str | None:
    """Return the reason of the latest withdrawal among `activities`, newest first, or None."""
    reasons = (each.reason for each in activities if each.verb == "idea.withdrawn")
    return next(reasons, None)
