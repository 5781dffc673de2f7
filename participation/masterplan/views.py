"""Pages of the masterplan: the living plan, its editions, and what changed between two states."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.errors import Conflict, NotFound
from participation.masterplan import commands, queries, rules
from participation.masterplan.comparing import compare
from participation.masterplan.forms import EditionForm, PlanTextForm
from participation.masterplan.models import Edition
from participation.masterplan.outline import Outline, outline
from participation.masterplan.parts import Part
from participation.masterplan.showing import NAMES, facts, in_words
from participation.web.access import READERS, allow, current_actor, roles
from participation.web.forms import form_page
from participation.web.responses import see_other

blueprint = Blueprint("masterplan", __name__, url_prefix="/masterplan")
EDITORS = roles(Role.MODERATOR, Role.ADMINISTRATOR)
PUBLISHERS = roles(Role.MODERATOR)
TODAY = "today"


@dataclass(frozen=True)
class State:
    """The plan at one time: an edition, or today where `edition` is None."""

    edition: Edition | None
    parts: Sequence[Part]

    @property
    def outline(self) -> Outline:
        """Return it in reading order."""
        return outline(self.parts)


@blueprint.get("/")
@allow(READERS)
def index() -> str:
    actor = current_actor()
    return render_template(
        "masterplan/index.html",
        plan=_living().outline,
        title=queries.get_plan_text().title,
        facts=facts,
        coming=queries.list_measures(rules.IN_PREPARATION),
        editions=queries.list_editions(),
        may_edit=rules.may_edit_plan(actor),
        may_publish=rules.may_publish_edition(actor),
    )


@blueprint.get("/parts/<key>")
@allow(READERS)
def part(key: str) -> Response:
    """Lead to a part of the living plan, or of the last edition in which it stood."""
    if any(each.key == key for each in _living().parts):
        return see_other(url_for("masterplan.index", _anchor=key))
    number = queries.find_last_edition_with(key)
    if number is None:
        raise NotFound
    return see_other(url_for("masterplan.edition", number=number, _anchor=key))


@blueprint.get("/editions/")
@allow(READERS)
def editions() -> str:
    return render_template(
        "masterplan/editions.html",
        editions=queries.list_editions(),
        may_publish=rules.may_publish_edition(current_actor()),
    )


@blueprint.get("/editions/<int:number>")
@allow(READERS)
def edition(number: int) -> str:
    state = _frozen(number)
    return render_template(
        "masterplan/edition.html", edition=state.edition, plan=state.outline, facts=facts
    )


@blueprint.get("/compare")
@allow(READERS)
def comparison() -> str:
    editions = queries.list_editions()
    before = _chosen(editions, request.args.get("from"))
    after = None
    if request.args.get("to", TODAY) != TODAY:
        after = _chosen(editions, request.args.get("to"))
    parts = queries.list_parts(before, after or before)
    return render_template(
        "masterplan/compare.html",
        before=before,
        after=after,
        comparison=compare(
            parts[before.id], parts[after.id] if after else queries.list_living_parts()
        ),
        reasons=queries.list_reasons(
            before.published_at, after.published_at if after else clock.now()
        ),
        names=NAMES,
        in_words=in_words,
        choices=_choices(editions),
    )


@blueprint.route("/edit", methods=["GET", "POST"])
@allow(EDITORS)
def edit() -> ResponseReturnValue:
    plan = queries.get_plan_text()
    form = PlanTextForm(obj=plan)
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
    form = EditionForm()
    if form.validate_on_submit():
        with form.attempt():
            published = commands.publish_edition(actor=current_actor(), content=form.content())
            flash(_("Die Fassung ist veröffentlicht."), "success")
            return see_other(url_for("masterplan.edition", number=published.number))
    before = queries.list_editions()[:1]
    last = _frozen(before[0].number) if before else None
    living = _living()
    return form_page(
        "masterplan/new_edition.html",
        form,
        last=last.edition if last else None,
        plan=living.outline,
        comparison=compare(last.parts, living.parts) if last else None,
        names=NAMES,
        in_words=in_words,
    )


def _choices(editions: Sequence[Edition]) -> list[tuple[str, str]]:
    """Return the editions as choices of a form."""
    return [(str(each.number), _("Fassung %(number)s", number=each.number)) for each in editions]


def _chosen(editions: Sequence[Edition], number: str | None) -> Edition:
    """Return the edition that an address names; raises NotFound."""
    for edition in editions:
        if str(edition.number) == number:
            return edition
    raise NotFound


def _living() -> State:
    return State(None, queries.list_living_parts())


def _frozen(number: int) -> State:
    found = queries.get_edition(number)
    return State(found, queries.list_parts(found)[found.id])


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
