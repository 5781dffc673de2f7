"""Steps of the staff council's track for tests, taken by the commands."""

from datetime import date
from pathlib import Path

from participation.council.commands.answering import give_position
from participation.council.commands.asking import assess_relevance, request_position
from participation.council.models import (
    AssessmentContent,
    Position,
    PositionContent,
    PositionRequest,
    Relevance,
    RequestContent,
    Stance,
)
from participation.files.checking import CheckedFile
from participation.kernel import clock
from participation.kernel.access import Actor, Grant, Role
from participation.kernel.db import session
from participation.measures.models.measure import Measure

MODERATOR = Actor(grants=frozenset({Grant(Role.MODERATOR)}))
COUNCIL = Actor(grants=frozenset({Grant(Role.STAFF_COUNCIL)}))


def next_day(working_days: int = 10) -> date:
    """Return a working day to come."""
    return clock.add_working_days(clock.today(), working_days)


def assess(
    measure: Measure, relevance: Relevance = Relevance.YES, reason: str = "Neue Technik."
) -> None:
    """Let a moderator say whether a measure is relevant."""
    content = AssessmentContent(relevance, reason)
    assess_relevance(actor=MODERATOR, measure=measure, content=content, version=measure.version)
    session.commit()


def lay_before(
    measure: Measure,
    *files: CheckedFile,
    folder: Path = Path(),
    due_on: date | None = None,
    text: str = "Bitte nehmen Sie Stellung.",
) -> PositionRequest:
    """Say that a measure is relevant, and lay it before the council."""
    assess(measure)
    request = request_position(
        actor=MODERATOR,
        measure=measure,
        content=RequestContent(text, due_on or next_day()),
        files=files,
        folder=folder,
        version=measure.version,
    )
    session.commit()
    return request


def answer(measure: Measure, stance: Stance = Stance.AGREES, internal: str = "") -> Position:
    """Let the council state its position."""
    content = PositionContent(stance, "Wir tragen das mit.", internal)
    position = give_position(
        actor=COUNCIL, measure=measure, content=content, version=measure.version
    )
    session.commit()
    return position
