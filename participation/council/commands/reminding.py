"""Reminding the staff council of what waits for it: by hand, and by the calendar."""

from collections.abc import Sequence

from participation.activity.commands import record
from participation.council import rules
from participation.council.models import PositionRequest, Reminder
from participation.council.queries import get_open_request, list_awaited
from participation.council.reminding import is_reminder_due
from participation.council.rules import Act
from participation.kernel import clock
from participation.kernel.access import OPERATOR, Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_
from participation.measures.models.measure import Measure


def remind_council(*, actor: Actor, measure: Measure) -> PositionRequest:
    """Remind the council of a measure by hand, at most once a day; return what it was asked.

    Raises Conflict where nothing waits for it, or it was reminded today already.
    """
    require(rules.may_take(actor, measure, Act.REMIND))
    session.refresh(measure, ["state", "council_state"], with_for_update={"key_share": True})
    request = get_open_request(measure)
    if not rules.fits(measure, Act.REMIND):
        raise Conflict(N_("Diese Maßnahme ist beendet."))
    if any(clock.local(each.reminded_at).date() == clock.today() for each in request.reminders):
        raise Conflict(N_("Der Personalrat wurde heute schon erinnert."))
    _remind(actor, request, measure, by_hand=True)
    return request


def remind_where_due() -> Sequence[PositionRequest]:
    """Remind the council of what its calendar says, each time once; return what it is about."""
    reminded = [request for request in list_awaited(lock=True) if _is_due(request)]
    for request in reminded:
        _remind(OPERATOR, request, request.measure, by_hand=False)
    return reminded


def _is_due(request: PositionRequest) -> bool:
    by_calendar = [each.reminded_at for each in request.reminders if not each.by_hand]
    return is_reminder_due(
        due_on=request.due_on,
        requested_on=clock.local(request.requested_at).date(),
        past=[clock.local(moment).date() for moment in by_calendar],
        today=clock.today(),
    )


def _remind(actor: Actor, request: PositionRequest, measure: Measure, *, by_hand: bool) -> None:
    session.add(Reminder(request_id=request.id, by_hand=by_hand, reminded_at=clock.now()))
    record(actor, "measure.council_reminded", measure)
