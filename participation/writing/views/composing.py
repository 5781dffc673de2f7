"""Giving an idea: the form, its drafts, the preview and submitting."""

from flask import flash, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.ideas.bylines import bylines
from participation.ideas.models import Idea, IdeaState
from participation.ideas.queries.single import get_draft
from participation.kernel.access import Actor
from participation.web.access import SIGNED_IN, allow, current_actor
from participation.web.forms import form_page
from participation.web.limits import Limit, limited
from participation.web.responses import see_other
from participation.web.security import accept_uploads
from participation.web.templating import day
from participation.web.transaction import repeatable
from participation.writing.commands.drafts import delete_draft, save_draft
from participation.writing.commands.publishing import submit_idea
from participation.writing.forms import ActionForm, DraftForm, IdeaForm
from participation.writing.views import blueprint
from participation.writing.views.parts import (
    UPLOAD_BYTES,
    ask_for_files_again,
    offer_choices,
    store_parts,
    written,
)

SUBMITTING = Limit("submit", 10, 60)
SAVING = Limit("draft", 2000, 60)
KEY_LENGTH = 100


@blueprint.route("/new", methods=["GET", "POST"])
@allow(SIGNED_IN)
@limited(SUBMITTING)
@accept_uploads(UPLOAD_BYTES)
def new() -> ResponseReturnValue:
    actor = current_actor()
    form = IdeaForm(format_id=request.args.get("format", type=int))
    draft = _draft_of(actor, form)
    offer_choices(form, draft)
    if form.validate_on_submit():
        with form.attempt():
            content = form.content()
            saved = save_draft(actor=actor, content=content, draft=draft, form_key=_form_key(form))
            store_parts(actor, saved, form)
            return _lead_to(submit_idea(actor=actor, content=content, draft=saved))
    ask_for_files_again(form)
    return form_page("writing/new.html", form, draft=draft)


@blueprint.post("/drafts")
@allow(SIGNED_IN)
@limited(SAVING)
@accept_uploads(UPLOAD_BYTES)
@repeatable
def create_draft() -> ResponseReturnValue:
    form = DraftForm()
    return _save(form, _draft_of(current_actor(), form))


@blueprint.route("/drafts/<int:draft_id>", methods=["GET", "POST"])
@allow(SIGNED_IN)
@limited(SAVING)
@accept_uploads(UPLOAD_BYTES)
@repeatable
def draft(draft_id: int) -> ResponseReturnValue:
    actor = current_actor()
    found = get_draft(actor, draft_id)
    if request.method == "POST":
        return _save(DraftForm(), found)
    form = IdeaForm(data=written(actor, found))
    offer_choices(form, found)
    return form_page("writing/new.html", form, draft=found)


@blueprint.route("/drafts/<int:draft_id>/preview", methods=["GET", "POST"])
@allow(SIGNED_IN)
@limited(SUBMITTING)
def preview(draft_id: int) -> ResponseReturnValue:
    actor = current_actor()
    found = get_draft(actor, draft_id)
    form = ActionForm()
    if form.validate_on_submit():
        with form.attempt():
            return _lead_to(submit_idea(actor=actor, content=found.content, draft=found))
    return form_page("writing/preview.html", form, idea=found, bylines=bylines(actor, found))


@blueprint.route("/drafts/<int:draft_id>/delete", methods=["GET", "POST"])
@allow(SIGNED_IN)
def remove_draft(draft_id: int) -> ResponseReturnValue:
    actor = current_actor()
    found = get_draft(actor, draft_id)
    form = ActionForm()
    if form.validate_on_submit():
        delete_draft(actor=actor, draft=found)
        flash(_("Der Entwurf ist gelöscht."), "success")
        return see_other(url_for("writing.mine"))
    return form_page("writing/delete.html", form, idea=found)


def _save(form: DraftForm, draft: Idea | None) -> ResponseReturnValue:
    """Save what was typed, for the script in the page or for the button without it."""
    actor = current_actor()
    by_script = "X-Autosave" in request.headers
    offer_choices(form, draft)
    if form.validate_on_submit():
        with form.attempt():
            saved = save_draft(
                actor=actor, content=form.content(), draft=draft, form_key=_form_key(form)
            )
            if by_script:
                return jsonify(id=saved.id, save_url=url_for("writing.draft", draft_id=saved.id))
            return _keep_parts(actor, saved, form)
    if by_script:
        return jsonify(errors=form.errors), 422
    ask_for_files_again(form)
    return form_page("writing/new.html", form, draft=draft)


def _keep_parts(actor: Actor, saved: Idea, form: DraftForm) -> ResponseReturnValue:
    """Keep co-authors and files of a draft too, and lead on: to the preview or back to it."""
    if saved.state is not IdeaState.DRAFT:
        return see_other(url_for("ideas.show", number=saved.number))
    store_parts(actor, saved, form)
    if request.form.get("then") == "preview":
        return see_other(url_for("writing.preview", draft_id=saved.id))
    flash(_("Ihr Entwurf ist gespeichert. Nur Sie sehen ihn."), "success")
    return see_other(url_for("writing.draft", draft_id=saved.id))


def _draft_of(actor: Actor, form: IdeaForm) -> Idea | None:
    draft_id = form.chosen_draft()
    return get_draft(actor, draft_id) if draft_id else None


def _form_key(form: IdeaForm) -> str:
    return str(form.request_key.data)[:KEY_LENGTH]


def _lead_to(idea: Idea) -> ResponseReturnValue:
    """Lead to the submitted idea and say its number, who sees it, and who owes what until when."""
    if idea.is_public:
        sentence = _(
            "Danke. Ihre Idee hat die Nr.\u00a0%(number)s und ist veröffentlicht. "
            "Das Ideenmanagement prüft sie bis %(day)s.",
            number=idea.number,
            day=day(idea.open_duty.due_on) if idea.open_duty else "",
        )
    else:
        sentence = _(
            "Danke. Ihre Idee hat die Nr.\u00a0%(number)s. "
            "Das Ideenmanagement prüft sie bis %(day)s und veröffentlicht sie dann.",
            number=idea.number,
            day=day(idea.open_duty.due_on) if idea.open_duty else "",
        )
    flash(sentence, "success")
    return see_other(url_for("ideas.show", number=idea.number))
