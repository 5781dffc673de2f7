"""Who may do what with a measure, which states follow which, and when one is late or silent."""

from datetime import date, datetime, timedelta

from participation.kernel import clock
from participation.kernel.access import Actor, Role, ScopeKind
from participation.kernel.messages import N_
from participation.measures.models.measure import CouncilState, Measure
from participation.measures.models.records import MeasureState

TRANSITIONS: dict[MeasureState, frozenset[MeasureState]] = {
    MeasureState.PROPOSED: frozenset(
        {MeasureState.RECOMMENDED, MeasureState.RETURNED, MeasureState.STOPPED}
    ),
    MeasureState.RECOMMENDED: frozenset(
        {MeasureState.ADOPTED, MeasureState.RETURNED, MeasureState.STOPPED}
    ),
    MeasureState.ADOPTED: frozenset({MeasureState.BEGUN, MeasureState.STOPPED}),
    MeasureState.BEGUN: frozenset({MeasureState.DONE, MeasureState.STOPPED}),
    MeasureState.RETURNED: frozenset({MeasureState.PROPOSED}),
}
UNDER_WAY = frozenset({MeasureState.ADOPTED, MeasureState.BEGUN})
OVER = frozenset({MeasureState.DONE, MeasureState.STOPPED})
COUNCIL_HEARD = frozenset({CouncilState.NOT_NEEDED, CouncilState.GIVEN, CouncilState.WAIVED})
SILENT_AFTER = timedelta(days=90)


def may_create(actor: Actor, topic_field_id: int | None = None) -> bool:
    """Tell whether the actor may add a measure (or promote) in a Themenfeld: its moderators."""
    return actor.has(Role.MODERATOR, ScopeKind.TOPIC_FIELD, topic_field_id)


def may_create_somewhere(actor: Actor) -> bool:
    """Tell whether the actor may add measures in any Themenfeld at all."""
    return actor.has(Role.MODERATOR) or bool(actor.scope_ids(Role.MODERATOR, ScopeKind.TOPIC_FIELD))


def may_edit(actor: Actor, measure: Measure) -> bool:
    """Tell whether the actor may change what is said about a measure, unless it is over."""
    return not is_over(measure) and (
        is_moderator(actor, measure) or is_group_member(actor, measure)
    )


def may_track(actor: Actor, measure: Measure) -> bool:
    """Tell whether the actor may keep milestones and indicators with their values."""
    return may_edit(actor, measure) or (not is_over(measure) and is_lead(actor, measure))


def may_report(actor: Actor, measure: Measure) -> bool:
    """Tell whether the actor may report how far a measure is: its lead, while it is under way."""
    return measure.state in UNDER_WAY and is_lead(actor, measure)


def may_move_dates(actor: Actor, measure: Measure) -> bool:
    """Tell whether the actor may move the two clocks: its lead and its moderators."""
    return not is_over(measure) and (is_lead(actor, measure) or is_moderator(actor, measure))


def may_bring_to(actor: Actor, measure: Measure, state: MeasureState) -> bool:
    """Tell whether it is the actor's part to bring a measure into `state`.

    Whether the transition table leads there is another question (`may_become`).
    """
    if state is MeasureState.RECOMMENDED:
        return is_group_lead(actor, measure)
    if state is MeasureState.RETURNED:
        return is_group_lead(actor, measure) or is_moderator(actor, measure)
    if state in {MeasureState.BEGUN, MeasureState.DONE}:
        return is_lead(actor, measure)
    return is_moderator(actor, measure)


def may_take_back(actor: Actor, measure: Measure) -> bool:
    """Tell whether the actor may take the latest change of state back: its moderators."""
    return is_moderator(actor, measure)


def may_become(measure: Measure, state: MeasureState) -> bool:
    """Tell whether the transition table leads from the measure's state to `state`."""
    return state in TRANSITIONS.get(measure.state, frozenset())


def obstacles(measure: Measure) -> list[str]:
    """Return what a measure lacks before it can be adopted, each as a German sentence (a msgid)."""
    found = {
        N_("Es fehlt das Datum, bis wann sie beginnt."): measure.begin_by is None,
        N_("Es fehlt das Datum, bis wann sie abgeschlossen ist."): measure.done_by is None,
        N_("Es fehlt der federführende Fachbereich."): measure.lead_department_id is None,
        N_("Die Mitbestimmung ist noch nicht geklärt."): measure.council_state
        is CouncilState.UNCLEAR,
        N_("Die Stellungnahme des Personalrats steht noch aus."): measure.council_state
        in {CouncilState.NEEDED, CouncilState.REQUESTED},
    }
    return [sentence for sentence, stands_in_the_way in found.items() if stands_in_the_way]


def is_over(measure: Measure) -> bool:
    """Tell whether a measure is done or stopped."""
    return measure.state in OVER


def owed_by(measure: Measure) -> date | None:
    """Return the clock that runs: begin-by until it is begun, then done-by; None when over."""
    if measure.state is MeasureState.BEGUN:
        return measure.done_by
    return None if is_over(measure) else measure.begin_by


def is_late(measure: Measure, today: date) -> bool:
    """Tell whether the clock that runs has passed: neither begun nor done by the day promised."""
    owed = owed_by(measure)
    return owed is not None and owed < today


def is_silent(measure: Measure, now: datetime) -> bool:
    """Tell whether a measure under way gave no sign of life for 90 days (PRODUCT § 4, rule 7)."""
    return measure.state in UNDER_WAY and measure.signed_of_life_at < silent_since(now)


def silent_since(now: datetime) -> datetime:
    """Return the moment before which the last sign of life of a silent measure lies.

    Ninety days are days of Dortmund's calendar: a change of the clocks makes nobody silent.
    """
    return clock.start_of_day(clock.local(now).date() - SILENT_AFTER)


def is_moderator(actor: Actor, measure: Measure) -> bool:
    """Tell whether the actor moderates everywhere or in the measure's Themenfeld."""
    return actor.has(Role.MODERATOR, ScopeKind.TOPIC_FIELD, measure.topic_field_id)


def is_lead(actor: Actor, measure: Measure) -> bool:
    """Tell whether the actor leads measures everywhere or for the leading Fachbereich."""
    return actor.has(Role.MEASURE_LEAD, ScopeKind.DEPARTMENT, measure.lead_department_id)


def is_group_lead(actor: Actor, measure: Measure) -> bool:
    """Tell whether the actor leads the measure's working group (or all of them)."""
    return actor.has(Role.GROUP_LEAD, ScopeKind.WORKING_GROUP, measure.working_group_id)


def is_group_member(actor: Actor, measure: Measure) -> bool:
    """Tell whether the actor leads the measure's working group or is a member of it."""
    member = actor.has(Role.GROUP_MEMBER, ScopeKind.WORKING_GROUP, measure.working_group_id)
    return member or is_group_lead(actor, measure)
