"""Pages on which a text is reported, and on which its author reads what was hidden."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.kernel.access import require
from participation.reporting import commands, rules
from participation.reporting.forms import ObjectionForm, ReportForm
from participation.reporting.models import Passage
from participation.reporting.queries import get_hiding, get_passage
from participation.reporting.views import blueprint
from participation.web.access import SIGNED_IN, allow, current_actor
from participation.web.forms import form_page
from participation.web.limits import Limit, limited
from participation.web.responses import see_other

REPORTING = Limit("report", 20, 60)


@blueprint.route("/ideas/<int:number>/report", methods=["GET", "POST"])
@allow(SIGNED_IN)
@limited(REPORTING)
def report_idea(number: int) -> ResponseReturnValue:
    return _report(get_passage(current_actor(), number))


@blueprint.route("/ideas/<int:number>/comments/<int:comment_id>/report", methods=["GET", "POST"])
@allow(SIGNED_IN)
@limited(REPORTING)
def report_comment(number: int, comment_id: int) -> ResponseReturnValue:
    return _report(get_passage(current_actor(), number, comment_id))


@blueprint.route("/ideas/<int:number>/hidden", methods=["GET", "POST"])
@allow(SIGNED_IN)
def hidden_idea(number: int) -> ResponseReturnValue:
    return _hidden(get_passage(current_actor(), number))


@blueprint.route("/ideas/<int:number>/comments/<int:comment_id>/hidden", methods=["GET", "POST"])
@allow(SIGNED_IN)
def hidden_comment(number: int, comment_id: int) -> ResponseReturnValue:
    return _hidden(get_passage(current_actor(), number, comment_id))


def _report(passage: Passage) -> ResponseReturnValue:
    """Take a report of a text; 403 for one's own."""
    actor, form = current_actor(), ReportForm()
    require(rules.may_report(actor, passage))
    if form.validate_on_submit():
        with form.attempt():
            text = form.text.data or ""
            commands.report_text(actor=actor, passage=passage, reason=form.chosen(), text=text)
            flash(_("Danke. Das Ideenmanagement sieht sich das an."), "success")
            return see_other(_place(passage))
    return form_page("reporting/report.html", form, passage=passage, back=_place(passage))


def _hidden(passage: Passage) -> ResponseReturnValue:
    """Show what is hidden to those who wrote it and to moderators; authors may object once."""
    actor, form = current_actor(), ObjectionForm()
    require(rules.may_see_hidden(actor, passage))
    hiding = get_hiding(passage)
    if form.validate_on_submit():
        text = form.text.data or ""
        commands.object_to(actor=actor, passage=passage, hiding=hiding, text=text)
        flash(_("Ihr Widerspruch ist beim Ideenmanagement."), "success")
        return see_other(_place(passage))
    return form_page(
        "reporting/hidden.html",
        form,
        passage=passage,
        hiding=hiding,
        back=_place(passage),
        may_object=rules.may_object(actor, passage, hiding),
    )


def _place(passage: Passage) -> str:
    """Return the address of the text."""
    number, comment = passage.idea.number, passage.comment
    if comment is None:
        return url_for("ideas.show", number=number)
    return url_for("discussing.show", number=number, comment_id=comment.id)
