"""The whole demo: everything occurs, the counts agree, and all of it is in order."""

import sqlalchemy as sa
from flask import Flask

from participation.accounts.models import RoleGrant, User
from participation.accounts.queries import list_first_holders
from participation.activity.models import Activity
from participation.comments.models import Comment
from participation.demo.cast import PASSWORD
from participation.duties.models import Duty, Step
from participation.formats.models import Format
from participation.formats.phases import Stage, standings_by_stage
from participation.formats.queries import list_formats
from participation.ideas.models import CoAuthor, Idea, IdeaKind, IdeaState, IdeaVersion, NameShown
from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.voting.models import Support
from tests.client import ReviewingClient


def count(*conditions: sa.ColumnElement[bool]) -> int:
    """Return how many ideas there are under these conditions."""
    return session.scalar(sa.select(sa.func.count()).select_from(Idea).where(*conditions)) or 0


def test_the_whole_demo_holds_every_state_kind_format_and_role(
    app: Flask, client: ReviewingClient
) -> None:
    result = app.test_cli_runner().invoke(args=["demo"])
    assert result.exit_code == 0, result.output
    assert PASSWORD in result.output
    states = {state: count(Idea.state == state) for state in IdeaState}
    assert {state.value: total for state, total in states.items()} == {
        "draft": 4,
        "submitted": 5,
        "published": 59,
        "accepted": 15,
        "declined": 3,
        "deferred": 3,
        "bundled": 5,
        "withdrawn": 3,
    }
    assert set(session.scalars(sa.select(Measure.state))) == set(MeasureState)
    assert all(count(Idea.kind == kind) >= 6 for kind in IdeaKind)
    held = session.scalars(sa.select(Format.id)).all()
    assert len(held) == 4
    assert all(count(Idea.format_id == each) >= 6 for each in held)
    assert count(Idea.name_shown == NameShown.CONFIDENTIAL) == 7
    assert set(session.scalars(sa.select(RoleGrant.role))) == set(Role)
    assert set(list_first_holders()) == {None, *Role}
    assert session.scalar(sa.select(sa.func.count()).select_from(User)) == 161
    check_counts()
    check_history()
    check_formats()
    sign_in_and_look(client)


def check_counts() -> None:
    """Fail unless the counts on ideas agree with the rows they count."""
    supports = sa.select(sa.func.count()).where(Support.idea_id == Idea.id).scalar_subquery()
    comments = sa.select(sa.func.count()).where(
        Comment.discussion_id == Idea.discussion_id, Comment.withdrawn_at.is_(None)
    )
    wrong = sa.or_(Idea.support_count != supports, Idea.comment_count != comments.scalar_subquery())
    assert session.scalars(sa.select(Idea.title).where(wrong)).all() == []
    assert session.scalar(sa.select(sa.func.sum(Idea.support_count))) == 3_201
    assert session.scalar(sa.select(sa.func.sum(Idea.comment_count))) == 248


def check_history() -> None:
    """Fail unless everything happened in order, in the past, and numbers follow the dates."""
    now = clock.now()
    submitted = session.scalars(
        sa.select(Idea.submitted_at).where(Idea.number > 0).order_by(Idea.number)
    ).all()
    assert submitted == sorted(submitted)
    moments = session.scalars(
        sa.select(Activity.at)
        .where(Activity.subject_type.in_(["ideas", "comments"]))
        .order_by(Activity.id)
    ).all()
    assert moments == sorted(moments)
    assert max(moments) < now
    assert session.scalar(sa.select(sa.func.count()).select_from(IdeaVersion)) == 93 + 6
    assert count(Idea.edited_at.is_not(None)) >= 1
    waiting = (
        sa.select(sa.func.count()).select_from(CoAuthor).where(CoAuthor.confirmed_at.is_(None))
    )
    assert session.scalar(waiting) == 2
    in_triage = count(Idea.state.in_([IdeaState.PUBLISHED, IdeaState.SUBMITTED]))
    open_duties = sa.select(sa.func.count()).select_from(Duty).where(Duty.ended_at.is_(None))
    assert session.scalar(open_duties.where(Duty.step == Step.TRIAGE)) == in_triage
    assert set(session.scalars(sa.select(Duty.step).where(Duty.ended_at.is_(None)))) == set(Step)


def check_formats() -> None:
    """Fail unless three formats run in different phases and one is over."""
    standings = standings_by_stage(list_formats(), clock.now())
    phases = [each.phase.name for each in standings[Stage.RUNNING] if each.phase]
    assert sorted(phases) == ["Diskutieren", "Ideen sammeln", "Themen vorschlagen"]
    assert len(standings[Stage.PAST]) == 1


def sign_in_and_look(client: ReviewingClient) -> None:
    """Fail unless the employee of the demo signs in and finds her page full."""
    employee = session.scalars(
        sa.select(User).where(User.email == "mitarbeiterin@example.org")
    ).one()
    client.sign_in(employee, PASSWORD)
    html = client.get("/").get_data(as_text=True)
    assert "Das wartet auf Sie" in html
    assert "Was aus Ihren Ideen wird" in html
    assert "Das läuft gerade" in html
