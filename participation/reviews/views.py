"""Reviewing a measure, abstaining, closing the round: pages that exist for seat holders only."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.criteria.models import Criterion
from participation.criteria.queries import find_criteria
from participation.kernel.access import Actor, Role, require
from participation.kernel.errors import NotFound
from participation.measures.models.measure import Measure
from participation.measures.queries.single import get_with_group
from participation.reviews import queries, rules
from participation.reviews.calculation import calculation_of, opinions_of
from participation.reviews.commands.closing import close_round
from participation.reviews.commands.reviewing import give_review
from participation.reviews.forms import (
    AbstentionForm,
    ClosingForm,
    ReviewForm,
    filled_from,
    review_form,
)
from participation.reviews.models import ReviewRound
from participation.reviews.rules import Standing
from participation.reviews.scoring import outcome_of
from participation.web.access import allow, current_actor, roles
from participation.web.forms import Form, form_page
from participation.web.responses import see_other

blueprint = Blueprint("reviews", __name__, url_prefix="/measures")
SEATED = roles(Role.GROUP_MEMBER, Role.GROUP_LEAD)


@dataclass(frozen=True)
class Case:
    """A measure in review, as it stands for one seat."""

    actor: Actor
    measure: Measure
    current: ReviewRound | None
    standing: Standing
    criteria: Sequence[Criterion]


@blueprint.route("/<int:number>/review", methods=["GET", "POST"])
@allow(SEATED)
def review(number: int) -> ResponseReturnValue:
    case = _case(number)
    filled = filled_from(case.standing.given) if request.method == "GET" else None
    form = review_form(case.criteria)(data=filled)
    if form.validate_on_submit():
        with form.attempt():
            give_review(actor=case.actor, measure=case.measure, content=form.content())
            flash(_("Ihre Prüfung ist gespeichert. Sie können sie bis zum Abschluss ändern."))
            return see_other(url_for("reviews.review", number=number))
    return _review_page(case, form)


@blueprint.post("/<int:number>/review/abstain")
@allow(SEATED)
def abstain(number: int) -> ResponseReturnValue:
    case = _case(number)
    form = AbstentionForm()
    if form.validate_on_submit():
        with form.attempt():
            give_review(actor=case.actor, measure=case.measure, content=form.content())
            flash(_("Ihre Enthaltung ist gespeichert."), "success")
            return see_other(url_for("reviews.review", number=number))
    return _review_page(case, review_form(case.criteria)(formdata=None), form)


@blueprint.route("/<int:number>/review/close", methods=["GET", "POST"])
@allow(SEATED)
def close(number: int) -> ResponseReturnValue:
    case = _case(number)
    require(case.standing.leads)
    form = ClosingForm(data=_closing_filled(case) if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.attempt():
            close_round(
                actor=case.actor,
                measure=case.measure,
                content=form.content(),
                version=form.version_shown,
                seen=form.seen_version,
            )
            flash(_("Die Prüfung ist abgeschlossen."), "success")
            return see_other(f"/measures/{number}#reviews")
    require(rules.may_close(case.measure, case.standing))
    return form_page("reviews/close.html", form, **_common(case), **_scores(case))


def _case(number: int) -> Case:
    """Load the measure and where the viewer stands; it does not exist for other groups."""
    actor, measure = current_actor(), get_with_group(number)
    current = queries.find_current_round(measure)
    standing = queries.get_standing(actor, measure, current)
    if not rules.may_attend(standing):
        raise NotFound
    version = current.criteria_version if current else find_criteria()
    return Case(actor, measure, current, standing, version.criteria if version else [])


def _review_page(case: Case, form: ReviewForm, abstention: Form | None = None) -> Response:
    refused = abstention if abstention is not None and abstention.errors else form
    return form_page(
        "reviews/review.html",
        refused,
        scoring=form,
        abstention=abstention or AbstentionForm(formdata=None),
        origins=queries.list_origins(case.measure),
        may_review=rules.may_review(case.actor, case.measure, case.standing),
        may_score=rules.may_score(case.actor, case.measure, case.standing),
        may_close=rules.may_close(case.measure, case.standing),
        **_common(case),
        **_scores(case),
    )


def _common(case: Case) -> dict[str, object]:
    group_id = case.measure.working_group_id
    seats = queries.count_seats([group_id]).get(group_id, 0)
    return {
        "measure": case.measure,
        "standing": case.standing,
        "in_review": rules.is_in_review(case.measure),
        "given": len(case.current.reviews) if case.current else 0,
        "seats": queries.count_asked(seats, case.current),
    }


def _scores(case: Case) -> dict[str, object]:
    """Return what others gave, once the viewer's own seat has spoken; nothing before."""
    if case.current is None or not rules.may_see_scores(case.standing):
        return {"outcome": None, "calculation": None, "opinions": ()}
    outcome = outcome_of(case.current)
    return {
        "outcome": outcome.recommendation,
        "calculation": calculation_of(outcome.arithmetic),
        "opinions": opinions_of(case.current),
    }


def _closing_filled(case: Case) -> dict[str, object]:
    return {
        "version": str(case.measure.version),
        "seen": str(case.current.version if case.current else 0),
    }
