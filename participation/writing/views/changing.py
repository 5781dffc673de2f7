"""What authors do with a submitted idea: edit, withdraw, take back; co-authors answer."""

from flask import flash, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.ideas import rules
from participation.ideas.models import Idea
from participation.ideas.queries.single import get_idea
from participation.kernel.access import require
from participation.kernel.errors import Conflict
from participation.web.access import SIGNED_IN, allow, current_actor
from participation.web.forms import form_page
from participation.web.responses import see_other
from participation.web.security import accept_uploads
from participation.writing.commands.co_authors import answer_invitation
from participation.writing.commands.editing import edit_idea
from participation.writing.commands.publishing import restore_idea, withdraw_idea
from participation.writing.forms import TextForm, WithdrawForm
from participation.writing.views import blueprint
from participation.writing.views.parts import (
    UPLOAD_BYTES,
    ask_for_files_again,
    offer_choices,
    store_parts,
    written,
)


@blueprint.route("/<int:number>/edit", methods=["GET", "POST"])
@allow(SIGNED_IN)
@accept_uploads(UPLOAD_BYTES)
def edit(number: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_idea(actor, number)
    require(rules.may_edit(actor, idea))
    form = TextForm(data=written(actor, idea))
    offer_choices(form, idea)
    if form.validate_on_submit():
        try:
            with form.attempt():
                content = form.changed(idea.content)
                edit_idea(actor=actor, idea=idea, content=content, version=_version())
                store_parts(actor, idea, form)
                return _back(idea, _("Ihre Änderung ist gespeichert."))
        except Conflict:
            return _both_texts(form, get_idea(actor, number))
    ask_for_files_again(form)
    may_name = rules.is_author(actor, idea)
    return form_page("writing/edit.html", form, idea=idea, version=idea.version, may_name=may_name)


@blueprint.route("/<int:number>/withdraw", methods=["GET", "POST"])
@allow(SIGNED_IN)
def withdraw(number: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_idea(actor, number)
    require(rules.may_withdraw(actor, idea))
    form = WithdrawForm()
    if form.validate_on_submit():
        with form.attempt():
            withdraw_idea(actor=actor, idea=idea, reason=form.reason.data or "")
            return _back(idea, _("Ihre Idee ist zurückgezogen. Das können Sie rückgängig machen."))
    return form_page("writing/withdraw.html", form, idea=idea)


@blueprint.post("/<int:number>/restore")
@allow(SIGNED_IN)
def restore(number: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_idea(actor, number)
    restore_idea(actor=actor, idea=idea)
    return _back(idea, _("Ihre Idee ist nicht mehr zurückgezogen."))


@blueprint.post("/<int:number>/invitation")
@allow(SIGNED_IN)
def invitation(number: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_idea(actor, number)
    accept = request.form.get("accept") == "1"
    answer_invitation(actor=actor, idea=idea, accept=accept)
    if accept:
        return _back(idea, _("Sie sind jetzt Co-Autor*in dieser Idee."))
    flash(_("Sie haben abgelehnt und werden nicht genannt."), "success")
    return see_other(url_for("writing.mine"))


def _version() -> int:
    return request.form.get("version", 0, type=int)


def _back(idea: Idea, message: str) -> ResponseReturnValue:
    flash(message, "success")
    return see_other(url_for("ideas.show", number=idea.number))


def _both_texts(form: TextForm, idea: Idea) -> ResponseReturnValue:
    """Show what somebody else wrote meanwhile beside what was typed, which nobody loses."""
    page = render_template("writing/conflict.html", form=form, idea=idea, version=idea.version)
    return make_response(page, 409)
