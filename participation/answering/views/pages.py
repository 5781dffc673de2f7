"""The page on which authors answer what was asked back."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.answering import rules
from participation.answering.commands import answer_question
from participation.answering.forms import AnswerForm
from participation.answering.queries import NOTHING_ASKED, get_open_question
from participation.answering.views import blueprint
from participation.ideas.queries.single import get_idea
from participation.kernel.access import require
from participation.kernel.errors import Conflict
from participation.web.access import SIGNED_IN, allow, current_actor
from participation.web.forms import form_page
from participation.web.limits import Limit, limited
from participation.web.responses import see_other


@blueprint.route("/<int:number>/answer", methods=["GET", "POST"])
@allow(SIGNED_IN)
@limited(Limit("answer", 10, 60))
def answer(number: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_idea(actor, number)
    require(rules.may_answer(actor, idea))
    question = get_open_question(idea)
    form = AnswerForm(data={"asked": str(question.id)})
    if not form.is_about(question):
        raise Conflict(NOTHING_ASKED)
    if form.validate_on_submit():
        with form.attempt():
            answer_question(actor=actor, question=question, text=form.answer.data or "")
            flash(_("Ihre Antwort ist beim Ideenmanagement."), "success")
            return see_other(url_for("ideas.show", number=number))
    return form_page("answering/answer.html", form, idea=idea, question=question)
