"""The legal pages, readable by anyone, and the pages on which administrators edit them."""

from flask import Blueprint, flash, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from participation.kernel.access import Role
from participation.kernel.errors import Conflict, NotFound
from participation.privacy import commands, queries, rules
from participation.privacy.forms import LegalTextForm
from participation.privacy.models import LegalPage, ShownText
from participation.privacy.shipped import LANGUAGES
from participation.web.access import ANYONE, allow, current_actor, roles
from participation.web.forms import form_page
from participation.web.responses import see_other
from participation.web.transaction import repeatable

blueprint = Blueprint("privacy", __name__)


@allow(ANYONE)
def show(page: LegalPage) -> str:
    shown = queries.get_text(page, str(get_locale()))
    may_edit = rules.may_edit_legal_texts(current_actor())
    return render_template("privacy/show.html", shown=shown, may_edit=may_edit)


for _page in LegalPage:
    blueprint.add_url_rule(f"/{_page.value}", _page.value, show, defaults={"page": _page})


@blueprint.get("/admin/legal")
@allow(roles(Role.ADMINISTRATOR))
def index() -> str:
    return render_template("privacy/index.html", texts=queries.list_texts())


@blueprint.route("/admin/legal/<page>/<language>", methods=["GET", "POST"])
@allow(roles(Role.ADMINISTRATOR))
@repeatable
def edit(page: str, language: str) -> ResponseReturnValue:
    shown = _get(page, language)
    version = request.form.get("version", shown.version, type=int)
    form = LegalTextForm(data={"text": shown.text})
    previewing = "preview" in request.form
    if form.validate_on_submit() and not previewing:
        return _store(shown, form.text.data or "", version)
    preview = form.text.data if previewing else None
    return form_page("privacy/edit.html", form, shown=shown, version=version, preview=preview)


def _get(page: str, language: str) -> ShownText:
    named = LegalPage.named(page)
    if named is None or language not in LANGUAGES:
        raise NotFound
    return queries.get_text(named, language)


def _store(shown: ShownText, text: str, version: int) -> ResponseReturnValue:
    """Store the text and show the page; where somebody was faster, keep what was typed (409)."""
    try:
        commands.edit_legal_text(actor=current_actor(), shown=shown, text=text, version=version)
    except Conflict as conflict:
        page = render_template("errors/409.html", message=conflict.message, kept_text=text)
        return make_response(page, 409)
    flash(_("Die Seite ist geändert."), "success")
    return see_other(url_for(f"privacy.{shown.page.value}"))
