"""Reports are counted without names, and what is hidden is kept, objected to and shown again."""

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.accounts.models import User
from participation.activity.models import Activity
from participation.comments.models import Comment
from participation.finding.queries.similar import list_similar
from participation.ideas.commands.finding import index_after, let_be_found
from participation.ideas.models import Idea, IdeaState
from participation.ideas.queries.single import get_idea
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from participation.reporting import commands, queries
from participation.reporting.models import Hiding, Passage, Report, ReportReason
from participation.search.queries import matching
from participation.writing.commands.editing import edit_idea
from tests.factories.accounts import make_user
from tests.factories.bundles import moderating
from tests.factories.ideas import make_comment, make_idea

WORD = "Quittengelee"


@pytest.fixture
def moderator(app: Flask) -> Actor:
    """Give somebody who moderates everywhere."""
    return moderating(make_user().id)


@pytest.fixture
def author(app: Flask) -> User:
    """Give somebody who writes."""
    return make_user()


@pytest.fixture
def idea(author: User) -> Idea:
    """Give an idea that its word finds."""
    idea = make_idea(author, title=f"{WORD} ist schlecht", text=f"Über {WORD}.", benefit="Ruhe.")
    let_be_found(idea=idea)
    session.commit()
    return idea


def passage(idea: Idea, comment: Comment | None = None) -> Passage:
    """Return a text as pages load it."""
    return queries.get_passage(moderating(0), idea.number or 0, comment.id if comment else None)


def hide(actor: Actor, found: Passage, reason: str = "Greift jemanden an.") -> Hiding:
    """Hide a text."""
    commands.hide(actor=actor, passage=found, reason=reason)
    session.commit()
    return queries.get_hiding(found)


def report(found: Passage, reason: ReportReason = ReportReason.INSULT, text: str = "") -> User:
    """Report a text as somebody new."""
    user = make_user()
    actor = Actor(user_id=user.id)
    commands.report_text(actor=actor, passage=found, reason=reason, text=text)
    session.commit()
    return user


def found_by(word: str) -> list[int]:
    """Return the numbers of the ideas that a word finds."""
    return list(session.scalars(sa.select(matching(word).c.number)))


def test_what_an_idea_says_leaves_the_row_and_comes_back(
    moderator: Actor, author: User, idea: Idea
) -> None:
    hiding = hide(moderator, passage(idea))
    assert (idea.title, idea.text, idea.benefit) == ("Ausgeblendete Idee", "", "")
    assert idea.hidden_reason == "Greift jemanden an."
    assert (found_by(WORD), list_similar(WORD, WORD)) == ([], [])
    assert index_after(number=0) is None
    commands.show_again(actor=moderator, passage=passage(idea), hiding=hiding)
    session.commit()
    assert (idea.text, idea.benefit, idea.hidden_reason) == (f"Über {WORD}.", "Ruhe.", None)
    assert found_by(WORD) == [idea.number]
    with pytest.raises(Conflict):
        commands.show_again(actor=moderator, passage=passage(idea), hiding=hiding)
    session.rollback()
    with pytest.raises(NotFound):
        queries.get_hiding(passage(idea))
    session.rollback()


def test_what_is_hidden_cannot_be_edited_meanwhile(
    moderator: Actor, author: User, idea: Idea
) -> None:
    actor = Actor(user_id=author.id)
    opened = get_idea(actor, idea.number or 0)
    content, version = opened.content, opened.version
    session.execute(sa.update(Idea).values(hidden_reason="Gerade eben."))
    opened = get_idea(actor, idea.number or 0)
    with pytest.raises(NotAllowed):
        edit_idea(actor=actor, idea=opened, content=content, version=version)
    session.rollback()


def test_a_comment_is_hidden_and_shown_again(moderator: Actor, author: User, idea: Idea) -> None:
    comment = make_comment(idea, author, WORD)
    hiding = hide(moderator, passage(idea, comment))
    assert (comment.text, hiding.kept) == ("", {"text": WORD})
    with pytest.raises(Conflict):
        hide(moderator, passage(idea, comment))
    session.rollback()
    commands.show_again(actor=moderator, passage=passage(idea, comment), hiding=hiding)
    session.commit()
    assert (comment.text, comment.hidden_reason) == (WORD, None)


def test_a_withdrawn_comment_stays_withdrawn(moderator: Actor, author: User, idea: Idea) -> None:
    comment = make_comment(idea, author, WORD)
    hiding = hide(moderator, passage(idea, comment))
    comment.withdrawn_at = clock.now()
    session.commit()
    commands.show_again(actor=moderator, passage=passage(idea, comment), hiding=hiding)
    session.commit()
    assert (comment.text, comment.hidden_reason) == ("", None)
    with pytest.raises(Conflict):
        hide(moderator, passage(idea, comment))
    session.rollback()


def test_a_text_is_reported_once_by_each_and_nobody_is_named(
    moderator: Actor, author: User, idea: Idea
) -> None:
    found = passage(idea)
    reporter = Actor(user_id=report(found).id)
    report(found, ReportReason.OTHER, "Gehört nicht hierher.")
    with pytest.raises(Conflict):
        commands.report_text(
            actor=reporter, passage=passage(idea), reason=ReportReason.PRIVATE, text=""
        )
    session.rollback()
    with pytest.raises(DomainError):
        report(passage(idea), ReportReason.OTHER)
    session.rollback()
    told = sa.select(Activity.actor_id).where(Activity.verb == "idea.reported")
    assert session.scalars(told).all() == [None, None]
    assert session.scalar(sa.select(sa.func.count()).select_from(Report)) == 2
    session.rollback()


def test_reports_are_dismissed_or_end_with_the_hiding(
    moderator: Actor, author: User, idea: Idea
) -> None:
    report(passage(idea))
    commands.dismiss(actor=moderator, passage=passage(idea))
    session.commit()
    with pytest.raises(Conflict):
        commands.dismiss(actor=moderator, passage=passage(idea))
    session.rollback()
    report(passage(idea))
    hide(moderator, passage(idea))
    outcomes = session.scalars(sa.select(Report.outcome).order_by(Report.id)).all()
    assert [str(each) for each in outcomes] == ["dismissed", "hidden"]
    with pytest.raises(Conflict):
        report(passage(idea))
    session.rollback()


def test_an_author_objects_once_and_is_answered_once(
    moderator: Actor, author: User, idea: Idea
) -> None:
    actor, hiding = Actor(user_id=author.id), hide(moderator, passage(idea))
    with pytest.raises(Conflict):
        commands.keep_hidden(actor=moderator, passage=passage(idea), hiding=hiding, answer="Nein.")
    session.rollback()
    commands.object_to(actor=actor, passage=passage(idea), hiding=hiding, text="Das stimmt nicht.")
    session.commit()
    with pytest.raises(Conflict):
        commands.object_to(actor=actor, passage=passage(idea), hiding=hiding, text="Doch.")
    session.rollback()
    with pytest.raises(DomainError):
        commands.keep_hidden(actor=moderator, passage=passage(idea), hiding=hiding, answer="")
    session.rollback()
    commands.keep_hidden(actor=moderator, passage=passage(idea), hiding=hiding, answer="Doch.")
    session.commit()
    with pytest.raises(Conflict):
        commands.keep_hidden(actor=moderator, passage=passage(idea), hiding=hiding, answer="Nun?")
    session.rollback()
    assert (hiding.objection, hiding.answer) == ("Das stimmt nicht.", "Doch.")
    session.rollback()


def test_hiding_needs_a_reason(moderator: Actor, idea: Idea) -> None:
    with pytest.raises(DomainError):
        hide(moderator, passage(idea), "")
    session.rollback()


def test_an_unpublished_idea_is_not_found_after_it_is_shown_again(
    moderator: Actor, author: User
) -> None:
    idea = make_idea(author, state=IdeaState.SUBMITTED, title=WORD)
    hiding = hide(moderator, passage(idea))
    commands.show_again(actor=moderator, passage=passage(idea), hiding=hiding, answer="Gut so.")
    session.commit()
    assert (idea.title, found_by(WORD), hiding.answer) == (WORD, [], "Gut so.")


def test_only_moderators_of_the_idea_find_its_reports(moderator: Actor, idea: Idea) -> None:
    report(passage(idea))
    with pytest.raises(NotFound):
        queries.get_reported(Actor(user_id=make_user().id), 1)
    with pytest.raises(NotFound):
        queries.get_reported(moderator, 2)
    assert queries.get_reported(moderator, 1).idea is idea
    session.rollback()
