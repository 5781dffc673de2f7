"""A measure with those who keep it, for tests."""

from dataclasses import dataclass
from typing import Any

from participation.accounts.models import User
from participation.kernel.access import Actor, Role
from participation.measures.models.measure import CouncilState, Measure
from participation.measures.models.records import MeasureState
from participation.measures.queries.single import get_measure
from tests.factories.accounts import make_department, make_grant, make_user
from tests.factories.ideas import make_topic_field
from tests.factories.measures import make_measure
from tests.factories.moderation import as_actor
from tests.factories.topics import make_working_group


@dataclass
class Kept:
    """A measure's number, and people by their part in it."""

    number: int
    moderator: User
    member: User
    lead: User
    stranger: User

    def load(self, user: User | None = None) -> tuple[Actor, Measure]:
        """Return somebody (default: the lead) and the measure as a page loads it for them."""
        actor = as_actor(user or self.lead)
        return actor, get_measure(actor, self.number)


def make_kept(state: MeasureState = MeasureState.PROPOSED, **fields: Any) -> Kept:
    """Add a measure in `state`, and somebody for each part in it; nothing hinders adopting it."""
    topic_field = make_topic_field()
    group = make_working_group(topic_field)
    department = make_department("FB 11", "Personal")
    measure = make_measure(
        **{
            "state": state,
            "topic_field_id": topic_field.id,
            "working_group_id": group.id,
            "lead_department_id": department.id,
            "council_state": CouncilState.NOT_NEEDED,
            **fields,
        }
    )
    kept = Kept(measure.number, make_user(), make_user(), make_user(), make_user())
    make_grant(kept.moderator, Role.MODERATOR, topic_field_id=topic_field.id)
    make_grant(kept.member, Role.GROUP_MEMBER, working_group_id=group.id)
    make_grant(kept.lead, Role.MEASURE_LEAD, department_id=department.id)
    make_grant(kept.stranger, Role.MEASURE_LEAD, department_id=make_department("FB 99").id)
    return kept
