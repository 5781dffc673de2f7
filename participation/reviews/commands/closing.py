"""Closing a round: the lead's word, what the scores said, and the measure's next state."""

from participation.activity.commands import record
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError
from participation.kernel.messages import N_
from participation.measures.commands.states import change_state
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.reviews import queries, rules
from participation.reviews.commands.reviewing import NOT_NOW, lock_measure
from participation.reviews.models import Closing, Recommendation, ReviewRound
from participation.reviews.scoring import outcome_of

LEADS_TO = {
    Recommendation.RECOMMEND: MeasureState.RECOMMENDED,
    Recommendation.WITH_CHANGES: MeasureState.RECOMMENDED,
    Recommendation.RETURN: MeasureState.RETURNED,
}


def close_round(
    *, actor: Actor, measure: Measure, content: Closing, version: int, seen: int
) -> ReviewRound:
    """Close the round of a measure with a public reason; the outcome may differ from the scores.

    `version` is that of the measure and `seen` that of the round, as the lead saw them. Raises
    NotAllowed for others than the lead, and for a lead whose own seat has not spoken; Conflict
    where no round goes on, or where measure or reviews changed meanwhile; DomainError at `reason`.
    """
    lock_measure(measure=measure)
    current = queries.find_current_round(measure)
    standing = queries.get_standing(actor, measure, current)
    require(standing.leads)
    if current is None or not rules.is_in_review(measure):
        raise Conflict(NOT_NOW)
    require(rules.may_close(measure, standing))
    if current.version != seen:
        raise Conflict(N_("Inzwischen kam eine Prüfung hinzu, oder eine wurde geändert."))
    if len(content.reason) < rules.SHORTEST_REASON:
        raise DomainError(
            N_("Bitte begründen Sie das Ergebnis mit mindestens %(least)s Zeichen."),
            field="reason",
            least=rules.SHORTEST_REASON,
        )
    _keep_result(actor, current, content)
    change = change_state(
        actor=actor,
        measure=measure,
        to=LEADS_TO[content.outcome],
        reason=content.reason,
        version=version,
    )
    current.state_change_id = change.id
    _tell_origins(actor, measure, content)
    record(actor, "measure.review_closed", measure, outcome=content.outcome.value)
    return current


def _keep_result(actor: Actor, current: ReviewRound, content: Closing) -> None:
    computed = outcome_of(current)
    current.outcome = content.outcome
    current.computed = computed.recommendation
    current.arithmetic = computed.arithmetic
    current.reason = content.reason
    current.closed_by_id = actor.user_id
    current.closed_at = clock.now()
    current.version += 1
    session.flush()


def _tell_origins(actor: Actor, measure: Measure, content: Closing) -> None:
    """Say on the page of each idea behind a returned measure that and why it was returned."""
    if content.outcome is not Recommendation.RETURN:
        return
    for origin in queries.list_origins(measure):
        record(
            actor,
            "idea.measure_returned",
            origin.idea,
            reason=content.reason,
            measure=measure.number,
        )
