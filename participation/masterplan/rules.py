"""Who may do what with the masterplan, and which measures stand in it."""

from participation.kernel.access import Actor, Role
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState

IN_THE_PLAN = (MeasureState.ADOPTED, MeasureState.BEGUN, MeasureState.DONE)
IN_PREPARATION = (MeasureState.PROPOSED, MeasureState.RECOMMENDED)


def may_edit_plan(actor: Actor) -> bool:
    """Tell whether the actor may change the preface: who moderates everywhere, administrators."""
    return actor.has(Role.MODERATOR) or actor.is_administrator


def may_publish_edition(actor: Actor) -> bool:
    """Tell whether the actor may freeze the plan as an edition: who moderates everywhere."""
    return actor.has(Role.MODERATOR)


def stands_in_plan(measure: Measure) -> bool:
    """Tell whether a measure belongs to the plan now: adopted, begun or done."""
    return measure.state in IN_THE_PLAN
