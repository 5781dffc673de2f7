"""What the page of an idea shows of its discussion, and where each of its actions leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _

from participation.comments import queries
from participation.comments import rules as comment_rules
from participation.comments.forms import CommentForm
from participation.comments.models import Comment
from participation.comments.naming import Byline, Owner, byline
from participation.comments.queries import Thread
from participation.ideas import rules
from participation.ideas.models import Idea, NameShown
from participation.ideas.panels import Panel
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.web.pages import decode_position, encode_position


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
        return url_for("discussing.comment", number=self.idea.number)

    def link(self, comment: Comment) -> str:
        """Address that leads to a comment on whichever page it stands."""
        return self._address("discussing.show", comment)

    def answer(self, comment: Comment) -> str:
        """Address of the form for an answer to a comment."""
        return url_for("discussing.comment", number=self.idea.number, answer=comment.id)

    def edit(self, comment: Comment) -> str:
        """Address of the form that corrects a comment."""
        return self._address("discussing.edit", comment)

    def withdraw(self, comment: Comment) -> str:
        """Address that withdraws a comment."""
        return self._address("discussing.withdraw", comment)

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
    page = queries.list_threads(idea.discussion_id, after=int(position[0]) if position else 0)
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
        may_answer_officially=rules.may_answer_officially(actor, idea),
    )


def _owner(idea: Idea) -> Owner:
    return Owner(idea.author_id, confidential=idea.name_shown is NameShown.CONFIDENTIAL)


def _closed_reason(actor: Actor) -> str:
    if not actor.is_signed_in:
        return str(_("Melden Sie sich an, um mitzureden."))
    return str(_("Zurzeit kann hier nicht kommentiert werden."))


def _load(actor: Actor, ideas: Sequence[Idea]) -> Mapping[int, Discussion]:
    return {idea.id: discussion(actor, idea) for idea in ideas}


DISCUSSION = Panel("discussion", _load, "discussing/_discussion.html")
