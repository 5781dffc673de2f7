"""The same decision about many ideas: choose, preview what will be said to whom, confirm."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from participation.desk.commands.batches import BatchOutcome, decide_many, take_back_batch
from participation.desk.queries import get_batch, list_text_blocks
from participation.ideas.models import Idea
from participation.kernel.access import Actor, require
from participation.kernel.db import undone
from participation.kernel.errors import Conflict
from participation.kernel.text import with_link
from participation.moderation.queries.cases import list_cases
from participation.queue.views.controls import address
from participation.topics.queries import list_topic_fields
from participation.triage.forms import DecisionForm, UndoForm, chosen_versions
from participation.triage.preview import Told, refuse_all, tell
from participation.triage.views import MODERATORS, blueprint
from participation.triage.views.case import asked
from participation.triage.wording import WORDINGS
from participation.web.access import allow, current_actor
from participation.web.forms import form_page
from participation.web.responses import see_other
from participation.web.transaction import repeatable


@blueprint.route("/bulk", methods=["GET", "POST"])
@allow(MODERATORS)
@repeatable
def choose() -> ResponseReturnValue:
    """Show the form for the chosen ideas, at first empty, later as it was typed."""
    return _form_page(_offered_form(), _chosen(current_actor()))


@blueprint.post("/bulk/preview")
@allow(MODERATORS)
@repeatable
def preview() -> ResponseReturnValue:
    """Say what would come of it: decided once, and undone before anybody sees it."""
    actor = current_actor()
    chosen = _chosen(actor)
    form = _offered_form()
    if chosen and form.validate_on_submit():
        with form.attempt():
            told = _try(actor, chosen, form)
            return form_page("triage/preview.html", form, told=told, **_around(form))
    return _form_page(form, chosen)


@blueprint.post("/bulk/decide")
@allow(MODERATORS)
def decide_chosen() -> ResponseReturnValue:
    actor = current_actor()
    chosen = _chosen(actor)
    form = _offered_form()
    if form.validate_on_submit():
        with form.attempt():
            outcome = decide_many(actor=actor, chosen=chosen, content=form.content())
            flash(_said(outcome), "success")
            return see_other(address(asked("idea")))
    return _form_page(form, chosen)


@blueprint.route("/batches/<int:batch_id>/undo", methods=["GET", "POST"])
@allow(MODERATORS)
def undo_batch(batch_id: int) -> ResponseReturnValue:
    actor = current_actor()
    batch = get_batch(batch_id)
    require(batch.decided_by_id == actor.user_id)
    form = UndoForm(reason=_("Ich habe mich vertan."))
    if form.validate_on_submit():
        with form.attempt():
            reason = form.reason.data or ""
            taken, left = take_back_batch(actor=actor, batch=batch, reason=reason)
            done = ngettext("%(num)s zurückgenommen.", "%(num)s zurückgenommen.", taken)
            rest = _("%(number)s nicht mehr möglich.", number=left) if left else ""
            flash(f"{done} {rest}".strip(), "success")
            return see_other(url_for("queue.index"))
    return form_page("triage/undo_batch.html", form, batch=batch)


def _offered_form() -> DecisionForm:
    form = DecisionForm()
    form.offer(list_topic_fields())
    return form


def _chosen(actor: Actor) -> dict[Idea, int]:
    """Return the chosen ideas with the versions that the form showed; those of a link as now."""
    versions = chosen_versions(request.form.getlist("chosen"))
    linked = chosen_versions([f"{word}:0" for word in request.args.getlist("idea")])
    ideas = list_cases(actor, {**linked, **versions})
    return {idea: versions.get(idea.number or 0, idea.case_version) for idea in ideas}


def _try(actor: Actor, chosen: dict[Idea, int], form: DecisionForm) -> list[Told]:
    """Decide and undo it all; raises DomainError where something is wrong with the form."""
    ideas = list(chosen)
    try:
        with undone():
            outcome = decide_many(actor=actor, chosen=chosen, content=form.content())
            return tell(outcome, ideas)
    except Conflict as conflict:
        return refuse_all(ideas, conflict.message)


def _around(form: DecisionForm) -> dict[str, object]:
    content = form.content()
    return {
        "content": content,
        "button_label": WORDINGS[content.kind].button,
        "sent": [
            (name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"
        ],
        "kept": asked("idea").as_parameters(),
        "queue_url": address(asked("idea")),
    }


def _form_page(form: DecisionForm, chosen: dict[Idea, int]) -> ResponseReturnValue:
    filters = asked("idea")
    return form_page(
        "triage/bulk.html",
        form,
        chosen=chosen,
        kinds=list(WORDINGS.items()),
        blocks=list_text_blocks(),
        kept=filters.as_parameters(),
        queue_url=address(filters),
    )


def _said(outcome: BatchOutcome) -> Markup:
    """Say what was decided and what was not, with the way back."""
    done = ngettext(
        "Über %(num)s Idee ist entschieden.",
        "Über %(num)s Ideen ist entschieden.",
        len(outcome.decisions),
    )
    left = [
        _("Nr.\u00a0%(number)s nicht: %(why)s", number=each.idea.number, why=_(each.reason))
        for each in outcome.refused
    ]
    way_back = url_for("triage.undo_batch", batch_id=outcome.batch.id)
    return with_link(" ".join([done, *left]), way_back, _("Zurücknehmen"))
