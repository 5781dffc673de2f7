"""One screen for one idea: all that a decision needs, and the decision beside it."""

from flask import flash, jsonify, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from participation.ideas.models import Idea
from participation.kernel.access import Actor
from participation.kernel.db import forget_changes
from participation.kernel.errors import Conflict
from participation.kernel.text import with_link
from participation.moderation.commands.deciding import decide as decide_idea
from participation.moderation.commands.drafts import save_draft
from participation.moderation.models import Decision, DecisionStatus
from participation.moderation.queries.cases import get_case
from participation.queue.queries.listing import list_neighbours
from participation.queue.views.controls import address
from participation.topics.queries import list_topic_fields
from participation.triage.forms import DecisionForm, kept_fields
from participation.triage.views import MODERATORS, blueprint
from participation.triage.views.case import asked, case_address, case_context, started_form
from participation.web.access import allow, current_actor
from participation.web.forms import form_page
from participation.web.responses import see_other
from participation.web.transaction import repeatable


@blueprint.get("/ideas/<int:number>")
@allow(MODERATORS)
def show(number: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_case(actor, number)
    form = started_form(actor, idea)
    return form_page("triage/show.html", form, **case_context(actor, idea, asked(), form))


@blueprint.post("/ideas/<int:number>/decide")
@allow(MODERATORS)
def decide(number: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_case(actor, number)
    form = DecisionForm()
    form.offer(list_topic_fields())
    try:
        form.require_unchanged(idea.case_version)
        if form.validate_on_submit():
            with form.attempt():
                return _decided(actor, idea, form)
    except Conflict as conflict:
        return _conflict(actor, number, form, conflict)
    return form_page("triage/show.html", form, **case_context(actor, idea, asked(), form))


@blueprint.post("/ideas/<int:number>/draft")
@allow(MODERATORS)
@repeatable
def draft(number: int) -> ResponseReturnValue:
    """Keep what was typed so far; only its writer ever sees it."""
    actor = current_actor()
    save_draft(actor=actor, idea=get_case(actor, number), fields=kept_fields(request.form))
    return jsonify({})


def _decided(actor: Actor, idea: Idea, form: DecisionForm) -> ResponseReturnValue:
    """Decide, and lead to the next idea of the queue, or to the queue where none follows."""
    filters = asked()
    following = list_neighbours(actor, filters, idea.open_duty).next
    decision = decide_idea(
        actor=actor, idea=idea, content=form.content(), case_version=form.version_shown
    )
    flash(_said(idea, decision), "success")
    if following is None:
        return see_other(address(filters))
    return see_other(case_address(following.number, filters))


def _said(idea: Idea, decision: Decision) -> Markup:
    """Say what was decided, with the way back."""
    number = _("Nr.\u00a0%(number)s", number=idea.number)
    if decision.status is DecisionStatus.PENDING:
        outcome = _("Die Ablehnung wartet auf eine zweite Person.")
    else:
        outcome = _("Ihre Entscheidung ist gespeichert: %(kind)s.", kind=_(decision.kind.label))
    way_back = url_for("triage.undo", number=idea.number)
    return with_link(f"{number}: {outcome}", way_back, _("Zurücknehmen"))


def _conflict(
    actor: Actor, number: int, form: DecisionForm, conflict: Conflict
) -> ResponseReturnValue:
    """Show what happened meanwhile beside what was typed, which nobody loses."""
    forget_changes()
    idea = get_case(actor, number)
    form.show_conflict(idea.case_version)
    context = case_context(actor, idea, asked(), form) | {"conflict": conflict.message}
    page = render_template("triage/show.html", form=form, **context)
    return make_response(page, 409)
