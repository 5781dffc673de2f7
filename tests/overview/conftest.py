"""What the tests of the overview share: somebody who reads, and many measures at once."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle

import pytest
import sqlalchemy as sa

from participation.accounts.models import User
from participation.comments.models import Discussion
from participation.kernel import clock
from participation.kernel.db import session
from participation.measures.models.measure import LegalFooting, Measure, MeasureKind, Priority
from participation.measures.models.records import MeasureState
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_user
from tests.factories.ideas import make_topic_field


@pytest.fixture
def reader(client: ReviewingClient) -> User:
    """Let an employee be signed in."""
    user = make_user()
    client.enter(user)
    return user


@pytest.fixture
def make_many(app: object) -> Callable[[int], None]:
    """Add measures of all states and days by the hundred, in few statements."""

    def make(count: int) -> None:
        ids, today = range(1, count + 1), clock.today()
        fields = [make_topic_field("I").id, make_topic_field("II").id, None]
        office = make_department("FB 63").id
        states, topics = cycle(MeasureState), cycle(fields)
        session.execute(sa.insert(Discussion), [{"id": each, "owner": "measures"} for each in ids])
        rows = [
            {
                "id": each,
                "number": each,
                "discussion_id": each,
                "plan_number": each // 2 if each % 5 else None,
                "state": next(states),
                "topic_field_id": next(topics),
                "begin_by": today + timedelta(days=each % 11 - 5) if each % 4 else None,
                "done_by": date(2090, 1, 1 + each % 28) if each % 3 else None,
                "signed_of_life_at": clock.now() - timedelta(days=each % 200, microseconds=each),
                **common(office),
            }
            for each in ids
        ]
        session.execute(sa.insert(Measure), rows)
        session.commit()

    return make


def common(office: int) -> dict[str, object]:
    """Return the columns that are the same for all of them."""
    return {
        "kind": MeasureKind.MEASURE,
        "title": "Digitale Bauakte",
        "aim": "Ohne Papier.",
        "lead_department_id": office,
        "legal_footing": LegalFooting.NONE,
        "priority": Priority.MEDIUM,
        "created_at": clock.now(),
    }
