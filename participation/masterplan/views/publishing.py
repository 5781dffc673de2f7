"""Pages of those who write the plan: its preface, and publishing an edition."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.kernel.access import Role, require
from participation.kernel.errors import Conflict
from participation.masterplan import commands, queries, rules
from participation.masterplan.comparing import compare
from participation.masterplan.forms import EditionForm, PlanTextForm
from participation.masterplan.parts import find_same_label, fingerprint_of
from participation.masterplan.views import blueprint
from participation.masterplan.views.reading import CHANGES
from participation.masterplan.views.states import frozen, living
from participation.web.access import allow, current_actor, roles
from participation.web.forms import form_page
from participation.web.responses import see_other

EDITORS = roles(Role.MODERATOR, Role.ADMINISTRATOR)
PUBLISHERS = roles(Role.MODERATOR)


@blueprint.route("/edit", methods=["GET", "POST"])
@allow(EDITORS)
def edit() -> ResponseReturnValue:
    require(rules.may_edit_plan(current_actor()))
    form = PlanTextForm(obj=queries.get_plan_text())
    if form.validate_on_submit() and _saved(form):
        flash(_("Das Vorwort ist gespeichert."), "success")
        return see_other(url_for("masterplan.index"))
    answer = form_page("masterplan/edit.html", form)
    if form.changed_meanwhile:
        answer.status_code = 409
    return answer


@blueprint.route("/editions/new", methods=["GET", "POST"])
@allow(PUBLISHERS)
def new_edition() -> ResponseReturnValue:
    actor = current_actor()
    require(rules.may_publish_edition(actor))
    form = EditionForm()
    if form.validate_on_submit():
        with form.attempt():
            published = commands.publish_edition(
                actor=actor, content=form.content(), seen=form.seen.data
            )
            flash(_("Die Fassung ist veröffentlicht."), "success")
            return see_other(url_for("masterplan.edition", number=published.number))
    return _preview(form)


def _preview(form: EditionForm) -> Response:
    """Return the form with what is frozen, and how that differs from the last edition."""
    last, plan = next(iter(queries.list_editions()), None), living()
    form.seen.data = fingerprint_of(plan.parts)
    return form_page(
        "masterplan/new_edition.html",
        form,
        last=last,
        plan=plan.outline,
        same_label=find_same_label(plan.parts),
        comparison=compare(frozen(last).parts, plan.parts) if last else None,
        **CHANGES,
    )


def _saved(form: PlanTextForm) -> bool:
    """Change the preface; False where it was refused or somebody was faster."""
    plan = queries.get_plan_text()
    try:
        with form.attempt():
            commands.edit_plan_text(
                actor=current_actor(),
                plan=plan,
                title=form.title.data or "",
                text=form.text.data or "",
                version=form.version_shown,
            )
            return True
    except Conflict:
        form.show_conflict(plan.version)
    return False
