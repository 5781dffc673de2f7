"""Text blocks: the texts that reasons start from, kept by the moderators."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.desk.commands import text_blocks as commands
from participation.desk.models import TextBlock
from participation.desk.queries import get_text_block, list_text_blocks
from participation.kernel.errors import Conflict
from participation.triage.forms import TextBlockForm
from participation.triage.views import MODERATORS, blueprint
from participation.web.access import allow, current_actor
from participation.web.forms import form_page
from participation.web.responses import see_other


@blueprint.get("/text-blocks")
@allow(MODERATORS)
def blocks() -> str:
    return render_template("triage/blocks.html", blocks=list_text_blocks())


@blueprint.route("/text-blocks/new", methods=["GET", "POST"])
@allow(MODERATORS)
def new_block() -> ResponseReturnValue:
    form = TextBlockForm()
    if form.validate_on_submit():
        with form.attempt():
            commands.create_text_block(actor=current_actor(), content=form.content())
            flash(_("Der Textbaustein ist gespeichert."), "success")
            return see_other(url_for("triage.blocks"))
    return form_page("triage/block.html", form, block=None)


@blueprint.route("/text-blocks/<int:block_id>", methods=["GET", "POST"])
@allow(MODERATORS)
def edit_block(block_id: int) -> ResponseReturnValue:
    block = get_text_block(block_id)
    form = TextBlockForm(data={"title": block.title, "text": block.text, "kind": block.kind})
    if form.validate_on_submit():
        try:
            with form.attempt():
                return _edited(block, form)
        except Conflict:
            form.show_conflict(get_text_block(block_id).version)
            return form_page("triage/block.html", form, block=block), 409
    return form_page("triage/block.html", form, block=block)


@blueprint.post("/text-blocks/<int:block_id>/delete")
@allow(MODERATORS)
def delete_block(block_id: int) -> ResponseReturnValue:
    commands.delete_text_block(actor=current_actor(), block=get_text_block(block_id))
    flash(_("Der Textbaustein ist gelöscht."), "success")
    return see_other(url_for("triage.blocks"))


def _edited(block: TextBlock, form: TextBlockForm) -> ResponseReturnValue:
    commands.edit_text_block(
        actor=current_actor(), block=block, content=form.content(), version=form.version_shown
    )
    flash(_("Der Textbaustein ist gespeichert."), "success")
    return see_other(url_for("triage.blocks"))
