"""What a decision must say before it is taken, error by error at its field."""

from datetime import datetime, timedelta

import pytest

from participation.kernel import clock
from participation.kernel.errors import DomainError
from participation.moderation.commands.checking import checked_content
from participation.moderation.models import DecisionContent, DecisionKind, ReasonCode
from tests.factories.ideas import make_topic_field
from tests.factories.moderation import REASON, content_of
from tests.factories.topics import add_foci

pytestmark = pytest.mark.usefixtures("app")
FIFTY = "Das Land plant dazu ein Gesetz, das wir abwarten. "
assert len(FIFTY.strip()) == 49


def refused_field(content: DecisionContent) -> str | None:
    """Return the field at which the content is refused."""
    with pytest.raises(DomainError) as refusal:
        checked_content(content=content)
    return refusal.value.field


@pytest.mark.parametrize(
    "kind", [DecisionKind.ASK_BACK, DecisionKind.ACCEPT, DecisionKind.DEFER, DecisionKind.DECLINE]
)
def test_these_need_a_reason(kind: DecisionKind) -> None:
    assert refused_field(content_of(kind, reason=" \n ")) == "reason"


@pytest.mark.parametrize("kind", [DecisionKind.PUBLISH, DecisionKind.REOPEN])
def test_these_need_none(kind: DecisionKind) -> None:
    assert checked_content(content=content_of(kind, reason=" ")).reason == ""


def test_declining_needs_a_code() -> None:
    assert refused_field(content_of(DecisionKind.DECLINE, reason_code=None)) == "reason_code"


@pytest.mark.parametrize("reason", [FIFTY, "Nein." + " " * 60 + "Nein."])
def test_declining_needs_fifty_characters_that_are_not_spaces(reason: str) -> None:
    assert refused_field(content_of(DecisionKind.DECLINE, reason=reason)) == "reason"


def test_fifty_characters_are_enough() -> None:
    content = content_of(DecisionKind.DECLINE, reason=f" {FIFTY.strip()}! ")
    assert len(checked_content(content=content).reason) == 50


@pytest.mark.parametrize("kind", [DecisionKind.DEFER, DecisionKind.DECLINE])
def test_a_day_must_lie_in_the_future(kind: DecisionKind) -> None:
    today = clock.today()
    assert refused_field(content_of(kind, reopens_on=today)) == "reopens_on"
    tomorrow = today + timedelta(days=1)
    checked = checked_content(content=content_of(kind, reopens_on=tomorrow))
    assert checked.reopens_on == tomorrow


def test_today_is_the_day_in_dortmund() -> None:
    with clock.at(clock.from_local(datetime(2026, 12, 31, 23, 59))):
        new_year = datetime(2027, 1, 1).date()
        content = content_of(DecisionKind.DEFER, reopens_on=new_year)
        assert checked_content(content=content).reopens_on == new_year
    with clock.at(clock.from_local(datetime(2027, 1, 1, 0, 0))):
        assert refused_field(content) == "reopens_on"


def test_deferring_needs_a_day_and_declining_does_not() -> None:
    assert refused_field(content_of(DecisionKind.DEFER, reopens_on=None)) == "reopens_on"
    assert checked_content(content=content_of(DecisionKind.DECLINE)).reopens_on is None


def test_accepting_needs_one_themenfeld_that_there_is() -> None:
    for chosen in (None, 4711):
        content = content_of(DecisionKind.ACCEPT, topic_field_id=chosen)
        assert refused_field(content) == "topic_field_id"


def test_the_schwerpunkt_belongs_to_the_themenfeld() -> None:
    first, second = make_topic_field("I"), make_topic_field("II", "Führung")
    add_foci(second, "Qualifizierung")
    content = content_of(DecisionKind.ACCEPT, topic_field_id=first.id, topic_focus_id=1)
    assert refused_field(content) == "topic_focus_id"
    content = content_of(DecisionKind.ACCEPT, topic_field_id=second.id, topic_focus_id=1)
    assert checked_content(content=content).topic_focus_id == 1


def test_other_themenfelder_stand_beside_the_responsible_one() -> None:
    responsible = make_topic_field()
    for beside in (responsible.id, 4711):
        content = content_of(
            DecisionKind.ACCEPT, topic_field_id=responsible.id, beside_ids=frozenset({beside})
        )
        assert refused_field(content) == "beside_ids"


def test_what_belongs_to_another_kind_is_dropped() -> None:
    full = {
        "reason_code": ReasonCode.LAW,
        "reopening": " Wenn das Gesetz sich ändert. ",
        "reopens_on": clock.today() + timedelta(days=9),
        "topic_field_id": 1,
        "topic_focus_id": 1,
        "beside_ids": frozenset({1}),
    }
    asked = checked_content(content=content_of(DecisionKind.ASK_BACK, **full))
    assert asked == DecisionContent(DecisionKind.ASK_BACK, REASON)
    declined = checked_content(content=content_of(DecisionKind.DECLINE, **full))
    assert declined.reopening == "Wenn das Gesetz sich ändert."
    assert (declined.topic_field_id, declined.beside_ids) == (None, frozenset())
    deferred = checked_content(content=content_of(DecisionKind.DEFER, **full))
    assert (deferred.reason_code, deferred.reopening) == (None, "")


@pytest.mark.parametrize(("days", "field"), [(3653, None), (3654, "reopens_on")])
def test_nothing_is_put_off_for_more_than_ten_years(days: int, field: str | None) -> None:
    later = clock.today() + timedelta(days=days)
    content = content_of(DecisionKind.DEFER, reopens_on=later)
    if field is None:
        assert checked_content(content=content).reopens_on == later
    else:
        assert refused_field(content) == field
