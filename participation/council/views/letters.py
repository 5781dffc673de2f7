"""Letters to the people of the staff council, and the job that reminds them by the calendar."""

from flask import current_app, url_for

from participation.council.commands.reminding import remind_where_due
from participation.council.models import PositionRequest
from participation.council.queries import list_council
from participation.kernel import clock
from participation.measures.models.measure import Measure
from participation.web.letters import send_letter

FROM_HOUR = 7


def write_reminder(measure: Measure, request: PositionRequest) -> None:
    """Queue one letter about a request to each person of the council."""
    for person in list_council():
        send_letter(
            "council_reminder",
            to_address=person.email,
            language=person.language,
            measure=measure,
            due_on=request.due_on,
            path=url_for("measures.show", number=measure.number),
        )


def remind_by_calendar() -> int:
    """Remind the council where its calendar says so (a job); return of how many measures.

    Nobody is written to before seven in the morning.
    """
    if clock.local(clock.now()).hour < FROM_HOUR:
        return 0
    reminded = remind_where_due()
    with current_app.test_request_context():
        for request in reminded:
            write_reminder(request.measure, request)
    return len(reminded)
