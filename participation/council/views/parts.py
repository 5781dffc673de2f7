"""What the forms of the track share: the measure a step is taken of, and the page of a form."""

from collections.abc import Callable

from flask import flash, url_for
from werkzeug.wrappers import Response

from participation.council import rules
from participation.council.commands.stepping import ELSEWHERE
from participation.council.rules import Act
from participation.kernel.access import require
from participation.kernel.errors import Conflict
from participation.measures.models.measure import Measure
from participation.measures.queries.single import get_measure
from participation.web.access import current_actor
from participation.web.forms import VersionedForm, form_page
from participation.web.responses import see_other


def measure_for(number: int, act: Act) -> Measure:
    """Return the measure of a page on which a step is taken.

    Raises NotFound, NotAllowed where it is not the viewer's part, Conflict where it does not fit.
    """
    actor = current_actor()
    measure = get_measure(actor, number)
    require(rules.may_take(actor, measure, act))
    if not rules.fits(measure, act):
        raise Conflict(ELSEWHERE)
    return measure


def attempt(form: VersionedForm, number: int, act: Act, step: Callable[..., object]) -> bool:
    """Take a step with what was typed; False where it was refused or somebody was faster.

    The command `step` is told who takes it, of which measure as which version. Of two
    people at once the second is shown the form again, with what they typed and the version as it
    is now. Raises Conflict where the step no longer fits at all.
    """
    try:
        with form.attempt():
            measure = measure_for(number, act)
            step(actor=current_actor(), measure=measure, version=form.version_shown)
            return True
    except Conflict:
        form.show_conflict(measure_for(number, act).version)
    return False


def page(template: str, form: VersionedForm, measure: Measure, **context: object) -> Response:
    """Return the page of a form, 409 where somebody changed the measure meanwhile."""
    if not form.version.data:
        form.version.data = str(measure.version)
    answer = form_page(template, form, measure=measure, **context)
    if form.changed_meanwhile:
        answer.status_code = 409
    return answer


def back(measure_number: int, message: str) -> Response:
    """Lead back to the track on the page of the measure."""
    flash(message, "success")
    return see_other(url_for("measures.show", number=measure_number, _anchor="council"))
