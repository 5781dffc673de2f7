"""The pages of a review from the first look to the result that everybody reads."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.accounts.models import User
from participation.criteria.models import CriteriaVersion, Criterion
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.reviews.models import Recommendation, Review, ReviewContent, ReviewRound
from participation.topics.models import WorkingGroup
from tests.client import ReviewingClient, forms_of
from tests.factories.accounts import make_user
from tests.factories.groups import make_group, make_seat
from tests.factories.ideas import make_idea
from tests.factories.measures import make_measure
from tests.factories.reviews import (
    give,
    make_criteria,
    make_measure_in_review,
    make_origin,
    scores,
)

REASON = "Bitte zuerst die Kosten klären, dann gern."


class Case(NamedTuple):
    """A measure in review with a lead and a member."""

    path: str
    group_path: str
    measure_id: int
    lead: User
    member: User


@pytest.fixture
def case(app: Flask) -> Case:
    """Give a measure that nobody has reviewed yet, by two criteria."""
    group, lead, member = make_group(), make_user(), make_user()
    make_seat(group, lead, role=Role.GROUP_LEAD)
    make_seat(group, member)
    make_criteria(2, 1)
    measure = make_measure_in_review(group)
    make_origin(measure, make_idea(make_user(name="Amsel Offen"), title="Fahrradkeller"))
    paths = (f"/measures/{measure.number}", f"/working-groups/{group.id}")
    return Case(*paths, measure.id, lead, member)


def form(*points: int) -> dict[str, str]:
    """Return a review as its form sends it."""
    ids = session.scalars(sa.select(Criterion.id).order_by(Criterion.position))
    fields = {"comment": "Im Ganzen gut."}
    for criterion_id, each in zip(ids, points, strict=True):
        fields[f"points_{criterion_id}"] = str(each)
        fields[f"reason_{criterion_id}"] = f"Weil es {each} sind"
    return fields


def text_of(client: ReviewingClient, path: str) -> str:
    """Return a page that must be there."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_member_finds_reviews_and_changes(client: ReviewingClient, case: Case) -> None:
    client.enter(case.member)
    page = text_of(client, case.group_path)
    assert f'href="{case.path}/review"' in page
    assert "0 von 2 Prüfungen" in page
    assert "Maßnahme prüfen" in text_of(client, case.path)
    review = text_of(client, f"{case.path}/review")
    assert "Fahrradkeller" in review
    assert "Amsel" not in review
    assert client.send(f"{case.path}/review", **form(5, 2)).location == f"{case.path}/review"
    page = text_of(client, f"{case.path}/review")
    for words in (
        "Weil es 5 sind",
        "Kriterium 1: 5\u00a0von\u00a05",
        "Abgegebene Prüfungen: 1 von 2.",
    ):
        assert words in page
    assert "Mittel aus 1 Prüfung: 4 Punkte" in page
    assert "Prüfung abschließen" not in page
    assert "Für Ihren Sitz ist nichts offen" in text_of(client, case.group_path)
    client.send(f"{case.path}/review", **form(1, 1))
    assert "Mittel aus 1 Prüfung: 1 Punkte" in text_of(client, f"{case.path}/review")
    assert session.scalar(sa.select(sa.func.count()).select_from(Review)) == 1


def test_a_measure_that_nobody_reviews_says_nothing_of_reviews(
    client: ReviewingClient, case: Case
) -> None:
    alone = make_measure(state=MeasureState.BEGUN).number
    client.enter(case.member)
    assert "Prüfung durch die Arbeitsgruppe" not in text_of(client, f"/measures/{alone}")
    assert client.get(f"/measures/{alone}/review").status_code == 404
    assert client.get("/measures/999/review").status_code == 404
    assert client.get(f"/measures/{2**31}/review").status_code == 404


def test_what_is_missing_is_said_at_the_field(client: ReviewingClient, case: Case) -> None:
    client.enter(case.member)
    sent = form(5, 2)
    first = next(name for name in sent if name.startswith("points"))
    for points in ("", "0", "6", "vier"):
        answer = client.send(f"{case.path}/review", **{**sent, first: points})
        assert answer.status_code == 422
        assert "Weil es 2 sind" in answer.get_data(as_text=True)
    reasonless = {**sent, first.replace("points", "reason"): "  "}
    answer = client.send(f"{case.path}/review", **reasonless)
    assert "Bitte begründen Sie Ihre Punkte." in answer.get_data(as_text=True)
    too_long = client.send(f"{case.path}/review/abstain", page=case.path, why="x" * 4_001)
    assert too_long.status_code == 422
    assert session.scalar(sa.select(sa.func.count()).select_from(ReviewRound)) == 0


def test_an_author_is_led_to_abstain(client: ReviewingClient, case: Case) -> None:
    make_origin(session.get_one(Measure, case.measure_id), make_idea(case.member))
    client.enter(case.member)
    page = text_of(client, f"{case.path}/review")
    assert "geht auch auf eine Idee von Ihnen zurück" in page
    assert "points_" not in page
    assert client.send(f"{case.path}/review", **form(5, 5)).status_code == 403
    client.send(f"{case.path}/review/abstain", page=f"{case.path}/review", why="Meine Idee.")
    assert session.scalars(sa.select(Review.abstained)).all() == [True]


def test_the_lead_closes_and_all_read_how_it_came_about(
    client: ReviewingClient, case: Case
) -> None:
    measure = session.get_one(Measure, case.measure_id)
    criteria = session.scalars(sa.select(Criterion)).first()
    assert criteria is not None
    version = make_criteria_of(criteria)
    give(case.member, measure, scores(version, 5))
    give(case.lead, measure, ReviewContent(comment="Ich bin befangen."))
    client.enter(case.lead)
    assert f'href="{case.path}/review/close"' in text_of(client, f"{case.path}/review")
    sent = {"outcome": "with_changes", "reason": REASON}
    short = client.send(f"{case.path}/review/close", **{**sent, "reason": "Zu kurz."})
    assert short.status_code == 422
    seen = hidden(client, f"{case.path}/review/close")
    closed = client.send(f"{case.path}/review/close", seen=seen, **sent)
    assert closed.location == f"{case.path}#reviews"
    session.refresh(measure)
    assert measure.state is MeasureState.RECOMMENDED
    client.enter(make_user())
    page = text_of(client, case.path)
    for words in (
        "mit Änderungen empfohlen", REASON, "Die Punkte ergaben: empfohlen", "Grund 1: 5",
        "davon 1 Enthaltung", "5 × 2 = 10", "Prüfung der Arbeitsgruppe abgeschlossen",
    ):  # fmt: skip
        assert words in page
    assert case.member.name not in page


def test_a_late_review_and_a_second_closing_meet_a_conflict(
    client: ReviewingClient, case: Case
) -> None:
    client.enter(case.lead)
    client.send(f"{case.path}/review", **form(4, 4))
    path = f"{case.path}/review/close"
    kept = {**client.hidden_fields(path), "seen": hidden(client, path)}
    sent = {**kept, "outcome": "recommend", "reason": REASON}
    assert client.post(path, data=sent).status_code == 303
    again = client.post(path, data={**sent, "request_key": "another"})
    assert again.status_code == 409
    assert REASON in again.get_data(as_text=True)
    assert client.get(path).status_code == 403
    late = client.post(f"{case.path}/review", data={**kept, "request_key": "late", **form(1, 1)})
    assert late.status_code == 409
    assert "zurzeit nicht geprüft" in text_of(client, f"{case.path}/review")


def test_a_member_does_not_close(client: ReviewingClient, case: Case) -> None:
    client.enter(case.member)
    client.send(f"{case.path}/review", **form(4, 4))
    path = f"{case.path}/review/close"
    assert client.get(path).status_code == 403
    sent = {"outcome": "recommend", "reason": REASON, "version": 1, "seen": 2}
    assert client.send(path, page=f"{case.path}/review", **sent).status_code == 403


@pytest.mark.parametrize("computed", [None, Recommendation.RETURN])
def test_check_finds_a_result_that_its_scores_do_not_give(
    app: Flask, client: ReviewingClient, case: Case, computed: Recommendation | None
) -> None:
    client.enter(case.lead)
    client.send(f"{case.path}/review", **form(4, 4))
    path = f"{case.path}/review/close"
    client.send(path, seen=hidden(client, path), outcome="recommend", reason=REASON)
    assert app.test_cli_runner().invoke(args=["check"]).exit_code == 0
    session.execute(sa.update(ReviewRound).values(computed=computed))
    session.commit()
    result = app.test_cli_runner().invoke(args=["check"])
    said = "review round id 1: its scores do not give the recommendation that is kept\n"
    assert (result.exit_code, result.output) == (1, said)


def test_the_pages_take_as_many_queries_for_one_review_as_for_three(
    client: ReviewingClient, case: Case, count_queries: Callable[..., Any]
) -> None:
    measure = session.get_one(Measure, case.measure_id)
    group_id = measure.working_group_id
    criteria = session.scalars(sa.select(Criterion)).first()
    assert criteria is not None
    version, counts = make_criteria_of(criteria), []
    give(case.lead, measure, scores(version, 4))
    client.enter(case.lead)
    for _turn in range(2):
        counted = []
        for path in (f"{case.path}/review", f"{case.path}/review/close", case.group_path):
            with count_queries() as queries:
                text_of(client, path)
            counted.append(len(queries))
        counts.append(counted)
        for _each in range(2):
            user = make_user()
            make_seat_of(group_id, user)
            give(user, session.get_one(Measure, case.measure_id), scores(version, 3))
    assert counts == [QUERIES, QUERIES]


QUERIES = [9, 8, 10]


def make_seat_of(group_id: int | None, user: User) -> None:
    """Let somebody sit in the group with this id."""
    make_seat(session.get_one(WorkingGroup, group_id), user)


def make_criteria_of(criterion: Criterion) -> CriteriaVersion:
    """Return the version a criterion belongs to."""
    return session.get_one(CriteriaVersion, criterion.version_id)


def hidden(client: ReviewingClient, path: str) -> str:
    """Return the version of the round that stands in the form of closing."""
    return forms_of(text_of(client, path))["seen"]
