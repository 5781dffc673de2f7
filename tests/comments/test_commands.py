"""Writing, answering, correcting, withdrawing and following."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from participation.accounts.models import User
from participation.activity.models import Activity
from participation.comments import commands, queries
from participation.comments.models import Comment, CommentContent, Stance, Subscription
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.access import ANONYMOUS, Actor
from participation.kernel.db import session
from participation.kernel.errors import Conflict, NotAllowed, NotFound
from tests.factories.accounts import make_user
from tests.factories.ideas import make_idea


def content(text: str = "Gute Sache.", **more: object) -> CommentContent:
    values = {"stance": None, "parent_id": None, "official": False, "follow": False, **more}
    return CommentContent(text=text, **values)  # type: ignore[arg-type]  # test values


def actor_of(user: User) -> Actor:
    return Actor(user_id=user.id, name=user.name)


def write(user: User, idea: Idea, text: str = "Gute Sache.", **more: object) -> Comment:
    comment = commands.add_comment(
        actor=actor_of(user), discussion_id=idea.discussion_id, content=content(text, **more)
    )
    session.commit()
    return comment


def followers() -> list[tuple[int, int]]:
    """Return who follows which discussion."""
    found = session.execute(sa.select(Subscription.discussion_id, Subscription.user_id))
    return [(row.discussion_id, row.user_id) for row in found]


def test_a_comment_keeps_what_was_written(app: Flask) -> None:
    user = make_user()
    comment = write(user, make_idea(user), "Das spart Wege.", stance=Stance.PRO)
    stored = (comment.text, comment.stance, comment.author_id, comment.official)
    assert stored == ("Das spart Wege.", Stance.PRO, user.id, False)
    verbs = session.scalars(sa.select(Activity.verb)).all()
    assert verbs == ["comment.written"]


def test_an_answer_to_an_answer_joins_its_thread(app: Flask) -> None:
    user = make_user()
    idea = make_idea(user)
    first = write(user, idea)
    second = write(user, idea, parent_id=first.id)
    third = write(user, idea, parent_id=second.id)
    assert [second.parent_id, third.parent_id] == [first.id, first.id]


def test_an_answer_must_belong_to_the_same_discussion(app: Flask) -> None:
    user = make_user()
    elsewhere = write(user, make_idea(user))
    with pytest.raises(NotFound):
        write(user, make_idea(user), parent_id=elsewhere.id)
    session.rollback()


def test_a_withdrawn_comment_takes_no_answers(app: Flask) -> None:
    user = make_user()
    idea = make_idea(user)
    comment = write(user, idea)
    commands.withdraw_comment(actor=actor_of(user), comment=comment)
    assert (comment.text, comment.withdrawn_at is None) == ("", False)
    with pytest.raises(Conflict):
        write(user, idea, parent_id=comment.id)
    session.rollback()


def test_nobody_comments_without_signing_in(app: Flask) -> None:
    idea = make_idea(make_user())
    with pytest.raises(NotAllowed):
        commands.add_comment(actor=ANONYMOUS, discussion_id=idea.discussion_id, content=content())


def test_a_correction_is_marked_and_counted(app: Flask) -> None:
    user = make_user()
    comment = write(user, make_idea(user))
    commands.edit_comment(actor=actor_of(user), comment=comment, text="Besser so.", version=1)
    session.commit()
    marked = comment.edited_at is not None
    assert (comment.text, comment.version, marked) == ("Besser so.", 2, True)


def test_a_correction_from_an_old_tab_is_refused(app: Flask) -> None:
    user = make_user()
    comment = write(user, make_idea(user))
    commands.edit_comment(actor=actor_of(user), comment=comment, text="Erst so.", version=1)
    session.commit()
    with pytest.raises(Conflict):
        commands.edit_comment(actor=actor_of(user), comment=comment, text="Dann so.", version=1)
    assert comment.text == "Erst so."


def test_what_another_tab_withdrew_is_neither_corrected_nor_withdrawn_again(app: Flask) -> None:
    user = make_user()
    comment = write(user, make_idea(user))
    actor = actor_of(user)
    loaded = queries.get_comment(comment.discussion_id, comment.id)
    elsewhere = sa.update(Comment).values(text="", withdrawn_at=clock.now(), version=2)
    session.execute(elsewhere, execution_options={"synchronize_session": False})
    with pytest.raises(NotAllowed):
        commands.edit_comment(actor=actor, comment=loaded, text="Doch noch.", version=1)
    with pytest.raises(NotAllowed):
        commands.withdraw_comment(actor=actor, comment=loaded)
    session.rollback()


def test_corrections_end_after_fifteen_minutes(app: Flask) -> None:
    user = make_user()
    comment = write(user, make_idea(user))
    with time_machine.travel(clock.now() + timedelta(minutes=16)), pytest.raises(NotAllowed):
        commands.edit_comment(actor=actor_of(user), comment=comment, text="Zu spät.", version=1)


def test_following_is_a_state_not_a_switch(app: Flask) -> None:
    user = make_user()
    idea = make_idea(user)
    actor = actor_of(user)
    for want, expected in ((True, True), (True, True), (False, False), (False, False)):
        commands.follow(actor=actor, discussion_id=idea.discussion_id, want=want)
        session.commit()
        assert (followers() == [(idea.discussion_id, user.id)]) is expected


def test_a_comment_follows_only_when_asked(app: Flask) -> None:
    user = make_user()
    idea = make_idea(user)
    write(user, idea)
    assert followers() == []
    write(user, idea, follow=True)
    assert followers() == [(idea.discussion_id, user.id)]
