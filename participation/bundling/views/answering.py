"""What the authors of an idea say to its being bundled."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.bundling import commands, rules
from participation.bundling.forms import AnswerForm
from participation.bundling.models import BundleMember
from participation.bundling.queries import find_member
from participation.bundling.views import blueprint
from participation.ideas.queries.single import get_idea
from participation.kernel.access import Actor, require
from participation.kernel.errors import NotFound
from participation.web.access import SIGNED_IN, allow, current_actor
from participation.web.forms import form_page
from participation.web.responses import see_other


@blueprint.route("/ideas/<int:number>/bundling", methods=["GET", "POST"])
@allow(SIGNED_IN)
def answer(number: int) -> ResponseReturnValue:
    """Object with words, or agree by the button that stands on the idea's page."""
    actor, form = current_actor(), AnswerForm()
    member = _member(actor, number)
    if request.form.get("agree") == "1":
        commands.answer_bundling(actor=actor, member=member, agree=True)
        flash(_("Danke. Ihre Zustimmung ist notiert."), "success")
        return see_other(url_for("ideas.show", number=number))
    if form.validate_on_submit():
        with form.attempt():
            said = form.objection.data or ""
            commands.answer_bundling(actor=actor, member=member, agree=False, objection=said)
            flash(_("Ihr Widerspruch ist beim Ideenmanagement."), "success")
            return see_other(url_for("ideas.show", number=number))
    return form_page("bundling/answer.html", form, member=member, bundle=member.bundle)


def _member(actor: Actor, number: int) -> BundleMember:
    """Return the place of the idea in its bundle, for its authors; 403 for others."""
    idea = get_idea(actor, number)
    require(rules.is_asked(actor, idea))
    member = find_member(idea)
    if member is None:
        raise NotFound
    return member
