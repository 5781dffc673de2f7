"""What the form of a measure offers to choose from; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from participation.accounts.models import Department
from participation.topics.models import TopicField, WorkingGroup


@dataclass(frozen=True)
class Offered:
    """Themenfelder, working groups and Fachbereiche.

    Who moderates some Themenfelder only chooses among those, and must choose one.
    """

    topic_fields: Sequence[TopicField] = ()
    groups: Sequence[WorkingGroup] = ()
    departments: Sequence[Department] = ()
    topic_may_stay_open: bool = True
