"""What everybody sees of formats: overview, page, calendars."""

from collections.abc import Iterable

from flask import Blueprint, Response, current_app, render_template
from flask_babel import gettext as _

from participation.formats import queries, rules
from participation.formats.calendars import calendar_of
from participation.formats.models import Format
from participation.formats.panels import load_panels
from participation.formats.phases import phase_lines, right_lines, standing, standings_by_stage
from participation.kernel import clock
from participation.web.access import READERS, allow, current_actor

blueprint = Blueprint("formats", __name__)


@blueprint.get("/formats/")
@allow(READERS)
def index() -> str:
    actor = current_actor()
    groups = standings_by_stage(queries.list_formats(), clock.now())
    return render_template(
        "formats/index.html",
        groups=groups,
        may_create=rules.may_create_format(actor),
        may_edit_kinds=rules.may_edit_kinds(actor),
    )


@blueprint.get("/formats/<int:number>")
@allow(READERS)
def show(number: int) -> str:
    actor, now = current_actor(), clock.now()
    held = queries.get_format(number)
    return render_template(
        "formats/show.html",
        held=held,
        standing=standing(held, now),
        lines=phase_lines(held, now),
        rights=right_lines(held, now),
        facilitators=queries.list_facilitators(held) if actor.is_signed_in else [],
        panels=load_panels(actor, held),
        may_edit=rules.may_edit_format(actor, held),
    )


@blueprint.get("/formats/<int:number>.ics")
@allow(READERS)
def calendar(number: int) -> Response:
    held = queries.get_format(number)
    return _calendar([held], held.title, f"format-{number}.ics")


@blueprint.get("/formats.ics")
@allow(READERS)
def calendar_of_all() -> Response:
    name = _("Formate der DOgital Beteiligung")
    return _calendar(queries.list_formats(), name, "formats.ics")


def _calendar(formats: Iterable[Format], name: str, filename: str) -> Response:
    site = current_app.config["PUBLIC_URL"]
    body = calendar_of(formats, name=name, site=site, now=clock.now())
    answer = Response(body, mimetype="text/calendar")
    answer.headers.set("Content-Disposition", "attachment", filename=filename)
    return answer
