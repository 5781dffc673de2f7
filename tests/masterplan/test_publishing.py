"""Publishing an edition freezes the plan as it was looked at; the preface is changed by one."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.activity.models import Activity
from participation.kernel import clock
from participation.kernel.access import ANONYMOUS, Actor, Grant, Role, ScopeKind
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from participation.masterplan import queries, rules, seeding
from participation.masterplan.commands import edit_plan_text, publish_edition
from participation.masterplan.models import Edition, PlanText
from participation.masterplan.parts import fingerprint_of
from participation.measures.models.measure import Measure, MeasureKind
from participation.measures.models.records import DateMove, MeasureState, StateChange
from tests.factories.measures import make_date_move, make_measure
from tests.factories.plans import MODERATOR, content_of, keys_of, make_edition

ADMINISTRATOR = Actor(grants=frozenset({Grant(Role.ADMINISTRATOR)}))
OF_FORMAT = Actor(grants=frozenset({Grant(Role.MODERATOR, ScopeKind.FORMAT, 1)}))


@pytest.mark.parametrize(
    ("actor", "edits", "publishes"),
    [
        (MODERATOR, True, True),
        (ADMINISTRATOR, True, False),
        (OF_FORMAT, False, False),
        (ANONYMOUS, False, False),
    ],
)
def test_who_writes_the_plan(actor: Actor, edits: bool, publishes: bool) -> None:
    assert (rules.may_edit_plan(actor), rules.may_publish_edition(actor)) == (edits, publishes)


@pytest.mark.parametrize("state", MeasureState)
def test_only_what_was_adopted_stands_in_the_plan(plan: PlanText, state: MeasureState) -> None:
    measure = make_measure(state=state)
    stands = state in {MeasureState.ADOPTED, MeasureState.BEGUN, MeasureState.DONE}
    assert rules.stands_in_plan(measure) is stands
    assert (f"massnahme-{measure.number}" in keys_of(queries.list_living_parts())) is stands


def test_an_edition_says_what_the_plan_says(measure: Measure) -> None:
    make_measure(
        state=MeasureState.BEGUN,
        kind=MeasureKind.PROJECT,
        done_by=date(2025, 12, 31),
        plan_number=2,
    )
    living = queries.list_living_parts()
    first, second = make_edition(), make_edition("Am selben Tag")
    assert (first.number, second.number) == (1, 2)
    assert queries.list_parts(first, second) == {first.id: living, second.id: living}
    verbs = session.scalars(sa.select(Activity.verb).order_by(Activity.id)).all()
    assert verbs[-2:] == ["edition.published", "edition.published"]


def test_an_edition_stays_what_it_was_when_the_plan_changes(measure: Measure) -> None:
    edition = make_edition()
    measure.title = "Bauakte ohne Papier"
    session.commit()
    assert queries.list_parts(edition)[edition.id][-1].title == "Digitale Bauakte"
    assert queries.list_living_parts()[-1].title == "Bauakte ohne Papier"


def test_nothing_is_frozen_that_nobody_looked_at(measure: Measure) -> None:
    seen = fingerprint_of(queries.list_living_parts())
    measure.title = "Bauakte ohne Papier"
    session.commit()
    with pytest.raises(DomainError, match="geändert, seit Sie"):
        publish_edition(actor=MODERATOR, content=content_of(), seen=seen)
    session.rollback()
    seen = fingerprint_of(queries.list_living_parts())
    assert publish_edition(actor=MODERATOR, content=content_of(), seen=seen).number == 1
    session.commit()


def test_two_measures_with_one_number_are_both_named(measure: Measure) -> None:
    make_measure(state=MeasureState.BEGUN, plan_number=1, title="Digitale Post")
    with pytest.raises(DomainError) as refusal:
        publish_edition(actor=MODERATOR, content=content_of())
    session.rollback()
    values = {"label": "1", "first": "Digitale Bauakte", "second": "Digitale Post"}
    assert refusal.value.values == values


def test_an_empty_plan_is_not_published(plan: PlanText) -> None:
    with pytest.raises(DomainError, match="noch keine Maßnahme"):
        publish_edition(actor=MODERATOR, content=content_of())
    session.rollback()


def test_a_day_to_come_is_refused(measure: Measure) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(DomainError) as refusal:
        publish_edition(actor=MODERATOR, content=content_of(dated=tomorrow))
    assert refusal.value.field == "dated"


@pytest.mark.parametrize("actor", [ANONYMOUS, ADMINISTRATOR, OF_FORMAT])
def test_others_publish_nothing(measure: Measure, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        publish_edition(actor=actor, content=content_of())
    assert session.scalars(sa.select(Edition)).all() == []


def test_of_two_who_change_the_preface_the_second_is_told(plan: PlanText) -> None:
    edit_plan_text(actor=ADMINISTRATOR, plan=plan, title="Plan", text="Neu.", version=1)
    session.commit()
    with pytest.raises(Conflict):
        edit_plan_text(actor=MODERATOR, plan=plan, title="Plan", text="Anders.", version=1)
    session.rollback()
    assert (plan.text, plan.version) == ("Neu.", 2)
    with pytest.raises(NotAllowed):
        edit_plan_text(actor=OF_FORMAT, plan=plan, title="Plan", text="Anders.", version=2)


def test_reasons_are_those_between_two_moments(measure: Measure) -> None:
    start = clock.now() - timedelta(days=30)
    for days, reason in ((-1, "zu früh"), (1, "dazwischen"), (20, "zu spät")):
        moment = start + timedelta(days=days)
        make_date_move(measure, date(2025, 1, 1), date(2026, 1, 1), reason=reason, moved_at=moment)
    for to, back in (("STOPPED", None), ("RETURNED", start), ("BEGUN", None)):
        session.add(
            StateChange(
                measure_id=measure.id,
                state_before=MeasureState.ADOPTED,
                state_after=MeasureState[to],
                reason=to,
                changed_at=start + timedelta(days=2),
                taken_back_at=back,
            )
        )
    session.commit()
    found = queries.list_reasons(start, start + timedelta(days=10))
    assert found == {f"massnahme-{measure.number}": ["dazwischen", "STOPPED"]}
    assert session.query(DateMove).count() == 3


def test_a_fresh_plan_has_a_preface_once(app: Flask) -> None:
    with pytest.raises(NotFound):
        queries.get_plan_text()
    assert (seeding.seed(), seeding.seed()) == (1, 0)
    session.commit()
    assert queries.get_plan_text().title == seeding.TITLE
