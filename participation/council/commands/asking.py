"""Saying whether a measure needs the staff council, and laying it before it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from participation.activity.commands import record
from participation.council.commands.stepping import begin_step, set_state
from participation.council.models import (
    Assessment,
    AssessmentContent,
    PositionRequest,
    RequestContent,
    RequestFile,
)
from participation.council.rules import STATE_AFTER, Act
from participation.duties.commands import Owed, open_duty
from participation.duties.models import Holder, Step
from participation.files.checking import CheckedFile
from participation.files.commands import store_file
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.measures.models.measure import CouncilState, Measure

MOST_FILES = 5


def assess_relevance(
    *, actor: Actor, measure: Measure, content: AssessmentContent, version: int
) -> Assessment:
    """Say whether a measure is subject to co-determination, with a public reason.

    What was said before stays readable. Raises Conflict while the council has it before it.
    """
    begin_step(actor=actor, measure=measure, act=Act.ASSESS, version=version)
    assessment = Assessment(
        measure_id=measure.id,
        relevance=content.relevance,
        reason=content.reason,
        assessed_by_id=actor.user_id,
        assessed_at=clock.now(),
    )
    session.add(assessment)
    set_state(measure=measure, state=STATE_AFTER[content.relevance])
    record(actor, "measure.council_assessed", measure, reason=content.reason)
    return assessment


def request_position(
    *,
    actor: Actor,
    measure: Measure,
    content: RequestContent,
    files: Sequence[CheckedFile],
    folder: Path,
    version: int,
) -> PositionRequest:
    """Lay a measure before the council with documents; the bytes of `files` go into `folder`.

    The council owes a position until a working day to come. Raises DomainError (`due_on`,
    `files`), and Conflict where the measure is not relevant or was laid before it already.
    """
    begin_step(actor=actor, measure=measure, act=Act.REQUEST, version=version)
    _check_day(content.due_on)
    if len(files) > MOST_FILES:
        raise DomainError(
            N_("Bitte wählen Sie höchstens %(number)s Dateien."), field="files", number=MOST_FILES
        )
    request = PositionRequest(
        measure_id=measure.id,
        text=content.text,
        due_on=content.due_on,
        requested_by_id=actor.user_id,
        requested_at=clock.now(),
    )
    session.add(request)
    session.flush()
    for checked in files:
        stored = store_file(actor=actor, checked=checked, folder=folder)
        session.add(RequestFile(request_id=request.id, file_id=stored.id))
    owed = Owed(Step.POSITION, Holder.STAFF_COUNCIL, due=content.due_on)
    open_duty(owed=owed, measure_id=measure.id)
    set_state(measure=measure, state=CouncilState.REQUESTED)
    record(actor, "measure.position_requested", measure)
    return request


def _check_day(due_on: date) -> None:
    if due_on <= clock.today():
        raise DomainError(N_("Bitte wählen Sie einen Tag, der noch kommt."), field="due_on")
    if not clock.is_working_day(due_on):
        raise DomainError(
            N_("Bitte wählen Sie einen Arbeitstag: Montag bis Freitag, kein Feiertag in NRW."),
            field="due_on",
        )
