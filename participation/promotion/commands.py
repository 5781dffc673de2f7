"""Promoting ideas into measures and taking that back, with what is owed and who follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from participation.activity.commands import record
from participation.comments.models import Subscription
from participation.duties.commands import Owed, end_duty, open_duty, reopen_duty
from participation.duties.models import Holder, Step
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import insert_if_absent, session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.measures.commands.creating import create_measure
from participation.measures.models.measure import Measure, MeasureContent, Origin
from participation.moderation.commands.claiming import claim_case
from participation.promotion import queries, rules


@dataclass(frozen=True)
class Taken:
    """What is taken from an idea, and which state of its case whoever says so has seen."""

    idea: Idea
    text: str
    case_version: int


@dataclass(frozen=True)
class NewMeasure:
    """A measure that does not exist yet: what is said about it, and its two clocks."""

    content: MeasureContent
    begin_by: date | None = None
    done_by: date | None = None


def promote(
    *,
    actor: Actor,
    origins: Sequence[Taken],
    into: Measure | NewMeasure,
    bundle_id: int | None = None,
) -> Measure:
    """Let ideas become part of a new or an existing measure; return it.

    Each idea needs `co_authors` and `open_duty` loaded. Nobody owes a promotion of them any more,
    and their authors follow the measure. Raises NotAllowed, DomainError without ideas or without
    a word on what is taken, Conflict where an idea changed meanwhile, and IntegrityError
    (`uq_origins_measure_idea`) where an idea is in that measure already.
    """
    for each in origins:
        require(rules.may_promote(actor, each.idea))
    _require_words(origins)
    measure = _open(actor, into)
    for each in sorted(origins, key=lambda taken: taken.idea.id):
        claim_case(idea=each.idea, case_version=each.case_version)
        _take(actor, measure, each, bundle_id)
    measure.signed_of_life_at = clock.now()
    session.flush()
    return measure


def take_back_promotion(*, actor: Actor, origin: Origin, reason: str, case_version: int) -> None:
    """Take back that an idea became part of a measure; needs idea and measure loaded.

    An accepted or bundled idea that is part of no measure then is owed one again. Raises
    NotAllowed, DomainError (`reason`), and Conflict where the idea changed meanwhile.
    """
    require(rules.may_take_back(actor, origin))
    if not reason:
        raise DomainError(N_("Bitte schreiben Sie, warum."), field="reason")
    idea, measure = origin.idea, origin.measure
    claim_case(idea=idea, case_version=case_version)
    origin.ended_at = measure.signed_of_life_at = clock.now()
    session.flush()
    _owe_again(idea)
    record(actor, "idea.promotion_taken_back", idea, reason=reason, **_named(measure))
    record(actor, "measure.promotion_taken_back", measure, reason=reason, number=idea.number)


def hold_promoted(*, idea: Idea) -> str | None:
    """Return why the acceptance of an idea cannot be taken back: a measure came of it."""
    if queries.is_promoted(idea.id):
        return N_("Aus dieser Idee wurde eine Maßnahme. Nehmen Sie zuerst die Übernahme zurück.")
    return None


def _require_words(origins: Sequence[Taken]) -> None:
    if not origins:
        raise DomainError(N_("Bitte wählen Sie mindestens eine Idee."))
    if not all(each.text.strip() for each in origins):
        raise DomainError(N_("Bitte schreiben Sie zu jeder Idee, was übernommen wird."))


def _open(actor: Actor, into: Measure | NewMeasure) -> Measure:
    if isinstance(into, Measure):
        require(rules.may_promote_into(actor, into))
        return into
    return create_measure(
        actor=actor, content=into.content, begin_by=into.begin_by, done_by=into.done_by
    )


def _take(actor: Actor, measure: Measure, taken: Taken, bundle_id: int | None) -> None:
    idea = taken.idea
    origin = Origin(
        measure_id=measure.id,
        idea_id=idea.id,
        bundle_id=bundle_id,
        taken=taken.text.strip(),
        created_at=clock.now(),
    )
    session.add(origin)
    session.flush()
    duty = idea.open_duty
    if duty is not None and duty.step is Step.PROMOTION:
        end_duty(duty=duty)
    _let_authors_follow(idea, measure)
    record(actor, "idea.promoted", idea, **_named(measure))
    # Without its title: the moderators may hide that one day.
    record(actor, "measure.promoted", measure, number=idea.number)


def _let_authors_follow(idea: Idea, measure: Measure) -> None:
    """Subscribe those who wrote the idea; its supporters only follow if they say so."""
    confirmed = [each.user_id for each in idea.co_authors if each.confirmed_at is not None]
    for user_id in [idea.author_id, *confirmed]:
        if user_id is not None:
            insert_if_absent(Subscription, discussion_id=measure.discussion_id, user_id=user_id)


def _owe_again(idea: Idea) -> None:
    """Let a measure be owed of the idea again, unless it is part of another one."""
    is_due = idea.state in {IdeaState.ACCEPTED, IdeaState.BUNDLED} and idea.open_duty is None
    if not is_due or queries.is_promoted(idea.id):
        return
    if duty := queries.find_promotion_duty(idea.id):
        reopen_duty(duty=duty)
    else:
        open_duty(owed=Owed(Step.PROMOTION, Holder.MODERATION), idea_id=idea.id)


def _named(measure: Measure) -> dict[str, Any]:
    return {"number": measure.number, "title": measure.title}
