"""The queue: what stands in which part, in which order, for whom, and what it costs."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from participation.accounts.models import User
from participation.comments.models import Comment
from participation.desk.models import Note, NoteMention
from participation.finding.filters import FormatChoice, TopicChoice
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.moderation.models import DecisionKind
from participation.queue.filters import QueueFilters, Tab, Turn
from participation.queue.queries import listing as queue
from participation.reporting.models import Report, ReportReason
from participation.reporting.queries import list_cases
from tests.client import ReviewingClient
from tests.factories.accounts import make_grant, make_user
from tests.factories.ideas import make_comment, make_format, make_topic_field, name_co_author
from tests.factories.moderation import as_actor, make_case, make_decision, make_moderator
from tests.factories.reports import make_report

STATEMENTS = 5


def numbers(user: User, filters: QueueFilters | None = None) -> list[int | None]:
    """Return the numbers of the ideas that stand in the queue."""
    page = queue.list_queue(as_actor(user), filters or QueueFilters())
    return [idea.number for idea in page.ideas]


def due_in(days: int, **fields: object) -> Idea:
    """Add an idea whose check is due in so many calendar days."""
    idea = make_case(**fields)  # type: ignore[arg-type]  # columns of an idea
    session.refresh(idea, ["open_duty"])
    assert idea.open_duty is not None
    idea.open_duty.due_on = clock.today() + timedelta(days=days)
    session.commit()
    return idea


def test_the_first_due_stands_first(app: Flask) -> None:
    later, overdue, soon = due_in(9), due_in(-4), due_in(2)
    assert numbers(make_moderator()) == [overdue.number, soon.number, later.number]


def test_each_part_holds_its_own(app: Flask) -> None:
    moderator, field = make_moderator(), make_topic_field()
    fresh, asked, accepted, deferred, proposed = (make_case() for _ in range(5))
    make_decision(moderator, asked, DecisionKind.ASK_BACK)
    make_decision(moderator, accepted, DecisionKind.ACCEPT, topic_field_id=field.id)
    make_decision(moderator, deferred, DecisionKind.DEFER)
    make_decision(moderator, proposed, DecisionKind.DECLINE)
    held = {tab: numbers(moderator, QueueFilters(tab)) for tab in Tab}
    assert held == {
        Tab.TO_CHECK: [fresh.number],
        Tab.ASKED: [asked.number],
        Tab.ACCEPTED: [accepted.number],
        Tab.DEFERRED: [deferred.number],
    }
    actor = as_actor(moderator)
    assert queue.count_tabs(actor) == dict.fromkeys(Tab, 1)
    assert queue.count_beside(actor) == queue.Beside(pending=1, reports=0)


def test_open_reports_of_ideas_and_comments_are_counted(app: Flask) -> None:
    moderator, colleague, idea = make_moderator(), make_user(), make_case()
    comment: Comment = make_comment(idea, colleague)
    make_case()
    for thing in ({"idea_id": idea.id}, {"comment_id": comment.id}):
        session.add(Report(reason=ReportReason.OTHER, created_at=clock.now(), **thing))
    session.commit()
    actor = as_actor(moderator)
    assert queue.count_beside(actor) == queue.Beside(pending=0, reports=2)
    make_report(idea)
    assert numbers(moderator, QueueFilters(reported=True)) == [idea.number]
    # Texts are counted as the list shows them, however often each is reported.
    assert queue.count_beside(actor).reports == len(list_cases(actor).cases) == 2


def test_moderators_see_what_is_theirs(app: Flask) -> None:
    mine, other = make_topic_field("I"), make_topic_field("II")
    fair = make_format()
    of_topic, of_format = make_case(suggested_topic_field_id=mine.id), make_case(format_id=fair.id)
    make_case(suggested_topic_field_id=other.id)
    user = make_user()
    make_grant(user, Role.MODERATOR, topic_field_id=mine.id)
    make_grant(user, Role.MODERATOR, format_id=fair.id)
    assert numbers(user) == [of_topic.number, of_format.number]
    assert queue.count_tabs(as_actor(user))[Tab.TO_CHECK] == 2


def test_nobody_finds_their_own_ideas(app: Flask) -> None:
    moderator = make_moderator()
    make_case(author=moderator)
    name_co_author(make_case(), moderator, confirmed=True)
    invited = make_case()
    name_co_author(invited, moderator)
    assert numbers(moderator) == [invited.number]


def test_the_queue_is_filtered(app: Flask) -> None:
    moderator, field, fair = make_moderator(), make_topic_field("II"), make_format()
    mine = make_case(moderator_id=moderator.id)
    others = make_case(moderator_id=make_moderator().id)
    topical = make_case(suggested_topic_field_id=field.id)
    local = make_case(format_id=fair.id)
    note = Note(idea_id=others.id, text="@Kim", created_at=clock.now())
    session.add(note)
    session.flush()
    session.add(NoteMention(note_id=note.id, user_id=moderator.id))
    session.commit()
    topic, gathering = TopicChoice(field.id, "II", ""), FormatChoice(fair.id, fair.number, "")
    asked = {
        "mine": QueueFilters(turn=Turn.MINE),
        "nobody's": QueueFilters(turn=Turn.NOBODYS),
        "topic": QueueFilters(topic=topic),
        "format": QueueFilters(format=gathering),
        "mentioned": QueueFilters(mentioned=True),
    }
    assert {name: numbers(moderator, filters) for name, filters in asked.items()} == {
        "mine": [mine.number],
        "nobody's": [topical.number, local.number],
        "topic": [topical.number],
        "format": [local.number],
        "mentioned": [others.number],
    }
    assert queue.count_queue(as_actor(moderator), asked["nobody's"]) == 2


def test_pages_follow_on_another(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "PER_PAGE", 2)
    actor = as_actor(make_moderator())
    expected = [due_in(day).number for day in (-1, 3, 3, 5)]
    first = queue.list_queue(actor, QueueFilters())
    assert first.after is not None
    second = queue.list_queue(actor, QueueFilters(), first.after)
    assert [idea.number for idea in [*first.ideas, *second.ideas]] == expected
    assert second.after is None


def test_a_position_without_a_date_is_nowhere(app: Flask) -> None:
    with pytest.raises(NotFound):
        queue.list_queue(as_actor(make_moderator()), QueueFilters(), ("soon", 1))


def test_neighbours_stand_in_the_order_of_the_queue(app: Flask) -> None:
    actor = as_actor(make_moderator())
    ideas = [due_in(day) for day in range(5)]
    here = ideas[3]
    session.refresh(here, ["open_duty"])
    found = queue.list_neighbours(actor, QueueFilters(), here.open_duty)
    assert [each.number for each in found.before] == [ideas[1].number, ideas[2].number]
    assert [each.number for each in found.after] == [ideas[4].number]
    assert found.previous is not None
    assert found.previous.number == ideas[2].number
    assert found.next is not None
    assert found.next.number == ideas[4].number


def test_an_idea_without_a_duty_has_all_of_the_queue_behind_it(app: Flask) -> None:
    actor = as_actor(make_moderator())
    first = due_in(1)
    found = queue.list_neighbours(actor, QueueFilters(), None)
    assert found.previous is None
    assert found.next is not None
    assert found.next.number == first.number
    declined = QueueFilters(Tab.DEFERRED)
    assert queue.list_neighbours(actor, declined, None).next is None


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_one_and_three(
    client: ReviewingClient, moderator: User, count_queries: Callable, rows: int
) -> None:
    field, fair = make_topic_field(), make_format()
    for _ in range(rows):
        make_case(suggested_topic_field_id=field.id, format_id=fair.id, moderator_id=moderator.id)
    with count_queries() as queries:
        page = client.get("/moderation/").get_data(as_text=True)
    assert page.count("data-row-link") == rows
    assert len(queries) == STATEMENTS


def test_states_that_are_not_owed_do_not_wait(app: Flask) -> None:
    make_case(state=IdeaState.DECLINED)
    assert numbers(make_moderator()) == []
