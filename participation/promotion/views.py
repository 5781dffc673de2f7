"""Pages of promotion: choose ideas, choose the measure, say what is taken; and take it back."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.ideas.models import Idea
from participation.kernel.access import Actor, Role, require
from participation.kernel.errors import Conflict
from participation.kernel.text import one_line
from participation.measures.models.measure import Measure
from participation.measures.queries.single import get_measure
from participation.measures.rules import may_create_somewhere
from participation.moderation.commands.claiming import CHANGED_MEANWHILE
from participation.promotion import queries, rules
from participation.promotion.commands import (
    NewMeasure,
    Taken,
    promote,
    take_back_promotion,
)
from participation.promotion.forms.facts import BLANK
from participation.promotion.forms.reason import ReasonForm
from participation.promotion.forms.taking import (
    PromoteIntoForm,
    PromoteNewForm,
    TakingForm,
    rows_for,
)
from participation.web.access import allow, current_actor, roles
from participation.web.forms import form_page, is_small_number
from participation.web.responses import see_other

blueprint = Blueprint("promotion", __name__, url_prefix="/measures")
MODERATORS = roles(Role.MODERATOR)
LONGEST_WORDS = 200


@blueprint.get("/promote")
@allow(MODERATORS)
def choose() -> str:
    actor = current_actor()
    require(may_create_somewhere(actor))
    ideas = queries.list_chosen(actor, *_asked())
    if not ideas:
        return render_template(
            "promotion/choose.html",
            ideas=queries.list_waiting(actor),
            bundles=queries.list_formed_bundles(actor),
            nothing_chosen=bool(request.args),
        )
    words = one_line(request.args.get("q", ""))[:LONGEST_WORDS]
    found = queries.find_measures(actor, words)
    return render_template(
        "promotion/target.html", ideas=ideas, words=words, measures=found, asked=_address()
    )


@blueprint.route("/promote/new", methods=["GET", "POST"])
@allow(MODERATORS)
def promote_new() -> ResponseReturnValue:
    actor = current_actor()
    require(may_create_somewhere(actor))
    ideas = _chosen(actor)
    filled = _proposed(ideas) if request.method == "GET" else None
    form = PromoteNewForm(data=filled, offered=queries.list_offered(actor))
    if form.validate_on_submit():
        with form.attempt():
            into = NewMeasure(form.content(), form.begin_by.data, form.done_by.data)
            return _promote(actor, ideas, form, into)
    return form_page("promotion/form.html", form, ideas=_by_number(ideas), measure=None)


@blueprint.route("/<int:number>/promote", methods=["GET", "POST"])
@allow(MODERATORS)
def promote_into(number: int) -> ResponseReturnValue:
    actor = current_actor()
    measure = get_measure(actor, number)
    require(rules.may_promote_into(actor, measure))
    ideas = _chosen(actor)
    form = PromoteIntoForm(data={"taken": rows_for(ideas)} if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.attempt():
            return _promote(actor, ideas, form, measure)
    return form_page("promotion/form.html", form, ideas=_by_number(ideas), measure=measure)


@blueprint.route("/origins/<int:origin_id>/take-back", methods=["GET", "POST"])
@allow(MODERATORS)
def take_back(origin_id: int) -> ResponseReturnValue:
    actor = current_actor()
    origin = queries.get_origin(origin_id)
    require(rules.may_take_back(actor, origin))
    form = ReasonForm(data={"version": origin.idea.case_version})
    if form.validate_on_submit():
        with form.attempt():
            take_back_promotion(
                actor=actor,
                origin=origin,
                reason=form.reason.data,
                case_version=form.version_shown,
            )
            flash(_("Die Übernahme ist zurückgenommen."), "success")
            return see_other(url_for("ideas.show", number=origin.idea.number))
    return form_page("promotion/take_back.html", form, origin=origin)


def _asked() -> tuple[Sequence[int], int | None]:
    """Return the numbers of ideas and the bundle that the address names."""
    numbers = [int(each) for each in request.args.getlist("idea") if is_small_number(each)]
    bundle = request.args.get("bundle", "")
    return numbers, int(bundle) if is_small_number(bundle) else None


def _address() -> dict[str, Sequence[int]]:
    """Return the part of the address that says which ideas are meant."""
    numbers, bundle = _asked()
    return {"bundle": [bundle]} if bundle is not None else {"idea": numbers}


def _chosen(actor: Actor) -> Sequence[Idea]:
    """Return the ideas that the address names; Conflict where none can be promoted (any more)."""
    ideas = queries.list_chosen(actor, *_asked())
    if not ideas:
        raise Conflict(CHANGED_MEANWHILE)
    return ideas


def _by_number(ideas: Sequence[Idea]) -> dict[str, Idea]:
    return {str(idea.number): idea for idea in ideas}


def _proposed(ideas: Sequence[Idea]) -> dict[str, Any]:
    """Return what stands in the form of a new measure at first."""
    bundle = queries.find_bundle(_asked()[1])
    group = queries.propose_group(rules.propose_topic_field(ideas))
    return {
        **BLANK,
        "title": bundle.title if bundle else ideas[0].title,
        "topic_field_id": rules.propose_topic_field(ideas),
        "working_group_id": group.id if group else None,
        "lead_department_id": group.lead_department_id if group else None,
        "taken": rows_for(ideas),
    }


def _promote(
    actor: Actor, ideas: Sequence[Idea], form: TakingForm, into: Measure | NewMeasure
) -> ResponseReturnValue:
    texts = form.texts()
    if texts.keys() != {idea.number for idea in ideas}:
        raise Conflict(CHANGED_MEANWHILE)
    bundle = queries.find_bundle(_asked()[1])
    measure = promote(
        actor=actor,
        origins=[Taken(idea, *texts[idea.number]) for idea in ideas],
        into=into,
        bundle_id=bundle.id if bundle else None,
    )
    flash(_("Die Ideen sind in die Maßnahme übernommen. Ihre Autor*innen folgen ihr."), "success")
    return see_other(url_for("measures.show", number=measure.number))
