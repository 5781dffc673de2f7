"""What an organiser types into the form of a format, as the browser sends it."""

from typing import Any


def format_fields(kind: int, **fields: Any) -> dict[str, Any]:
    """Return a complete form with one date and two phases; `fields` replace its fields."""
    return {
        "title": "Innovationsworkshop",
        "kind_id": kind,
        "summary": "Wir sammeln Ideen.",
        "description": "Mit **Pause**.",
        "audience": "Alle",
        "place": "Saal 1",
        "publishes": "after_check",
        "dates-0-label": "Erste Gruppe",
        "dates-0-day": "2026-03-10",
        "dates-0-starts": "09:00",
        "dates-0-ends": "12:30",
        "dates-0-place": "",
        "phases-0-name": "Ankündigen",
        "phases-0-first_day": "2026-03-01",
        "phases-0-first_time": "",
        "phases-0-last_day": "2026-03-07",
        "phases-0-last_time": "",
        "phases-1-name": "Sammeln",
        "phases-1-first_day": "2026-03-08",
        "phases-1-first_time": "08:30",
        "phases-1-last_day": "2026-03-14",
        "phases-1-last_time": "18:00",
        "phases-1-opens_submitting": "y",
        "phases-1-opens_supporting": "y",
        **fields,
    }
