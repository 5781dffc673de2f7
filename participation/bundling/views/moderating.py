"""Pages on which moderators propose bundles, form them and take them apart."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.bundling import commands, rules
from participation.bundling.forms import (
    AddingForm,
    DissolvingForm,
    FormingForm,
    ProposalForm,
    RemovingForm,
)
from participation.bundling.models import Bundle
from participation.bundling.queries import get_watched_bundle, list_bundles
from participation.bundling.views import blueprint
from participation.kernel import clock
from participation.kernel.access import Actor, Role
from participation.moderation.queries.cases import list_cases
from participation.web.access import allow, current_actor, roles
from participation.web.forms import Form, form_page, is_small_number
from participation.web.pages import decode_position, encode_position
from participation.web.responses import see_other

MODERATORS = roles(Role.MODERATOR)


@blueprint.get("/moderation/bundles")
@allow(MODERATORS)
def index() -> str:
    actor = current_actor()
    after = decode_position(request.args.get("after"), (int,))
    page = list_bundles(actor, int(after[0]) if after else None)
    return render_template(
        "bundling/index.html",
        bundles=page.bundles,
        after=encode_position((page.after,)) if page.after else None,
        rules=rules,
    )


@blueprint.route("/moderation/bundles/new", methods=["GET", "POST"])
@allow(MODERATORS)
def new() -> ResponseReturnValue:
    actor = current_actor()
    chosen = [word for word in request.args.getlist("idea") if is_small_number(word)]
    form = ProposalForm(numbers=", ".join(chosen))
    ideas = list_cases(actor, form.chosen())
    if form.validate_on_submit() and not form.miss([idea.number or 0 for idea in ideas]):
        with form.attempt():
            bundle = commands.propose_bundle(actor=actor, ideas=ideas, content=form.content())
            return _lead_to(bundle, _("Die Autor*innen sind gefragt."))
    return form_page("bundling/new.html", form, ideas=ideas)


@blueprint.route("/moderation/bundles/<int:number>", methods=["GET", "POST"])
@allow(MODERATORS)
def manage(number: int) -> ResponseReturnValue:
    """Show a bundle to its moderators; the one button of the page forms it."""
    actor, form = current_actor(), FormingForm()
    bundle = get_watched_bundle(actor, number)
    if form.validate_on_submit():
        with form.attempt():
            commands.form_bundle(actor=actor, bundle=bundle, version=form.version_shown)
            return _lead_to(bundle, _("Die Ideen sind gebündelt."))
    return _page(actor, form, _as_it_is(actor, bundle, form))


def _page(actor: Actor, form: FormingForm, bundle: Bundle) -> Response:
    return form_page(
        "bundling/manage.html",
        form,
        bundle=bundle,
        members=rules.present(bundle),
        waiting=rules.waiting(bundle),
        is_awaited=rules.is_answer_awaited(bundle, clock.today()),
        may_run=rules.is_open(bundle) and rules.may_run(actor, bundle),
    )


@blueprint.route("/moderation/bundles/<int:number>/add", methods=["GET", "POST"])
@allow(MODERATORS)
def add(number: int) -> ResponseReturnValue:
    actor, form = current_actor(), AddingForm()
    bundle = get_watched_bundle(actor, number)
    ideas = list_cases(actor, form.chosen())
    if form.validate_on_submit() and not form.miss([idea.number or 0 for idea in ideas]):
        with form.attempt():
            version = form.version_shown
            commands.add_to_bundle(actor=actor, bundle=bundle, ideas=ideas, version=version)
            return _lead_to(bundle, _("Die Autor*innen sind gefragt."))
    return form_page("bundling/add.html", form, bundle=_as_it_is(actor, bundle, form))


@blueprint.route("/moderation/bundles/<int:number>/remove", methods=["GET", "POST"])
@allow(MODERATORS)
def remove(number: int) -> ResponseReturnValue:
    actor, form = current_actor(), RemovingForm(number=request.args.get("idea"))
    bundle = get_watched_bundle(actor, number)
    members = {member.idea.number or 0: member for member in rules.present(bundle)}
    form.offer((number, member.idea.title) for number, member in members.items())
    if form.validate_on_submit():
        with form.attempt():
            member, reason = members[form.number.data], form.reason.data or ""
            version = form.version_shown
            commands.remove_from_bundle(actor=actor, member=member, reason=reason, version=version)
            return _lead_to(bundle, _("Die Idee ist wieder, was sie vorher war."))
    return form_page("bundling/remove.html", form, bundle=_as_it_is(actor, bundle, form))


@blueprint.route("/moderation/bundles/<int:number>/dissolve", methods=["GET", "POST"])
@allow(MODERATORS)
def dissolve(number: int) -> ResponseReturnValue:
    actor, form = current_actor(), DissolvingForm()
    bundle = get_watched_bundle(actor, number)
    if form.validate_on_submit():
        reason, version = form.reason.data or "", form.version_shown
        commands.unbundle(actor=actor, bundle=bundle, reason=reason, version=version)
        return _lead_to(bundle, _("Das Bündel ist aufgelöst."))
    return form_page("bundling/dissolve.html", form, bundle=bundle)


def _as_it_is(actor: Actor, bundle: Bundle, form: Form) -> Bundle:
    """Return the bundle for its page, loaded anew where a command was refused."""
    return get_watched_bundle(actor, bundle.number) if form.is_submitted() else bundle


def _lead_to(bundle: Bundle, message: str) -> Response:
    flash(message, "success")
    return see_other(url_for("bundling.manage", number=bundle.number))
