"""Which steps and clocks somebody is offered for a measure, and what each step means; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from participation.kernel.access import Actor
from participation.kernel.messages import N_
from participation.measures import rules
from participation.measures.models.measure import Measure
from participation.measures.models.records import Clock, MeasureState


@dataclass(frozen=True)
class Step:
    """How a step reads (msgids): on its button, and what happens then."""

    label: str
    effect: str


# Recommending is not among them: that is how a working group closes its review.
STEPS: dict[MeasureState, Step] = {
    MeasureState.ADOPTED: Step(
        N_("Beschluss festhalten"),
        N_("Die Maßnahme gilt als beschlossen. Die Federführung soll sie bis zum Termin beginnen."),
    ),
    MeasureState.BEGUN: Step(
        N_("Beginn melden"),
        N_("Die Umsetzung hat begonnen. Von da an läuft die Frist bis zum Abschluss."),
    ),
    MeasureState.DONE: Step(
        N_("Abschluss melden"),
        N_("Die Maßnahme ist umgesetzt. Danach lässt sie sich nicht mehr ändern."),
    ),
    MeasureState.PROPOSED: Step(
        N_("Wieder vorschlagen"),
        N_("Die Maßnahme ist überarbeitet. Die Arbeitsgruppe prüft sie noch einmal."),
    ),
    MeasureState.RETURNED: Step(
        N_("Zur Überarbeitung zurückgeben"),
        N_("Das Ideenmanagement überarbeitet die Maßnahme. Der Grund steht auf ihrer Seite."),
    ),
    MeasureState.STOPPED: Step(
        N_("Maßnahme stoppen"),
        N_("Die Maßnahme endet hier. Niemand schuldet mehr etwas. Das lässt sich zurücknehmen."),
    ),
}


def list_steps(actor: Actor, measure: Measure) -> Sequence[MeasureState]:
    """Return into which states the actor may bring the measure now, the usual way first."""
    return [
        to
        for to in STEPS
        if rules.may_bring_to(actor, measure, to) and rules.may_become(measure, to)
    ]


def list_clocks(actor: Actor, measure: Measure) -> Sequence[Clock]:
    """Return which clocks the actor may move now; one that was met stands still."""
    if not rules.may_move_dates(actor, measure):
        return []
    return [clock for clock in Clock if clock is Clock.DONE_BY or measure.begun_on is None]


def in_the_way(measure: Measure, to: MeasureState) -> Sequence[str]:
    """Return what the measure lacks before the step can be taken (msgids).

    Missing clocks are none of it: whoever records the resolution sets them.
    """
    if to is not MeasureState.ADOPTED:
        return []
    with_clocks = Measure(
        begin_by=measure.begin_by or date.max,
        done_by=measure.done_by or date.max,
        lead_department_id=measure.lead_department_id,
        council_state=measure.council_state,
    )
    return rules.obstacles(with_clocks)
