"""Pages of an idea's discussion: write, answer, correct, withdraw, follow, and deep links."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.comments import commands as comment_commands
from participation.comments import queries, rules
from participation.comments.forms import CommentEditForm, CommentForm
from participation.comments.models import Comment
from participation.discussing import commands
from participation.discussing.views import blueprint
from participation.discussing.views.place import Place
from participation.ideas import rules as idea_rules
from participation.ideas.models import Idea
from participation.ideas.queries.single import get_idea
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.errors import Conflict, NotAllowed
from participation.kernel.messages import N_
from participation.web.access import READERS, SIGNED_IN, allow, current_actor
from participation.web.forms import form_page
from participation.web.limits import Limit, limited
from participation.web.pages import encode_position
from participation.web.responses import see_other

COMMENTING = Limit("comment", 30, 60)


@blueprint.route("/comments", methods=["GET", "POST"])
@allow(SIGNED_IN)
@limited(COMMENTING)
def comment(number: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_idea(actor, number)
    _require_open(actor, idea)
    form = CommentForm(answer=request.args.get("answer"))
    if form.validate_on_submit():
        with form.attempt():
            written = commands.comment_on_idea(actor=actor, idea=idea, content=form.content())
            return see_other(Place(idea, actor, may_answer=True).link(written))
    parent_id = form.content().parent_id
    parent = queries.get_comment(idea.discussion_id, parent_id) if parent_id else None
    return form_page(
        "discussing/comment.html",
        form,
        idea=idea,
        idea_url=url_for("ideas.show", number=number, _anchor="discussion"),
        answered=parent,
        heading=_("Antwort schreiben") if parent else _("Kommentar schreiben"),
        submit_label=_("Antwort absenden") if parent else _("Kommentar absenden"),
        may_answer_officially=idea_rules.may_answer_officially(actor, idea),
        version=None,
    )


@blueprint.get("/comments/<int:comment_id>")
@allow(READERS)
def show(number: int, comment_id: int) -> ResponseReturnValue:
    idea = get_idea(current_actor(), number)
    found = queries.get_comment(idea.discussion_id, comment_id)
    before = queries.count_threads_before(found)
    start = None
    if before >= queries.THREADS_PER_PAGE:
        start = encode_position(((found.parent_id or found.id) - 1,))
    anchor = f"comment-{comment_id}"
    return see_other(url_for("ideas.show", number=number, comments=start, _anchor=anchor))


@blueprint.route("/comments/<int:comment_id>/edit", methods=["GET", "POST"])
@allow(SIGNED_IN)
@limited(COMMENTING)
def edit(number: int, comment_id: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_idea(actor, number)
    found = queries.get_comment(idea.discussion_id, comment_id)
    _require_editable(actor, found)
    place = Place(idea, actor, may_answer=True)
    form = CommentEditForm(obj=found)
    if form.validate_on_submit():
        with form.attempt():
            version = request.form.get("version", 0, type=int)
            comment_commands.edit_comment(
                actor=actor, comment=found, text=form.text.data or "", version=version
            )
            return see_other(place.link(found))
    return form_page(
        "discussing/comment.html",
        form,
        idea=idea,
        idea_url=place.first_page,
        answered=None,
        heading=_("Kommentar bearbeiten"),
        submit_label=_("Änderung speichern"),
        version=found.version,
    )


@blueprint.post("/comments/<int:comment_id>/withdraw")
@allow(SIGNED_IN)
def withdraw(number: int, comment_id: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_idea(actor, number)
    found = queries.get_comment(idea.discussion_id, comment_id)
    commands.withdraw_comment(actor=actor, idea=idea, comment=found)
    flash(_("Ihr Kommentar ist zurückgezogen."), "success")
    return see_other(Place(idea, actor, may_answer=True).link(found))


@blueprint.post("/follow")
@allow(SIGNED_IN)
def follow(number: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_idea(actor, number)
    want = request.form.get("want") == "1"
    comment_commands.follow(actor=actor, discussion_id=idea.discussion_id, want=want)
    message = _("Sie folgen dieser Idee.") if want else _("Sie folgen dieser Idee nicht mehr.")
    flash(message, "success")
    return see_other(url_for("ideas.show", number=number))


def _require_open(actor: Actor, idea: Idea) -> None:
    if not idea_rules.may_comment(actor, idea, clock.now()):
        raise NotAllowed(N_("Zurzeit kann hier nicht kommentiert werden."))


def _require_editable(actor: Actor, comment: Comment) -> None:
    """Refuse a foreign comment, and one's own after its time."""
    require(rules.is_author(actor, comment))
    if not rules.may_edit(actor, comment, clock.now()):
        raise Conflict(N_("Kommentare können Sie 15 Minuten lang bearbeiten."))
