"""The staff council answers, or a moderator notes that it did not in time."""

from participation.activity.commands import record
from participation.council import rules
from participation.council.commands.stepping import begin_step, set_state
from participation.council.models import Position, PositionContent, PositionRequest
from participation.council.queries import find_duty, get_open_request
from participation.council.rules import Act
from participation.duties.commands import end_duty
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_
from participation.measures.models.measure import CouncilState, Measure


def give_position(
    *, actor: Actor, measure: Measure, content: PositionContent, version: int
) -> Position:
    """State the council's position; its summary is public, its internal text is not.

    Raises Conflict where nothing is laid before the council (any more).
    """
    begin_step(actor=actor, measure=measure, act=Act.ANSWER, version=version)
    request = get_open_request(measure)
    position = Position(
        request_id=request.id,
        stance=content.stance,
        summary=content.summary,
        internal_text=content.internal_text,
        given_by_id=actor.user_id,
        given_at=clock.now(),
    )
    session.add(position)
    _close(measure, request, CouncilState.GIVEN)
    record(actor, "measure.position_given", measure, reason=content.summary)
    return position


def waive_position(*, actor: Actor, measure: Measure, reason: str, version: int) -> None:
    """Note with a public reason that the deadline passed without a position.

    Raises Conflict before the deadline has passed, and where nothing waits for the council.
    """
    begin_step(actor=actor, measure=measure, act=Act.WAIVE, version=version)
    request = get_open_request(measure)
    require_passed(request=request)
    request.waived_reason = reason
    _close(measure, request, CouncilState.WAIVED)
    record(actor, "measure.position_waived", measure, reason=reason)


def require_passed(*, request: PositionRequest) -> None:
    """Raise Conflict while the council can still answer in time."""
    if not rules.has_passed(request.due_on, clock.today()):
        raise Conflict(N_("Die Frist des Personalrats läuft noch."))


def _close(measure: Measure, request: PositionRequest, state: CouncilState) -> None:
    request.closed_at = clock.now()
    end_duty(duty=find_duty(measure))
    set_state(measure=measure, state=state)
