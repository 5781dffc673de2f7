"""The plan and its editions, for tests."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from participation.kernel import clock
from participation.kernel.access import Actor, Grant, Role
from participation.kernel.db import session
from participation.masterplan.commands import publish_edition
from participation.masterplan.models import Edition, EditionContent, PartKind, PlanText
from participation.masterplan.parts import Part, measure_key

MODERATOR = Actor(grants=frozenset({Grant(Role.MODERATOR)}))
DAY = date(2019, 10, 1)


def make_plan_text(title: str = "Masterplan", text: str = "Wir fangen an.") -> PlanText:
    """Add title and preface of the living plan."""
    plan = PlanText(id=1, title=title, text=text)
    session.add(plan)
    session.commit()
    return plan


def make_edition(title: str = "Die erste Fassung", **fields: Any) -> Edition:
    """Freeze the plan as it stands; needs a plan text and a measure that is adopted."""
    content = content_of(**{"title": title, "dated": DAY, **fields})
    edition = publish_edition(actor=MODERATOR, content=content)
    session.commit()
    return edition


def content_of(**fields: Any) -> EditionContent:
    """Return what is said about an edition."""
    said = {
        "title": "Die erste Fassung",
        "dated": clock.today(),
        "resolution": "Rat, 15.11.2018",
        "foreword": "Es ist so weit.",
    }
    return EditionContent(**{**said, **fields})


def part_of(number: int, label: str = "", title: str = "Digitale Bauakte", **fields: Any) -> Part:
    """Return the part of a measure."""
    return Part(PartKind.MEASURE, measure_key(number), label, title, fields)


def keys_of(parts: Sequence[Part]) -> list[str]:
    """Return the keys of parts in their order."""
    return [part.key for part in parts]
