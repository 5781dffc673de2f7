"""From a kind of format and its first day to proposed phases: pure."""

from datetime import date, timedelta

from participation.formats.models import BlueprintPhase, FormatKind, PhaseContent
from participation.kernel import clock


def propose_phases(kind: FormatKind, first_day: date) -> tuple[PhaseContent, ...]:
    """Return the phases that `kind` proposes for a format whose first date is on `first_day`.

    Phases begin and end at midnight in Dortmund, also across the change of the clocks. The kind's
    phases must be loaded.
    """
    return tuple(_phase(blueprint, first_day) for blueprint in kind.phases)


def _phase(blueprint: BlueprintPhase, first_day: date) -> PhaseContent:
    start = first_day + timedelta(days=blueprint.offset_days)
    return PhaseContent(
        name=blueprint.name,
        starts_at=clock.start_of_day(start),
        ends_at=clock.start_of_day(start + timedelta(days=blueprint.duration_days)),
        opens_submitting=blueprint.opens_submitting,
        opens_commenting=blueprint.opens_commenting,
        opens_supporting=blueprint.opens_supporting,
    )
