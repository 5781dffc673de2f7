"""What tests of the masterplan share."""

from collections.abc import Iterator

import pytest
from flask import Flask

from participation.masterplan.models import PlanText
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from tests.factories.ideas import make_topic_field
from tests.factories.measures import make_measure
from tests.factories.plans import make_plan_text


@pytest.fixture
def german(app: Flask) -> Iterator[None]:
    """Let texts be shown in German, as in a request of somebody who reads German."""
    with app.test_request_context("/", headers={"Accept-Language": "de"}):
        yield


@pytest.fixture
def plan(app: Flask) -> PlanText:
    """Give the living plan: a preface and a Themenfeld."""
    make_topic_field("I")
    return make_plan_text()


@pytest.fixture
def measure(plan: PlanText) -> Measure:
    """Give a measure that stands in the plan as number 1."""
    return make_measure(state=MeasureState.ADOPTED, plan_number=1, title="Digitale Bauakte")
