"""Pages of working groups, and of giving and taking their seats."""

from collections.abc import Sequence

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.accounts.models import User
from participation.accounts.queries import get_person
from participation.groups import commands, queries, rules
from participation.groups.dates import by_state, coming_dates
from participation.groups.forms import SeatForm
from participation.groups.models import Seat
from participation.groups.panels import load_panels
from participation.kernel import clock
from participation.kernel.access import Actor, Role, require
from participation.topics.models import WorkingGroup
from participation.web.access import READERS, allow, current_actor, roles
from participation.web.forms import form_page
from participation.web.responses import see_other

blueprint = Blueprint("groups", __name__, url_prefix="/working-groups")
KEEPERS = roles(Role.GROUP_LEAD, Role.ADMINISTRATOR)


@blueprint.get("/")
@allow(READERS)
def index() -> str:
    groups = queries.list_groups()
    return render_template(
        "groups/index.html",
        groups=groups,
        seats=queries.list_seats([group.id for group in groups]),
        names_shown=rules.may_see_names(current_actor()),
    )


@blueprint.get("/<int:group_id>")
@allow(READERS)
def show(group_id: int) -> str:
    actor, group = current_actor(), queries.get_group(group_id)
    measures = queries.list_measures(group)
    return render_template(
        "groups/show.html",
        group=group,
        seats=queries.list_seats([group.id])[group.id],
        names_shown=rules.may_see_names(actor),
        may_manage=rules.may_manage_seats(actor, group),
        panels=load_panels(actor, group),
        measures=by_state(measures),
        coming=coming_dates(measures, queries.list_open_milestones(group)),
        today=clock.today(),
    )


@blueprint.route("/<int:group_id>/seats", methods=["GET", "POST"])
@allow(KEEPERS)
def seats(group_id: int) -> ResponseReturnValue:
    actor, group = current_actor(), queries.get_group(group_id)
    require(rules.may_manage_seats(actor, group))
    held = queries.list_seats([group.id])[group.id]
    form = SeatForm(seats=held)
    if form.validate_on_submit():
        person = get_person(form.person_id)
        with form.attempt():
            _give_seat(actor, group, person, form)
            flash(_("%(name)s gehört jetzt zur Arbeitsgruppe.", name=person.name), "success")
            return see_other(url_for("groups.seats", group_id=group_id))
    return _page(actor, group, held, form)


@blueprint.post("/<int:group_id>/seats/<int:grant_id>/remove")
@allow(KEEPERS)
def remove_seat(group_id: int, grant_id: int) -> ResponseReturnValue:
    actor, group = current_actor(), queries.get_group(group_id)
    require(rules.may_manage_seats(actor, group))
    seat = queries.get_seat(group, grant_id)
    commands.remove_seat(actor=actor, seat=seat)
    flash(_("%(name)s hat diesen Platz nicht mehr.", name=seat.user.name), "success")
    own = seat.user_id == actor.user_id
    return see_other(url_for("groups.show" if own else "groups.seats", group_id=group_id))


def _give_seat(actor: Actor, group: WorkingGroup, person: User, form: SeatForm) -> None:
    seat_id = form.seat_to_stand_in_for()
    if seat_id is None:
        commands.add_seat(actor=actor, group=group, person=person, role=form.role)
    else:
        seat = queries.get_seat(group, seat_id)
        commands.name_deputy(actor=actor, group=group, person=person, seat=seat)


def _page(actor: Actor, group: WorkingGroup, held: Sequence[Seat], form: SeatForm) -> Response:
    words = request.args.get("q", "")
    return form_page(
        "groups/seats.html",
        form,
        group=group,
        seats=held,
        words=words,
        chosen=request.args.get("place", Role.GROUP_MEMBER.value),
        found=queries.search_people(words),
        may_remove=lambda seat: rules.may_remove_seat(actor, seat),
    )
