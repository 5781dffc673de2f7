"""The organiser's page of a format: facilitators, and what participants see when."""

from datetime import datetime

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.accounts.queries import get_person
from participation.formats import queries, rules
from participation.formats.models import Format
from participation.formats.phases import phase_lines, right_lines, standing
from participation.kernel import clock
from participation.kernel.access import require
from participation.organising.commands.facilitators import name_facilitator, release_facilitator
from participation.organising.forms.formats import FacilitatorForm, PreviewForm
from participation.organising.views import CREATORS, ORGANISERS, blueprint
from participation.web.access import allow, current_actor
from participation.web.forms import form_page
from participation.web.responses import see_other


@blueprint.get("/formats/<int:number>/organise")
@allow(ORGANISERS)
def organise(number: int) -> ResponseReturnValue:
    held = queries.get_format(number)
    require(rules.may_edit_format(current_actor(), held))
    return _page(held, FacilitatorForm())


@blueprint.post("/formats/<int:number>/facilitators")
@allow(CREATORS)
def add_facilitator(number: int) -> ResponseReturnValue:
    actor, held = current_actor(), queries.get_format(number)
    require(rules.may_name_facilitators(actor))
    form = FacilitatorForm()
    if form.validate_on_submit():
        with form.attempt():
            person = name_facilitator(actor=actor, held=held, email=form.email.data)
            flash(_("%(name)s moderiert jetzt dieses Format.", name=person.name), "success")
            return see_other(url_for("organising.organise", number=number))
    return _page(queries.get_format(number), form)


@blueprint.post("/formats/<int:number>/facilitators/<int:user_id>/remove")
@allow(CREATORS)
def remove_facilitator(number: int, user_id: int) -> ResponseReturnValue:
    held, person = queries.get_format(number), get_person(user_id)
    release_facilitator(actor=current_actor(), held=held, person=person)
    flash(_("%(name)s moderiert dieses Format nicht mehr.", name=person.name), "success")
    return see_other(url_for("organising.organise", number=number))


def _page(held: Format, form: FacilitatorForm) -> Response:
    now = clock.now()
    preview = PreviewForm(request.args, data={"at": clock.local(now)})
    at = _moment(preview, now)
    return form_page(
        "organising/organise.html",
        form,
        held=held,
        preview=preview,
        standing=standing(held, at),
        lines=phase_lines(held, at),
        rights=right_lines(held, at),
        is_now=at == now,
        facilitators=queries.list_facilitators(held),
        may_name=rules.may_name_facilitators(current_actor()),
    )


def _moment(preview: PreviewForm, now: datetime) -> datetime:
    """Return the moment asked for; the present one where none was, or none that can be read."""
    if "at" in request.args and preview.validate():
        return clock.from_local(preview.at.data)
    return now
