"""Pages of an idea's discussion: write, answer, correct, withdraw, follow, and deep links."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from participation.comments import commands as comment_commands
from participation.comments import queries as comment_queries
from participation.comments import rules as comment_rules
from participation.comments.forms import CommentEditForm, CommentForm
from participation.comments.models import Comment
from participation.comments.naming import Byline, Owner, byline
from participation.comments.queries import Thread
from participation.ideas import rules
from participation.ideas.commands import discussing
from participation.ideas.models import Idea, NameShown
from participation.ideas.queries.single import get_idea
from participation.ideas.views import blueprint
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.errors import Conflict
from participation.web.access import READERS, SIGNED_IN, allow, current_actor
from participation.web.forms import form_page
from participation.web.limits import Limit, limited
from participation.web.pages import decode_position, encode_position
from participation.web.responses import see_other

COMMENTING = Limit("comment", 30, 60)


@dataclass(frozen=True)
class Place:
    """Where the comments of one idea live, and what this viewer may do with each."""

    idea: Idea
    actor: Actor
    may_answer: bool

    @property
    def first_page(self) -> str:
        """Address of the beginning of the discussion."""
        return url_for("ideas.show", number=self.idea.number, _anchor="discussion")

    @property
    def write(self) -> str:
        """Address that takes new comments."""
        return url_for("ideas.comment", number=self.idea.number)

    def link(self, comment: Comment) -> str:
        """Address that leads to a comment on whichever page it stands."""
        return self._address("ideas.show_comment", comment)

    def answer(self, comment: Comment) -> str:
        """Address of the form for an answer to a comment."""
        return url_for("ideas.comment", number=self.idea.number, answer=comment.id)

    def edit(self, comment: Comment) -> str:
        """Address of the form that corrects a comment."""
        return self._address("ideas.edit_comment", comment)

    def withdraw(self, comment: Comment) -> str:
        """Address that withdraws a comment."""
        return self._address("ideas.withdraw_comment", comment)

    def may_edit(self, comment: Comment) -> bool:
        """Tell whether the viewer may correct a comment now."""
        return comment_rules.may_edit(self.actor, comment, clock.now())

    def may_withdraw(self, comment: Comment) -> bool:
        """Tell whether the viewer may withdraw a comment."""
        return comment_rules.may_withdraw(self.actor, comment)

    def role(self, line: Byline, comment: Comment) -> str | None:
        """Return what stands beside the name: Ideenmanagement, author, or the Fachbereich."""
        if comment.official:
            return str(_("Ideenmanagement"))
        if line.is_owner and line.name:
            return str(_("Autor*in dieser Idee"))
        return line.department

    def _address(self, endpoint: str, comment: Comment) -> str:
        return url_for(endpoint, number=self.idea.number, comment_id=comment.id)


@dataclass(frozen=True)
class Discussion:
    """What the page of an idea shows of its discussion."""

    threads: Sequence[Thread]
    place: Place
    owner: Owner
    form: CommentForm | None
    closed_reason: str | None
    next_page: str | None
    is_continued: bool
    may_answer_officially: bool

    def byline(self, comment: Comment) -> Byline:
        """Return how the author of a comment appears to this viewer."""
        return byline(comment, self.place.actor, self.owner)


def discussion(actor: Actor, idea: Idea) -> Discussion:
    """Load one page of an idea's discussion (one statement), continued after `?comments=`."""
    position = decode_position(request.args.get("comments"), (int,))
    page = comment_queries.list_threads(
        idea.discussion_id, after=int(position[0]) if position else 0
    )
    open_now = rules.may_comment(actor, idea, clock.now())
    following = url_for(
        "ideas.show",
        number=idea.number,
        comments=encode_position((page.after,)) if page.after else None,
        _anchor="discussion",
    )
    return Discussion(
        threads=page.threads,
        place=Place(idea, actor, may_answer=open_now),
        owner=_owner(idea),
        form=CommentForm() if open_now else None,
        closed_reason=None if open_now else _closed_reason(actor),
        next_page=following if page.after else None,
        is_continued=position is not None,
        may_answer_officially=comment_rules.may_answer_officially(actor),
    )


@blueprint.route("/<int:number>/comments", methods=["GET", "POST"])
@allow(SIGNED_IN)
@limited(COMMENTING)
def comment(number: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_idea(actor, number)
    form = CommentForm(answer=request.args.get("answer"))
    if form.validate_on_submit():
        with form.attempt():
            written = discussing.comment_on_idea(actor=actor, idea=idea, content=form.content())
            return see_other(Place(idea, actor, may_answer=True).link(written))
    parent_id = form.content().parent_id
    parent = comment_queries.get_comment(idea.discussion_id, parent_id) if parent_id else None
    return form_page(
        "ideas/comment.html",
        form,
        idea=idea,
        idea_url=url_for("ideas.show", number=number, _anchor="discussion"),
        answered=parent,
        heading=_("Antwort schreiben") if parent else _("Kommentar schreiben"),
        submit_label=_("Antwort absenden") if parent else _("Kommentar absenden"),
        may_answer_officially=comment_rules.may_answer_officially(actor),
        version=None,
    )


@blueprint.get("/<int:number>/comments/<int:comment_id>")
@allow(READERS)
def show_comment(number: int, comment_id: int) -> ResponseReturnValue:
    idea = get_idea(current_actor(), number)
    found = comment_queries.get_comment(idea.discussion_id, comment_id)
    before = comment_queries.count_threads_before(found)
    start = None
    if before >= comment_queries.THREADS_PER_PAGE:
        start = encode_position(((found.parent_id or found.id) - 1,))
    anchor = f"comment-{comment_id}"
    return see_other(url_for("ideas.show", number=number, comments=start, _anchor=anchor))


@blueprint.route("/<int:number>/comments/<int:comment_id>/edit", methods=["GET", "POST"])
@allow(SIGNED_IN)
@limited(COMMENTING)
def edit_comment(number: int, comment_id: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_idea(actor, number)
    found = comment_queries.get_comment(idea.discussion_id, comment_id)
    place = Place(idea, actor, may_answer=True)
    form = CommentEditForm(obj=found)
    if not place.may_edit(found):
        raise Conflict(_l("Kommentare können Sie 15 Minuten lang bearbeiten."))
    if form.validate_on_submit():
        with form.attempt():
            comment_commands.edit_comment(
                actor=actor,
                comment=found,
                text=form.text.data or "",
                version=request.form.get("version", 0, type=int),
            )
            return see_other(place.link(found))
    return form_page(
        "ideas/comment.html",
        form,
        idea=idea,
        idea_url=place.first_page,
        answered=None,
        heading=_("Kommentar bearbeiten"),
        submit_label=_("Änderung speichern"),
        version=found.version,
    )


@blueprint.post("/<int:number>/comments/<int:comment_id>/withdraw")
@allow(SIGNED_IN)
def withdraw_comment(number: int, comment_id: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_idea(actor, number)
    found = comment_queries.get_comment(idea.discussion_id, comment_id)
    discussing.withdraw_comment(actor=actor, idea=idea, comment=found)
    flash(_("Ihr Kommentar ist zurückgezogen."), "success")
    return see_other(Place(idea, actor, may_answer=True).link(found))


@blueprint.post("/<int:number>/follow")
@allow(SIGNED_IN)
def follow(number: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_idea(actor, number)
    want = request.form.get("want") == "1"
    comment_commands.follow(actor=actor, discussion_id=idea.discussion_id, want=want)
    message = (
        _("Sie folgen diesem Beitrag.") if want else _("Sie folgen diesem Beitrag nicht mehr.")
    )
    flash(message, "success")
    return see_other(url_for("ideas.show", number=number))


def _owner(idea: Idea) -> Owner:
    return Owner(idea.author_id, confidential=idea.name_shown is NameShown.CONFIDENTIAL)


def _closed_reason(actor: Actor) -> str:
    if not actor.is_signed_in:
        return str(_("Melden Sie sich an, um mitzureden."))
    return str(_("Zurzeit kann hier nicht kommentiert werden."))
