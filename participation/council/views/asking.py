"""Moderators assess, lay a measure before the council and remind it; its documents."""

from functools import partial

from flask import current_app
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.council import queries, rules
from participation.council.commands.asking import assess_relevance, request_position
from participation.council.commands.reminding import remind_council
from participation.council.forms import AssessmentForm, RequestForm
from participation.council.rules import Act
from participation.council.views import blueprint
from participation.council.views.letters import write_reminder
from participation.council.views.parts import attempt, back, measure_for, page
from participation.duties.deadlines import due_on
from participation.duties.models import Step
from participation.duties.queries import get_working_days
from participation.files.checking import check
from participation.files.views import hand_out
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.errors import NotFound
from participation.measures.models.measure import Measure
from participation.measures.queries.single import get_measure
from participation.web.access import SIGNED_IN, allow, current_actor
from participation.web.limits import Limit, limited
from participation.web.security import accept_uploads

UPLOAD_BYTES = 52 * 1024 * 1024
UPLOADING = Limit("council_files", 20, 60)


@blueprint.route("/measures/<int:number>/council/assessment", methods=["GET", "POST"])
@allow(SIGNED_IN)
def assess(number: int) -> ResponseReturnValue:
    measure = measure_for(number, Act.ASSESS)
    form = AssessmentForm()
    if form.validate_on_submit():
        step = partial(assess_relevance, content=form.content())
        if attempt(form, number, Act.ASSESS, step):
            return back(number, _("Die Einschätzung ist gespeichert."))
    return page("council/assessment.html", form, measure)


@blueprint.route("/measures/<int:number>/council/request", methods=["GET", "POST"])
@allow(SIGNED_IN)
@limited(UPLOADING)
@accept_uploads(UPLOAD_BYTES)
def request(number: int) -> ResponseReturnValue:
    measure = measure_for(number, Act.REQUEST)
    form = RequestForm(due_on=due_on(clock.now(), get_working_days(Step.POSITION)))
    if form.validate_on_submit() and attempt(form, number, Act.REQUEST, partial(_lay_before, form)):
        return back(number, _("Die Maßnahme liegt jetzt dem Personalrat vor."))
    return page("council/request.html", form, measure)


@blueprint.post("/measures/<int:number>/council/reminder")
@allow(SIGNED_IN)
def remind(number: int) -> ResponseReturnValue:
    measure = measure_for(number, Act.REMIND)
    found = remind_council(actor=current_actor(), measure=measure)
    write_reminder(measure, found)
    return back(number, _("Der Personalrat ist erinnert."))


@blueprint.get("/measures/<int:number>/council/files/<int:file_id>")
@allow(SIGNED_IN)
def document(number: int, file_id: int) -> ResponseReturnValue:
    actor = current_actor()
    measure = get_measure(actor, number)
    if not rules.may_read_internal(actor, measure):
        raise NotFound
    found = queries.find_file(measure, file_id)
    return hand_out(found.file if found else None)


def _lay_before(form: RequestForm, *, actor: Actor, measure: Measure, version: int) -> None:
    """Lay a measure before the council with the documents of a form, each checked first."""
    chosen = [each for each in form.files.data or () if each]
    request_position(
        actor=actor,
        measure=measure,
        content=form.content(),
        files=[check(each.filename or "", each.read()) for each in chosen],
        folder=current_app.config["FILES_DIR"],
        version=version,
    )
