"""Pages of Themenfelder and, for administrators, of changing them and their Arbeitsgruppen."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.kernel.access import Role
from participation.kernel.errors import Conflict
from participation.topics import commands, queries, rules
from participation.topics.forms import (
    TopicFieldForm,
    WorkingGroupForm,
    filled_from,
    group_filled_from,
)
from participation.topics.models import TopicField, WorkingGroup
from participation.topics.panels import load_panels
from participation.web.access import READERS, allow, current_actor, roles
from participation.web.forms import VersionedForm, form_page
from participation.web.responses import see_other

blueprint = Blueprint("topics", __name__, url_prefix="/topics")
ADMINISTRATORS = roles(Role.ADMINISTRATOR)


@blueprint.get("/")
@allow(READERS)
def index() -> str:
    return render_template("topics/index.html", topic_fields=queries.list_topic_fields())


@blueprint.get("/<int:position>")
@allow(READERS)
def show(position: int) -> str:
    actor = current_actor()
    topic_field = queries.get_topic_field(position)
    return render_template(
        "topics/show.html",
        topic_field=topic_field,
        panels=load_panels(actor, topic_field),
        may_edit=rules.may_edit_topic_fields(actor),
    )


@blueprint.route("/<int:position>/edit", methods=["GET", "POST"])
@allow(ADMINISTRATORS)
def edit(position: int) -> ResponseReturnValue:
    held = queries.get_topic_field(position)
    form = TopicFieldForm(data=filled_from(held) if request.method == "GET" else None)
    change = partial(commands.edit_topic_field, topic_field=held)
    if form.validate_on_submit() and _changes(held, form, change):
        return _saved(position)
    return _page("topics/edit.html", form, held)


@blueprint.route("/<int:position>/working-groups/new", methods=["GET", "POST"])
@allow(ADMINISTRATORS)
def new_group(position: int) -> ResponseReturnValue:
    held = queries.get_topic_field(position)
    form = WorkingGroupForm(departments=queries.list_lead_departments())
    if form.validate_on_submit():
        with form.attempt():
            commands.create_working_group(
                actor=current_actor(), topic_field=held, content=form.content()
            )
            return _saved(position)
    return _page("topics/group.html", form, held, group=None)


@blueprint.route("/<int:position>/working-groups/<int:group_id>", methods=["GET", "POST"])
@allow(ADMINISTRATORS)
def edit_group(position: int, group_id: int) -> ResponseReturnValue:
    held = queries.get_topic_field(position)
    group = queries.get_working_group(held, group_id)
    form = WorkingGroupForm(
        data=group_filled_from(group) if request.method == "GET" else None,
        departments=queries.list_lead_departments(group),
    )
    change = partial(commands.edit_working_group, group=group)
    if form.validate_on_submit() and _changes(group, form, change):
        return _saved(position)
    return _page("topics/group.html", form, held, group=group)


def _changes(
    thing: TopicField | WorkingGroup,
    form: TopicFieldForm | WorkingGroupForm,
    change: Callable[..., None],
) -> bool:
    """Run a change with what was typed; False where it was refused or somebody was faster."""
    try:
        with form.attempt():
            change(actor=current_actor(), content=form.content(), version=form.version_shown)
            return True
    except Conflict:
        form.show_conflict(thing.version)
    return False


def _saved(position: int) -> Response:
    flash(_("Die Änderungen sind gespeichert."), "success")
    return see_other(url_for("topics.show", position=position))


def _page(template: str, form: VersionedForm, held: TopicField, **context: object) -> Response:
    answer = form_page(template, form, topic_field=held, **context)
    if form.changed_meanwhile:
        answer.status_code = 409
    return answer
