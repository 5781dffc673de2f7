"""Reading what can be chosen in the form of a measure, and one of its parts."""

from participation.accounts.queries import list_departments
from participation.kernel.errors import NotFound
from participation.measures.models.measure import Measure
from participation.measures.models.records import Indicator, Milestone
from participation.promotion.offering import Offered
from participation.topics.queries import list_topic_field_choices, list_working_groups


def list_editable(measure: Measure) -> Offered:
    """Return what can be chosen for a measure: three queries.

    A closed Fachbereich can stay where it is named already; needs `involved` loaded.
    """
    named = {measure.lead_department_id, *(each.id for each in measure.involved)}
    departments = [each for each in list_departments() if each.active or each.id in named]
    return Offered(list_topic_field_choices(), list_working_groups(), departments)


def get_milestone(measure: Measure, milestone_id: int) -> Milestone:
    """Return a milestone of a measure that is loaded with them; raises NotFound."""
    for each in measure.milestones:
        if each.id == milestone_id:
            return each
    raise NotFound


def get_indicator(measure: Measure, indicator_id: int) -> Indicator:
    """Return an indicator of a measure that is loaded with them; raises NotFound."""
    for each in measure.indicators:
        if each.id == indicator_id:
            return each
    raise NotFound
