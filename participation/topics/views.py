"""Pages of Themenfelder and, for administrators, of changing them and their Arbeitsgruppen."""

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.kernel.access import Role
from participation.kernel.errors import Conflict
from participation.topics import commands, queries, rules
from participation.topics.forms import (
    TopicFieldForm,
    VersionedForm,
    WorkingGroupForm,
    filled_from,
    group_filled_from,
)
from participation.topics.models import TopicField
from participation.topics.panels import load_panels
from participation.web.access import READERS, allow, current_actor, roles
from participation.web.forms import form_page
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
    topic_field = queries.get_topic_field(position)
    form = TopicFieldForm(data=filled_from(topic_field) if request.method == "GET" else None)
    if form.validate_on_submit():
        try:
            with form.attempt():
                commands.edit_topic_field(
                    actor=current_actor(),
                    topic_field=topic_field,
                    content=form.content(),
                    version=form.version_shown,
                )
                return _saved(position)
        except Conflict:
            now = queries.get_topic_field(position)
            return _conflict("topics/edit.html", form, now, now.version)
    return form_page("topics/edit.html", form, topic_field=topic_field, changed_meanwhile=False)


@blueprint.route("/<int:position>/working-groups/new", methods=["GET", "POST"])
@allow(ADMINISTRATORS)
def new_group(position: int) -> ResponseReturnValue:
    topic_field = queries.get_topic_field(position)
    form = WorkingGroupForm(departments=queries.list_lead_departments())
    if form.validate_on_submit():
        with form.attempt():
            commands.create_working_group(
                actor=current_actor(), topic_field=topic_field, content=form.content()
            )
            return _saved(position)
    return form_page(
        "topics/group.html", form, topic_field=topic_field, group=None, changed_meanwhile=False
    )


@blueprint.route("/<int:position>/working-groups/<int:group_id>", methods=["GET", "POST"])
@allow(ADMINISTRATORS)
def edit_group(position: int, group_id: int) -> ResponseReturnValue:
    topic_field = queries.get_topic_field(position)
    group = queries.get_working_group(topic_field, group_id)
    form = WorkingGroupForm(
        data=group_filled_from(group) if request.method == "GET" else None,
        departments=queries.list_lead_departments(group),
    )
    if form.validate_on_submit():
        try:
            with form.attempt():
                commands.edit_working_group(
                    actor=current_actor(),
                    group=group,
                    content=form.content(),
                    version=form.version_shown,
                )
                return _saved(position)
        except Conflict:
            return _conflict("topics/group.html", form, topic_field, group.version, group=group)
    return form_page(
        "topics/group.html", form, topic_field=topic_field, group=group, changed_meanwhile=False
    )


def _saved(position: int) -> Response:
    flash(_("Die Änderungen sind gespeichert."), "success")
    return see_other(url_for("topics.show", position=position))


def _conflict(
    template: str, form: VersionedForm, topic_field: TopicField, version: int, **context: object
) -> Response:
    """Show the form again with what was typed: saving once more replaces the other's version."""
    form.version.data = str(version)
    answer = form_page(template, form, topic_field=topic_field, changed_meanwhile=True, **context)
    answer.status_code = 409
    return answer
