"""A measure comes into being, with everything its form says."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.activity.models import Activity
from participation.duties.queries import list_open_duties
from participation.ideas.models import Audience
from participation.kernel.access import ANONYMOUS, Actor, Grant, Role, ScopeKind
from participation.kernel.db import session
from participation.kernel.errors import DomainError, NotAllowed, NotFound
from participation.measures.commands.creating import create_measure, take_over
from participation.measures.models.measure import (
    LegalFooting,
    Measure,
    MeasureContent,
    MeasureKind,
    Priority,
)
from participation.measures.queries.single import get_measure
from tests.factories.accounts import make_department
from tests.factories.ideas import make_topic_field
from tests.factories.topics import make_working_group

MODERATOR = Actor(grants=frozenset({Grant(Role.MODERATOR)}))
BRIEF = MeasureContent(title="Digitale Bauakte", aim="Ohne Papier.")


def full() -> MeasureContent:
    """Return what a form can say about a measure, all of it."""
    topic_field = make_topic_field()
    lead = make_department("FB 63")
    return MeasureContent(
        title="Digitale Bauakte",
        aim="Bauanträge werden ohne Papier bearbeitet.",
        description="In *zwei* Schritten.",
        kind=MeasureKind.PROJECT,
        topic_field_id=topic_field.id,
        working_group_id=make_working_group(topic_field).id,
        lead_department_id=lead.id,
        involved_ids=frozenset({lead.id, make_department("FB 10").id}),
        audiences=frozenset({Audience.CITIZENS}),
        legal_footing=LegalFooting.OZG,
        priority=Priority.HIGH,
        sponsor="Stadträtin",
        plan_number=7,
    )


def test_a_new_measure_is_proposed_and_its_group_owes_the_review(app: Flask) -> None:
    content = full()
    made = create_measure(
        actor=MODERATOR, content=content, begin_by=date(2026, 6, 1), done_by=date(2027, 6, 1)
    )
    session.commit()
    found = get_measure(ANONYMOUS, made.number)
    assert (found.number, found.state, found.title) == (1, "proposed", "Digitale Bauakte")
    assert (found.begin_by, found.done_by) == (date(2026, 6, 1), date(2027, 6, 1))
    assert (found.kind, found.legal_footing, found.priority) == ("project", "ozg", "high")
    assert [each.code for each in found.involved] == ["FB 10"]
    assert found.audiences == {Audience.CITIZENS}
    assert [each.step for each in found.open_duties] == ["review"]
    activity = session.scalars(sa.select(Activity)).one()
    assert (activity.verb, activity.data) == ("measure.created", {"number": 1})


def test_title_and_aim_are_enough(app: Flask) -> None:
    made = create_measure(actor=MODERATOR, content=BRIEF)
    session.commit()
    assert (made.begin_by, made.done_by, made.topic_field_id) == (None, None, None)
    assert [each.office for each in list_open_duties(made.id)] == [""]


def test_numbers_run_on(app: Flask) -> None:
    numbers = [create_measure(actor=MODERATOR, content=BRIEF).number for _ in range(3)]
    session.commit()
    assert numbers == [1, 2, 3]


def test_nothing_is_done_before_it_begins(app: Flask) -> None:
    with pytest.raises(DomainError) as refusal:
        create_measure(
            actor=MODERATOR, content=BRIEF, begin_by=date(2026, 6, 2), done_by=date(2026, 6, 1)
        )
    assert refusal.value.field == "done_by"


def test_who_does_not_moderate_the_themenfeld_adds_none(app: Flask) -> None:
    content = full()
    grant = Grant(Role.MODERATOR, ScopeKind.TOPIC_FIELD, content.topic_field_id)
    elsewhere = MeasureContent(title="Anderes", aim="Anderswo.")
    create_measure(actor=Actor(user_id=None, grants=frozenset({grant})), content=content)
    with pytest.raises(NotAllowed):
        create_measure(actor=Actor(grants=frozenset({grant})), content=elsewhere)
    session.rollback()


def test_what_a_form_says_later_replaces_what_it_said(app: Flask) -> None:
    made = create_measure(actor=MODERATOR, content=full())
    take_over(measure=made, content=BRIEF)
    session.commit()
    found = get_measure(ANONYMOUS, made.number)
    assert (found.aim, found.sponsor, found.plan_number) == ("Ohne Papier.", "", None)
    assert (list(found.involved), found.audiences) == ([], frozenset())


@pytest.mark.parametrize("number", [0, 2, 2**31])
def test_a_number_that_was_never_given_is_not_found(app: Flask, number: int) -> None:
    create_measure(actor=MODERATOR, content=BRIEF)
    session.commit()
    with pytest.raises(NotFound):
        get_measure(ANONYMOUS, number)
    assert session.scalars(sa.select(sa.func.count()).select_from(Measure)).one() == 1
