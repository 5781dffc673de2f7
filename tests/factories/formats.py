"""Kinds, phases and dates of formats for tests."""

from datetime import datetime
from typing import Any

from participation.formats.models import BlueprintPhase, Format, FormatDate, FormatKind, Phase
from participation.kernel import clock
from participation.kernel.db import session
from tests.factories.ideas import make_kind


def at(wall: str) -> datetime:
    """Return the moment at which Dortmund's clocks show `wall`, such as "2026-03-01 09:00"."""
    return clock.from_local(datetime.fromisoformat(wall))


def make_phase(held: Format, start: str, end: str, **fields: Any) -> Phase:
    """Add a phase from–to, by the clocks of Dortmund, with columns such as `opens_submitting`."""
    times = {"starts_at": at(start), "ends_at": at(end)}
    phase = Phase(**{"format_id": held.id, "name": "Sammeln", **times, **fields})
    session.add(phase)
    session.commit()
    return phase


def make_date(held: Format, start: str, end: str, **fields: Any) -> FormatDate:
    """Add a date from–to, by the clocks of Dortmund."""
    times = {"starts_at": at(start), "ends_at": at(end)}
    date = FormatDate(**{"format_id": held.id, "label": "Treffen", **times, **fields})
    session.add(date)
    session.commit()
    return date


def make_kind_with_phases(name: str = "Workshop") -> FormatKind:
    """Add a kind that proposes a week of announcing and two weeks of collecting."""
    kind = make_kind(name=name)
    phases = [("Ankündigen", -7, 7, False), ("Sammeln", 0, 14, True)]
    for position, (title, offset, duration, opens) in enumerate(phases, 1):
        session.add(
            BlueprintPhase(
                kind_id=kind.id,
                position=position,
                name=title,
                offset_days=offset,
                duration_days=duration,
                opens_submitting=opens,
                opens_commenting=opens,
                opens_supporting=opens,
            )
        )
    session.commit()
    return kind
